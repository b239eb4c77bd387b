import { describe, expect, it } from 'vitest';
import { cpuTime } from '../testing/cpu-time.js';
import { sysmon } from '../testing/fake-record.js';
import { asRecorded, normalize } from '../testing/normalize.js';
import { computerName } from './computer-name.js';

const CREATED = { UtcTime: '2024-03-01 12:00:00.000', ProcessId: 1234, TargetFilename: 'C:\\f' };

describe('computerName', () => {
  it('leaves alone what can be a name', () => {
    for (const name of ['', 'WS-1', 'Host.corp', 'é'.repeat(255)]) expect(computerName(name)).toBe(name);
  });

  it('shortens what is longer, and keeps two of them apart wherever they differ', () => {
    const long = 'x'.repeat(20_000);
    const names = [long, `${long}x`, `${long}y`, `y${long}`, `${'x'.repeat(300)}`].map(computerName);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[xy]{255}…[0-9a-f]{16}$/);
  });

  it('takes a name in any case for the same', () => {
    const names = [`${'Host'.repeat(100)}A`, `${'hOST'.repeat(100)}a`].map(computerName);
    expect(names[0]).not.toBe(names[1]);
    expect(names[0]!.toLowerCase()).toBe(names[1]!.toLowerCase());
  });
});

describe('hosts with names longer than any', () => {
  const on = (computer: string) => sysmon(11, CREATED, { computer });

  it('are told apart, in any case, and their records counted', () => {
    const one = `${'H'.repeat(300)}1`;
    const { events: left, reasons } = normalize([
      on(one),
      on(`${'H'.repeat(300)}2`),
      on(one.toLowerCase()),
      on('H'),
    ]);
    const events = asRecorded(left);
    expect(events[2]!.process).toBe(events[0]!.process);
    expect(events[1]!.process).not.toBe(events[0]!.process);
    expect(events[2]!.host).toBe(events[0]!.host);
    expect(events.map(({ host }) => host.length <= 300)).toEqual([true, true, true, true]);
    expect([...reasons]).toEqual([['TEL4044', 3]]);
  });

  it('cost time by their length only, however many they are', () => {
    // Past 16,383 characters V8 hashes a text by its length.
    const records = Array.from({ length: 4000 }, (_, index) =>
      on(`${'x'.repeat(17_000)}${String(index).padStart(4, '0')}`),
    );
    let hosts = 0;
    const time = cpuTime(() => {
      hosts = new Set(normalize(records).events.map(({ host }) => host)).size;
    });
    expect(hosts).toBe(4000);
    expect(time).toBeLessThan(3000);
  });
});
