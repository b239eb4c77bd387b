import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParentEdge, ProcessSource } from '../process/process-source.js';
import { arbitraryRecord } from '../testing/arbitrary-record.js';
import { type FakeRecord, security, sysmon } from '../testing/fake-record.js';
import { normalize } from '../testing/normalize.js';
import { ACTOR, AUDITED, created, end, guid, IMAGE, start, told, utc } from '../testing/two-logs.js';

describe('a start that two logs tell', () => {
  it('is one event, whichever comes first, at the time of Sysmon', () => {
    const { rich, audit } = start(1, 40, 1);
    for (const records of [
      [rich, audit],
      [audit, rich],
    ]) {
      const { events, outcomes, reasons } = normalize(records);
      expect(told(events)).toEqual(['exec 01 1+4688']);
      expect(outcomes).toEqual(['mapped', 'mapped']);
      expect([...reasons]).toEqual([['TEL4050', 1]]);
      expect(events[0]!.process!.sources).toBe(ProcessSource.sysmonStart | ProcessSource.auditStart);
      expect(events[0]!.process!.edge).toBe(ParentEdge.pid);
      expect(events[0]!.process!.parent!.sources).toBe(ProcessSource.named);
    }
  });

  it('is one, however the image is written', () => {
    for (const image of [
      'C:\\PROGRA~1\\App\\app.exe',
      'c:\\program files\\APP\\app.exe',
      '\\Device\\HarddiskVolume4\\Program Files\\App\\app.exe',
    ]) {
      const { rich, audit } = start(1, 40, 1, { image });
      for (const records of [
        [rich, audit],
        [audit, rich],
      ]) {
        const { events } = normalize(records);
        expect(told(events)).toEqual(['exec 01 1+4688']);
        expect(events[0]!.process!.path).toBe(IMAGE);
      }
    }
  });

  it('is one where the logs are up to two seconds apart, and two beyond', () => {
    for (const [later, count] of [
      [1.9, 1],
      [2.1, 2],
    ] as const) {
      const { rich, audit } = start(1, 40, 1, { later });
      expect(normalize([rich, audit]).events).toHaveLength(count);
    }
  });

  it('stays two processes where the pid is used again at once', () => {
    const first = start(1, 40, 1);
    const second = start(2.2, 40, 2);
    const gone = end(1.5, 40, 1, 1);
    const { events } = normalize([first.rich, first.audit, gone.rich, gone.audit, second.rich, second.audit]);
    expect(told(events)).toEqual(['exec 01 1+4688', 'exit 01.5 5+4689', 'exec 02.2 1+4688']);
    expect(events[0]!.process).toBe(events[1]!.process);
    expect(events[2]!.process).not.toBe(events[0]!.process);
  });

  it('stays two where two processes run the same', () => {
    const [one, two] = [start(1, 40, 1), start(1.01, 44, 2)];
    const { events } = normalize([one.rich, two.rich, two.audit, one.audit]);
    expect(told(events)).toEqual(['exec 01 1+4688', 'exec 01.01 1+4688']);
    expect(events.map(({ process }) => process!.pid)).toEqual([40, 44]);
  });

  it('waits no longer than any event where one log tells of it only', () => {
    const { rich } = start(1, 40, 1);
    const next = sysmon(
      1,
      { UtcTime: utc(9), ProcessGuid: guid(9, 9), ProcessId: 80, Image: IMAGE },
      created(9),
    );
    const { events } = normalize([rich, next]);
    expect(told(events)).toEqual(['exec 01 1', 'exec 09 1']);
  });

  it('is two events where the first had to leave before the second came', () => {
    const { rich, audit } = start(1, 40, 1);
    const between = start(20, 80, 9).rich;
    const { events } = normalize([audit, between, rich]);
    expect(told(events)).toEqual(['exec 01.02 4688', 'exec 01 1', 'exec 20 1']);
    expect(events[0]!.process).toBe(events[1]!.process);
  });
});

describe('while a host starts', () => {
  const boot = (at: number) => security(4608, {}, created(at));

  it('the other record of a start is waited for, as Sysmon logs it late', () => {
    const early = start(1, 40, 1).audit;
    const late = sysmon(
      1,
      { UtcTime: utc(1), ProcessGuid: guid(1, 1), ProcessId: 40, Image: IMAGE, CommandLine: 'app.exe' },
      created(31),
    );
    const next = (at: number, pid: number) => start(at, pid, pid).audit;
    const records = [early, next(12, 80), next(24, 84), late];
    expect(told(normalize(records).events)).toEqual([
      'exec 01.02 4688',
      'exec 12.02 4688',
      'exec 01 1',
      'exec 24.02 4688',
    ]);
    expect(told(normalize([boot(0.5), ...records]).events)).toEqual([
      'exec 01 1+4688',
      'exec 12.02 4688',
      'exec 24.02 4688',
    ]);
  });
});

