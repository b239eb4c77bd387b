import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from './event-type.js';
import { MAPPINGS } from './mappings.js';
import { Normalizer } from './normalizer.js';
import { REASONS } from './reason.js';
import type { RuntimeEvent } from './runtime-event.js';
import { arbitraryRecord } from './testing/arbitrary-record.js';
import { FakeRecord, sysmon, ticks } from './testing/fake-record.js';
import { asRecorded, normalize, ofRecords } from './testing/normalize.js';
import { print } from './testing/print-event.js';
import { formatTime } from './time/format-time.js';

const CREATED = {
  UtcTime: '2024-03-01 12:00:00.000',
  ProcessId: 1234,
  Image: 'C:\\a.exe',
  TargetFilename: 'C:\\f',
};

describe('dispatch', () => {
  it.each([
    ['Microsoft-Windows-Sysmon', ''],
    ['microsoft-windows-SYSMON', ''],
    ['{5770385F-C22A-43E0-BF4C-06F5698FFBD9}', ''],
    ['5770385f-c22a-43e0-bf4c-06f5698ffbd9', ''],
    ['', 'Microsoft-Windows-Sysmon/Operational'],
    ['', 'microsoft-windows-sysmon/operational'],
  ])('knows Sysmon by provider %j and channel %j', (provider, channel) => {
    const record = new FakeRecord({ provider, channel, eventId: 11 }, CREATED);
    expect(normalize([record]).outcomes).toEqual(['mapped']);
  });

  it.each([
    ['Microsoft-Windows-Security-Auditing', 'Security', 4624, 'state'],
    ['{54849625-5478-4994-A5BA-3E3B0328C30D}', '', 4624, 'state'],
    ['', 'security', 4624, 'state'],
    ['Microsoft-Windows-Eventlog', 'Security', 1102, 'state'],
    ['Microsoft-Windows-Eventlog', 'System', 104, 'state'],
    ['EventLog', 'System', 6005, 'state'],
    ['Microsoft-Windows-Kernel-General', 'System', 13, 'state'],
    // The same ids of others mean other things.
    ['Microsoft-Windows-Security-Auditing', 'Security', 11, 'unmapped'],
    ['Microsoft-Windows-Sysmon', 'Microsoft-Windows-Sysmon/Operational', 4624, 'unmapped'],
    ['Microsoft-Windows-Winlogon', 'Microsoft-Windows-Sysmon/Operational', 11, 'unmapped'],
    ['Microsoft-Windows-Security-Auditing', 'Security', 1102, 'unmapped'],
    ['EventLog', 'System', 13, 'unmapped'],
    ['', '', 11, 'unmapped'],
  ])('%j, %j, %i: %s', (provider, channel, eventId, outcome) => {
    expect(normalize([new FakeRecord({ provider, channel, eventId }, {})]).outcomes).toEqual([outcome]);
  });
});

describe('hosts', () => {
  it('are one in any case, named as first seen, and share nothing', () => {
    const on = (computer: string) => sysmon(11, CREATED, { computer });
    const { events } = normalize([on('Host.corp'), on('HOST.CORP'), on('other')]);
    expect(events.map(({ host }) => host)).toEqual(['Host.corp', 'Host.corp', 'other']);
    expect(events[0]!.process).toBe(events[1]!.process);
    expect(events[0]!.process).not.toBe(events[2]!.process);
    expect(events[2]!.process!.host).toBe('other');
  });

  it('are bounded, the one heard of longest ago going first', () => {
    const on = (computer: string) => sysmon(11, CREATED, { computer });
    const { events: left, reasons } = normalize([on('a'), on('b'), on('a'), on('c'), on('a'), on('b')], {
      limits: { hosts: 2 },
    });
    const events = asRecorded(left);
    expect(events[4]!.process).toBe(events[0]!.process);
    expect(events[5]!.process).not.toBe(events[1]!.process);
    expect(reasons.get('TEL4040')).toBe(2);
  });

  it('share a bound on processes, to which the largest gives', () => {
    const records = [];
    for (let pid = 1; pid <= 40; pid += 1)
      records.push(sysmon(11, { ...CREATED, ProcessId: pid }, { computer: 'large' }));
    for (let pid = 1; pid <= 10; pid += 1)
      records.push(sysmon(11, { ...CREATED, ProcessId: pid }, { computer: 'small' }));
    const { events, reasons } = normalize(records, { limits: { processes: 40 } });
    const evicted = (host: string) =>
      events.filter((event) => event.host === host && event.process!.trace.evicted).length;
    expect(evicted('small')).toBe(0);
    expect(evicted('large')).toBeGreaterThanOrEqual(10);
    expect(reasons.get('TEL4041')).toBeGreaterThan(0);
  });

  it('share a bound on the texts that are kept', () => {
    const records = [];
    for (let pid = 1; pid <= 20; pid += 1) {
      records.push(
        sysmon(1, { ...CREATED, ProcessId: pid, CommandLine: 'x'.repeat(30_000) }, { computer: 'large' }),
      );
      records.push(sysmon(1, { ...CREATED, ProcessId: pid, CommandLine: 'x' }, { computer: 'small' }));
    }
    const { events, reasons } = normalize(records, { limits: { characters: 100_000 } });
    const kept = (host: string) =>
      events.filter((event) => event.host === host && !event.process!.trace.evicted).length;
    expect([kept('large'), kept('small')]).toEqual([3, 20]);
    expect(reasons.get('TEL4041')).toBeGreaterThan(0);
  });

  it('share a bound on accounts', () => {
    const records = [];
    for (let user = 1; user <= 40; user += 1) {
      records.push(
        new FakeRecord(
          { provider: 'Microsoft-Windows-Security-Auditing', eventId: 4624 },
          {
            TargetUserSid: `S-1-5-21-1-2-3-${user}`,
            TargetUserName: `u${user}`,
            TargetDomainName: 'D',
            TargetLogonId: 1000 + user,
          },
        ),
      );
    }
    expect(normalize(records, { limits: { accounts: 30 } }).reasons.get('TEL4043')).toBe(3);
  });

  it('share a bound on handles', () => {
    const records = [];
    for (let handle = 1; handle <= 40; handle += 1) {
      records.push(
        new FakeRecord(
          { provider: 'Microsoft-Windows-Security-Auditing', eventId: 4656 },
          {
            ObjectServer: 'Security',
            ObjectType: 'File',
            ObjectName: 'C:\\f',
            HandleId: handle,
            ProcessId: 8,
          },
        ),
      );
    }
    expect(normalize(records, { limits: { handles: 10 } }).reasons.get('TEL4042')).toBeGreaterThan(0);
  });
});

