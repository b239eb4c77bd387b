import { describe, expect, it } from 'vitest';
import { sysmon } from '../testing/fake-record.js';
import { normalize } from '../testing/normalize.js';
import { ACTOR, created, guid, IMAGE, start, told, utc } from '../testing/two-logs.js';

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

  it('is found far out of order too, among thousands of one time', () => {
    const flood = Array.from({ length: 200 }, (_, at) => rich({ UtcTime: utc(2) }, BigInt(1000 + at)));
    const { events, reasons } = normalize([...flood, rich(), rich()]);
    expect(events).toHaveLength(201);
    expect(reasons.get('TEL4051')).toBe(1);
  });

  it('without a number must be the same in all that it holds', () => {
    const listed = (details: string) => {
      const { provider, eventId, computer, timeCreated, text, integer } = rich();
      const record = rich({}, -1n);
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
  });
});