describe('an exit that two logs tell', () => {
  it('is one, with the code that only the Security log knows', () => {
    const begun = start(1, 40, 1);
    const { rich, audit } = end(3, 40, 1, 1, 0xc000013a);
    for (const records of [
      [rich, audit],
      [audit, rich],
    ]) {
      const { events } = normalize([begun.rich, ...records]);
      expect(told(events)).toEqual(['exec 01 1', 'exit 03 5+4689']);
      expect(events[1]!.exitCode).toBe(0xc000013a);
    }
  });
});

describe('an action that two logs tell', () => {
  it('on a value is one, with key and name as 4657 parts them', () => {
    const rich = sysmon(
      13,
      { ...ACTOR, EventType: 'SetValue', UtcTime: utc(1), TargetObject: 'HKLM\\SOFTWARE\\K\\with\\slash' },
      created(1),
    );
    const audit = security(
      4657,
      {
        ...AUDITED,
        ObjectName: '\\REGISTRY\\MACHINE\\SOFTWARE\\k',
        ObjectValueName: 'with\\slash',
        OperationType: '%%1904',
      },
      created(1.4),
    );
    for (const records of [
      [rich, audit],
      [audit, rich],
    ]) {
      const { events } = normalize(records);
      expect(told(events)).toEqual(['set_key_value 01 13+4657']);
      expect(events[0]!.registry).toEqual({
        keyPath: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\k',
        keyName: 'k',
        valueName: 'with\\slash',
      });
    }
  });

  it('done twice stays two, each of two records', () => {
    const set = (at: number) => [
      sysmon(13, { ...ACTOR, UtcTime: utc(at), TargetObject: 'HKLM\\SOFTWARE\\K\\v' }, created(at)),
      security(
        4657,
        {
          ...AUDITED,
          ObjectName: '\\REGISTRY\\MACHINE\\SOFTWARE\\K',
          ObjectValueName: 'v',
          OperationType: '%%1905',
        },
        created(at + 0.1),
      ),
    ];
    const [[a, b], [c, d]] = [set(1), set(1.5)] as [FakeRecord[], FakeRecord[]];
    for (const records of [
      [a, b, c, d],
      [a, c, b, d],
      [b, d, a, c],
    ]) {
      expect(told(normalize(records as FakeRecord[]).events)).toEqual([
        'set_key_value 01 13+4657',
        'set_key_value 01.5 13+4657',
      ]);
    }
  });

  it('on a file that is deleted is one of all three records', () => {
    const opened = security(
      4663,
      { ...AUDITED, ObjectType: 'File', ObjectName: 'C:\\Temp\\F.txt', AccessMask: '0x10000' },
      created(1),
    );
    const audit = security(4660, AUDITED, created(1.1));
    const kept = sysmon(
      23,
      { ...ACTOR, UtcTime: utc(1), TargetFilename: 'C:\\Temp\\f.txt', Hashes: 'MD5=00' },
      created(1),
    );
    const noted = sysmon(
      26,
      { ...ACTOR, UtcTime: utc(1.2), TargetFilename: 'C:\\Temp\\f.txt' },
      created(1.2),
    );
    for (const records of [
      [audit, kept, noted],
      [kept, audit, noted],
      [noted, kept, audit],
    ]) {
      const { events, reasons } = normalize([opened, ...records], { hashes: true });
      expect(events).toHaveLength(1);
      expect([events[0]!.source!, ...events[0]!.others].map(({ eventId }) => eventId).sort()).toEqual([
        23, 26, 4660,
      ]);
      expect(events[0]!.hashes).toBe('MD5=00');
      expect(reasons.get('TEL4050')).toBe(2);
    }
  });

  it.each([
    [
      'a key deleted',
      [
        security(
          4663,
          {
            ...AUDITED,
            ObjectType: 'Key',
            ObjectName: '\\REGISTRY\\MACHINE\\SOFTWARE\\K',
            AccessMask: '0x10000',
          },
          created(1),
        ),
        security(4660, AUDITED, created(1.1)),
        sysmon(
          12,
          { ...ACTOR, EventType: 'DeleteKey', UtcTime: utc(1), TargetObject: 'HKLM\\Software\\K' },
          created(1),
        ),
      ],
      'delete_key 01 12+4660',
    ],
    [
      'a file written',
      [
        security(
          4663,
          { ...AUDITED, ObjectType: 'File', ObjectName: 'C:\\Temp\\f.txt', AccessMask: '0x2' },
          created(1.1),
        ),
        sysmon(
          11,
          {
            ...ACTOR,
            UtcTime: utc(1),
            CreationUtcTime: '2020-01-01 00:00:00.000',
            TargetFilename: 'C:\\Temp\\f.txt',
          },
          created(1),
        ),
      ],
      'write 01 11+4663',
    ],
  ])('%s is one', (_, records, expected) => {
    expect(told(normalize(records).events)).toEqual([expected]);
  });

  it('is two where process, target or type differ', () => {
    const rich = sysmon(13, { ...ACTOR, UtcTime: utc(1), TargetObject: 'HKLM\\SOFTWARE\\K\\v' }, created(1));
    const audit = (fields: Record<string, string | number>, at = 1.1) =>
      security(
        4657,
        {
          ...AUDITED,
          ObjectName: '\\REGISTRY\\MACHINE\\SOFTWARE\\K',
          ObjectValueName: 'v',
          OperationType: '%%1904',
          ...fields,
        },
        created(at),
      );
    for (const other of [audit({ ProcessId: 99 }), audit({ ObjectValueName: 'w' }), audit({}, 3.2)]) {
      expect(normalize([rich, other]).events).toHaveLength(2);
    }
    const deleted = [
      security(
        4663,
        { ...AUDITED, ObjectType: 'File', ObjectName: 'C:\\Temp\\f.txt', AccessMask: '0x2' },
        created(1.1),
      ),
      sysmon(
        11,
        { ...ACTOR, UtcTime: utc(1), CreationUtcTime: utc(1), TargetFilename: 'C:\\Temp\\f.txt' },
        created(1),
      ),
    ];
    expect(told(normalize(deleted).events)).toEqual(['create 01 11', 'write 01.1 4663']);
  });
});