describe('wanted', () => {
  it('decides about events, not about outcomes', () => {
    const records = [sysmon(11, CREATED), sysmon(1, CREATED), sysmon(99, CREATED)];
    for (const wanted of [new Set<never>(), new Set(['exec'] as const), new Set(EVENT_TYPES)]) {
      const { events, outcomes } = normalize(records, { wanted });
      expect(outcomes).toEqual(['mapped', 'mapped', 'unmapped']);
      expect(events.map(({ type }) => type)).toEqual(
        (['exec', 'create'] as const).filter((type) => wanted.has(type as never)),
      );
    }
  });
});

describe('absurd times', () => {
  const TIME_CREATED = { timeCreated: ticks('2024-03-01T12:00:05Z') };
  const audit = (timeCreated: bigint) =>
    new FakeRecord(
      { provider: 'Microsoft-Windows-Security-Auditing', eventId: 4688, timeCreated },
      { NewProcessId: '0x4d2', NewProcessName: 'C:\\a.exe', ProcessId: '0x8' },
    );
  const timesOf = ({ time, process }: RuntimeEvent) => [formatTime(time), formatTime(process!.start)];

  it.each([
    ['1700-01-01 00:00:00.000', '1700-01-01T00:00:00Z', 0n],
    ['1969-12-31 23:59:59.999', '1969-12-31T23:59:59.999Z', 0n],
    ['1970-01-01 00:00:00.001', '1970-01-01T00:00:00.001Z', 1_000_000n],
    ['2262-04-11 23:47:16.854', '2262-04-11T23:47:16.854Z', 9_223_372_036_854_000_000n],
  ])(
    'an event of %s keeps its time; a process starts after 1970 or at an unknown time',
    (UtcTime, time, start) => {
      const { events, reasons } = normalize([sysmon(1, { ...CREATED, UtcTime }, TIME_CREATED)]);
      expect(formatTime(events[0]!.time)).toBe(time);
      expect(events[0]!.process!.start).toBe(start);
      expect(reasons.size).toBe(0);
    },
  );

  it.each([
    '0000-01-01 00:00:00.000',
    '1677-09-21 00:12:43.145',
    '1970-01-01 00:00:00.000',
    '2262-04-11 23:47:16.855',
    '9999-12-31 23:59:59.999',
  ])('UtcTime %s gives way to TimeCreated', (UtcTime) => {
    const { events, reasons } = normalize([sysmon(1, { ...CREATED, UtcTime }, TIME_CREATED)]);
    expect(events.map(timesOf)).toEqual([['2024-03-01T12:00:05Z', '2024-03-01T12:00:05Z']]);
    expect([...reasons]).toEqual([['TEL4002', 1]]);
  });

  it('TimeCreated beyond int64 nanoseconds is none', () => {
    const far = [
      '1601-01-01T00:00:01Z',
      '1677-09-21T00:12:43Z',
      '2262-04-11T23:47:17Z',
      '9999-12-31T00:00:00Z',
    ];
    const { events, reasons } = normalize(far.map((time) => audit(ticks(time))));
    expect(events).toEqual([]);
    expect([...reasons]).toEqual([['TEL4001', far.length]]);
    expect(
      normalize([audit(ticks('1700-01-01T00:00:00Z'))]).events.map(({ time }) => formatTime(time)),
    ).toEqual(['1700-01-01T00:00:00Z']);
  });

  it('do not part the actions of a process from it, nor those of the next process with its pid', () => {
    const step = (eventId: number, second: number) =>
      sysmon(eventId, { ...CREATED, UtcTime: `1900-01-01 00:00:${String(second).padStart(2, '0')}.000` });
    const { events } = normalize([step(1, 0), step(11, 1), step(5, 3), step(1, 10), step(11, 20)]);
    const [first, second] = [events[0]!.process, events[3]!.process];
    expect(second).not.toBe(first);
    expect(events.map(({ process }) => process)).toEqual([first, first, first, second, second]);
  });
});

