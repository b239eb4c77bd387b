import { describe, expect, it } from 'vitest';
import { RuntimeEvent } from '../runtime-event.js';
import { sysmon } from '../testing/fake-record.js';
import { normalize } from '../testing/normalize.js';
import { ACTOR, created, end, guid, IMAGE, start, told, utc } from '../testing/two-logs.js';
import { HeldEvent } from '../window/held-event.js';
import { ONLY_TELLER } from './teller.js';
import { isToldTwice } from './told-twice.js';

describe('a record that comes twice', () => {
  const rich = (more: Record<string, string> = {}, recordId = 70n) =>
    sysmon(
      13,
      { ...ACTOR, UtcTime: utc(1), TargetObject: 'HKLM\\SOFTWARE\\K\\v', ...more },
      { ...created(1), recordId },
    );

  it('gives one event, and is counted', () => {
    const { events, outcomes, reasons } = normalize([rich(), rich()]);
    expect(events).toHaveLength(1);
    expect(outcomes).toEqual(['mapped', 'mapped']);
    expect([...reasons]).toEqual([['TEL4051', 1]]);
  });

  it('gives two where the numbers differ, or anything that is told', () => {
    expect(normalize([rich(), rich({}, 71n)]).events).toHaveLength(2);
    expect(normalize([rich(), rich({ TargetObject: 'HKLM\\SOFTWARE\\K\\evil' })]).events).toHaveLength(2);
    const forged = start(1, 40, 1).rich;
    const real = sysmon(
      1,
      { UtcTime: utc(1), ProcessGuid: guid(1, 1), ProcessId: 40, Image: IMAGE, CommandLine: 'app.exe evil' },
      { ...created(1.001), recordId: forged.recordId },
    );
    const { events } = normalize([forged, real]);
    expect(events.map(({ process }) => process!.cmdline)).toEqual(['app.exe', 'app.exe evil']);
  });

  it('gives one with its partners, in whichever order all four come', () => {
    const one = start(1, 40, 1);
    const [a, b] = [one.rich, one.audit];
    for (const records of [
      [a, a, b, b],
      [a, b, a, b],
      [b, a, b, a],
      [b, b, a, a],
      [a, b, b, a],
    ]) {
      const { events } = normalize(records);
      expect(told(events)).toEqual(['exec 01 1+4688']);
    }
  });

  it('is found after both it and its partner have left as one', () => {
    const both = [start(1, 40, 1), end(2, 40, 1, 1)].flatMap(({ rich, audit }) => [rich, audit]);
    const { events } = normalize([...both, start(30, 44, 3).rich, ...both]);
    expect(told(events)).toEqual(['exec 01 1+4688', 'exit 02 5+4689', 'exec 30 1']);
  });

  it('is found far out of order too, among thousands of one time', () => {
    const flood = Array.from({ length: 200 }, (_, at) => rich({ UtcTime: utc(2) }, BigInt(1000 + at)));
    const { events, reasons } = normalize([...flood, rich(), rich()]);
    expect(events).toHaveLength(201);
    expect(reasons.get('TEL4051')).toBe(1);
  });

  it('without a number must be the same in all that it holds', () => {
    const listed = (details: string, recordId = -1n) => {
      const { provider, eventId, computer, timeCreated, text, integer } = rich();
      const record = rich({}, recordId);
      return {
        ...record,
        ...{ provider, eventId, computer, timeCreated },
        text: (name: string) => text.call(record, name),
        integer: (name: string) => integer.call(record, name),
        data: (): [string, string][] => [['Details', details]],
      };
    };
    expect(normalize([listed('a'), listed('a')]).events).toHaveLength(1);
    expect(normalize([listed('a'), listed('b')]).events).toHaveLength(2);
    expect(normalize([listed('a', 0n), listed('a', 0n)]).events).toHaveLength(1);
    expect(normalize([listed('a', 0n), listed('b', 0n)]).events).toHaveLength(2);
  });

  it('must agree in every field of its event', () => {
    const full = (): RuntimeEvent => {
      const one = new RuntimeEvent('rename', 1n, 'H', null);
      one.file = { path: 'f', devicePath: 'd', name: 'f' };
      one.destination = { path: 'f', devicePath: 'd', name: 'f' };
      one.registry = { keyPath: 'k', keyName: 'k', valueName: 'v' };
      return one;
    };
    const held = (one: RuntimeEvent) => new HeldEvent(one, ONLY_TELLER, 1, 0);
    expect(isToldTwice(held(full()), held(full()))).toBe(true);
    // The names are parts of paths; the time is compared before; other records come together when an event leaves.
    const differ = (path: string[], value: unknown) => {
      const other = full();
      let at = other as unknown as Record<string, unknown>;
      for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>;
      at[path.at(-1)!] = value;
      expect(isToldTwice(held(full()), held(other)), path.join('.')).toBe(false);
      expect(isToldTwice(held(other), held(full())), path.join('.')).toBe(false);
    };
    const blocks = ['file', 'destination', 'registry', 'permission'];
    for (const name of Object.keys(full())) {
      if (name === 'time' || name === 'others') continue;
      if (name === 'source') differ([name], { recordId: 5n });
      else if (!blocks.includes(name)) differ([name], 'other');
      else if (name === 'permission') differ([name], { path: 'p', oldSd: 'o', newSd: 'n' });
      else differ([name], null);
    }
    for (const name of ['file', 'destination']) {
      differ([name, 'path'], 'x');
      differ([name, 'devicePath'], 'x');
    }
    differ(['registry', 'keyPath'], 'x');
    differ(['registry', 'valueName'], 'x');
  });
});