describe('whatever comes', () => {
  it('every record is in one event, no event has two of a kind, and all leave in order', () => {
    fc.assert(
      fc.property(fc.array(arbitraryRecord, { maxLength: 80 }), (records) => {
        const ordered = records
          .filter(({ timeCreated }) => timeCreated > 0n)
          .sort((a, b) => (a.timeCreated < b.timeCreated ? -1 : 1));
        const { events, outcomes } = normalize(ordered);
        const sources = events.flatMap(({ source, others }) => [source!, ...others]);
        expect(sources).toHaveLength(outcomes.filter((outcome) => outcome === 'mapped').length);
        expect(new Set(sources.map(({ recordId }) => recordId)).size).toBe(sources.length);
        for (const { source, others } of events) {
          const kinds = [source!, ...others].map(({ provider, eventId }) => `${provider} ${eventId}`);
          expect(new Set(kinds).size).toBe(kinds.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a start whose pid the export of one log has lost', () => {
  const lost = (at: number, tail: number, more: Record<string, string | number> = {}) =>
    sysmon(
      1,
      {
        UtcTime: utc(at),
        ProcessGuid: guid(at, tail),
        Image: IMAGE,
        CommandLine: 'app.exe',
        ParentProcessId: 500,
        ...more,
      },
      created(at + 0.001),
    );

  it('is found by parent, image and time, and then known by its pid and guid', () => {
    const { audit } = start(1, 40, 1);
    const gone = end(3, 40, 1, 1);
    for (const records of [
      [lost(1, 1), audit],
      [audit, lost(1, 1)],
    ]) {
      const { events } = normalize([...records, gone.audit, gone.rich]);
      expect(told(events)).toEqual(['exec 01 1+4688', 'exit 03 5+4689']);
      expect(events[0]!.process).toMatchObject({ pid: 40, guid: guid(1, 1).slice(1, -1).toLowerCase() });
    }
  });

  it('is another where parent, image, command line or time differ', () => {
    const { audit } = start(1, 40, 1);
    for (const other of [
      lost(1, 1, { ParentProcessId: 501 }),
      lost(1, 1, { ParentProcessId: 0 }),
      lost(1, 1, { Image: 'C:\\Windows\\other.exe' }),
      lost(1, 1, { CommandLine: 'app.exe other' }),
      lost(4, 1),
    ]) {
      expect(normalize([audit, other]).events).toHaveLength(2);
    }
  });

  it('pairs each with its own, the nearest', () => {
    const [one, two] = [start(1, 40, 1), start(1.6, 44, 2)];
    const { events } = normalize([one.audit, lost(1, 1), two.audit, lost(1.6, 2)]);
    expect(told(events)).toEqual(['exec 01 1+4688', 'exec 01.6 1+4688']);
    expect(events.map(({ process }) => process!.pid)).toEqual([40, 44]);
  });
});