describe('whatever records hold', () => {
  const records = fc.array(arbitraryRecord, { maxLength: 60 });
  const limits = fc.constantFrom(
    {},
    { hosts: 1 },
    { processes: 5, handles: 2, characters: 200, accounts: 4 },
    { processesPerHost: 3, processesPerPid: 2, handlesPerHost: 2 },
  );

  it('times fit int64 nanoseconds, and processes start after 1970', () => {
    fc.assert(
      fc.property(records, (stream) => {
        for (const { time, process } of normalize(stream).events) {
          expect(time !== 0n && BigInt.asIntN(64, time) === time).toBe(true);
          for (let up = process; up !== null; up = up.parent) {
            expect(up.start >= 0n && BigInt.asIntN(64, up.start) === up.start).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('nothing throws, and the same records give the same events', () => {
    fc.assert(
      fc.property(records, limits, (stream, bounds) => {
        const one = normalize(stream, { limits: bounds });
        const two = normalize(stream, { limits: bounds });
        expect(one.events.map(print)).toEqual(two.events.map(print));
        const told = one.events.reduce((sum, { others }) => sum + 1 + others.length, 0);
        expect(told).toBe(one.outcomes.filter((outcome) => outcome === 'mapped').length);
      }),
      { numRuns: 300 },
    );
  });

  it('an event does not depend on what else is wanted', () => {
    const options = fc.record({
      limits,
      createKeyFirstOnly: fc.boolean(),
      failedOpens: fc.boolean(),
      keyWritesWithoutValue: fc.constantFrom('auto', 'always', 'never'),
      directoryWrites: fc.constantFrom('emit' as const, 'suppress-known' as const),
    });
    fc.assert(
      fc.property(records, options, fc.subarray([...EVENT_TYPES]), (stream, given, types) => {
        const wanted = new Set(types);
        const all = normalize(stream, given);
        const some = normalize(stream, { ...given, wanted });
        expect(some.events.map(print)).toEqual(all.events.filter(({ type }) => wanted.has(type)).map(print));
        expect(some.outcomes).toEqual(all.outcomes);
        expect(ofRecords(some.reasons)).toEqual(ofRecords(all.reasons));
      }),
      { numRuns: 300 },
    );
  });
});

describe('reasons', () => {
  it('have each its own code, and are counted by it', () => {
    const codes = Object.values(REASONS).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, text, hint } of Object.values(REASONS)) {
      expect(code).toMatch(/^TEL4\d{3}$/);
      expect(text === '' || hint === '').toBe(false);
    }
  });
});

describe('mappings', () => {
  it('read no field they do not name', () => {
    const fields = new Set(
      Object.values(MAPPINGS).flatMap((byId) => [...byId.values()].flatMap(({ reads }) => [...reads])),
    );
    const values = [
      '',
      '-',
      '0x8',
      '2024-03-01 12:00:00.000',
      'Key',
      'CreateKey',
      '%%1904',
      'Security',
      '{A23EAE89-C000-65E1-0000-00102F345D00}',
    ];
    const providers = { sysmon: 'Microsoft-Windows-Sysmon', security: 'Microsoft-Windows-Security-Auditing' };
    for (const kind of ['sysmon', 'security'] as const) {
      for (const [eventId, mapping] of MAPPINGS[kind]) {
        const read = new Set<string>();
        for (const shift of values.keys()) {
          const data: Record<string, string> = {};
          [...fields].forEach((field, index) => {
            data[field] = values[(index + shift) % values.length] as string;
          });
          for (const keep of [
            {},
            { ObjectServer: 'Security', EventType: 'CreateKey', NewProcessId: '0x4', ProcessId: '0x8' },
          ]) {
            const record = new FakeRecord(
              { provider: providers[kind], eventId, timeCreated: ticks('2024-03-01T12:00:00Z') },
              { ...data, ...keep },
            );
            new Normalizer({ hashes: true }, () => {}).push(record, '');
            for (const field of record.read) read.add(field);
          }
        }
        expect([...read].filter((field) => !mapping.reads.includes(field))).toEqual([]);
      }
    }
  });
});
