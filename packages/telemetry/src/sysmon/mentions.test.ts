import { describe, expect, it } from 'vitest';
import { ShapeReader } from '../shapes/shape-reader.js';
import type { ShapeRecord } from '../shapes/shape-record.js';
import { security, sysmon, ticks } from '../testing/fake-record.js';
import { normalize } from '../testing/normalize.js';

const GUID = '{A23EAE89-C000-65E1-0000-00102F345D00}';
const ACTOR = {
  UtcTime: '2024-03-01 12:00:00.250',
  ProcessGuid: GUID,
  ProcessId: 4321,
  Image: 'C:\\Windows\\System32\\reg.exe',
};
const EXECUTABLE = { ...ACTOR, TargetFilename: 'C:\\Temp\\a%%b.exe', Hashes: 'SHA256=00' };

describe('Sysmon 29', () => {
  const created = { ...EXECUTABLE, CreationUtcTime: ACTOR.UtcTime };
  const at = (UtcTime: string, more = {}) => sysmon(29, { ...EXECUTABLE, UtcTime, ...more });

  it('is a create where no 11 told of the file', () => {
    const { events, outcomes } = normalize([at('2024-03-01 12:00:01.000')], { hashes: true });
    expect(outcomes).toEqual(['mapped']);
    expect(events[0]).toMatchObject({
      type: 'create',
      hashes: 'SHA256=00',
      file: { path: 'C:\\Temp\\a%b.exe', name: 'a%b.exe' },
      process: { pid: 4321, name: 'reg.exe' },
    });
  });

  it('is none within five seconds of one by the same process, be it written, dropped or unwanted', () => {
    const older = { ...created, CreationUtcTime: '2020-01-01 00:00:00.000' };
    for (const [first, options] of [
      [created, {}],
      [older, {}],
      [older, { sysmon11Overwrite: 'drop' }],
      [created, { wanted: new Set(['exec'] as const) }],
    ] as const) {
      const { outcomes, reasons } = normalize([sysmon(11, first), at('2024-03-01 12:00:05.250')], options);
      expect(outcomes[1]).toBe('skipped');
      expect(reasons.get('TEL4060')).toBe(1);
    }
  });

  it.each([
    ['later', '2024-03-01 12:00:05.251', {}],
    ['of another file', '2024-03-01 12:00:01.000', { TargetFilename: 'C:\\Temp\\other.exe' }],
    ['by another process', '2024-03-01 12:00:01.000', { ProcessGuid: GUID.replace('5D00', '5D01') }],
  ])('%s is one', (_, time, more) => {
    expect(normalize([sysmon(11, created), at(time, more)]).outcomes).toEqual(['mapped', 'mapped']);
  });

  it('of another host is one', () => {
    const elsewhere = sysmon(29, EXECUTABLE, { computer: 'OTHER' });
    expect(normalize([sysmon(11, created), elsewhere]).outcomes).toEqual(['mapped', 'mapped']);
  });

  it('is one only the first time', () => {
    const { outcomes } = normalize([at('2024-03-01 12:00:01.000'), at('2024-03-01 12:00:02.000')]);
    expect(outcomes).toEqual(['mapped', 'skipped']);
  });

  it('compares paths without case, and pids where the GUID was lost', () => {
    const lost = { ...created, ProcessGuid: '' };
    const { outcomes } = normalize([
      sysmon(11, lost),
      at('2024-03-01 12:00:01.000', { ProcessGuid: '', TargetFilename: 'c:\\temp\\A%%B.EXE' }),
    ]);
    expect(outcomes).toEqual(['mapped', 'skipped']);
  });
});

describe('records that only name a process', () => {
  const started = security(
    4688,
    { NewProcessId: '0x10', ProcessId: '0x10e1', NewProcessName: 'C:\\a.exe' },
    { timeCreated: ticks('2024-03-01T12:00:01Z') },
  );

  it.each([2, 3, 7, 9, 17, 18, 22, 24, 25])('%i: the process is known to those after it', (id) => {
    const { events, outcomes } = normalize([sysmon(id, { ...ACTOR, User: 'CORP\\bob' }), started]);
    expect(outcomes).toEqual(['state', 'mapped']);
    expect(events[0]!.process!.parent).toMatchObject({ pid: 4321, name: 'reg.exe', user: 'CORP\\bob' });
  });

  it.each([
    [8, 'SourceProcessGuid'],
    [10, 'SourceProcessGUID'],
  ])('%i: so is the one at its source', (id, field) => {
    const source = sysmon(id, {
      UtcTime: ACTOR.UtcTime,
      [field]: GUID,
      SourceProcessId: 4321,
      SourceImage: ACTOR.Image,
      SourceUser: 'CORP\\bob',
      TargetProcessId: 4,
      TargetImage: 'System',
    });
    const { events, outcomes } = normalize([source, started]);
    expect(outcomes).toEqual(['state', 'mapped']);
    expect(events[0]!.process!.parent).toMatchObject({ pid: 4321, name: 'reg.exe', user: 'CORP\\bob' });
  });

  it.each([7, 10])('%i: also where a shipper moved it to ECS', (event_id) => {
    const shipped = new ShapeReader().json(
      JSON.stringify({
        '@timestamp': '2024-03-01T12:00:00.250Z',
        winlog: {
          provider_name: 'Microsoft-Windows-Sysmon',
          channel: 'Microsoft-Windows-Sysmon/Operational',
          computer_name: 'HOST',
          event_id,
          event_data: { UtcTime: ACTOR.UtcTime },
        },
        process: { entity_id: GUID, pid: 4321, executable: ACTOR.Image },
      }),
    ) as ShapeRecord;
    const { events } = normalize([shipped, started]);
    expect(events[0]!.process!.parent).toMatchObject({ pid: 4321, name: 'reg.exe' });
  });

  it('do not read what is known', () => {
    const again = sysmon(7, { ...ACTOR, User: 'CORP\\bob' });
    normalize([sysmon(7, { ...ACTOR, User: 'CORP\\bob' }), again]);
    expect([...again.read]).toEqual(['ProcessGuid']);
  });

  it('without a process or a time teach nothing', () => {
    const nobody = sysmon(7, { UtcTime: ACTOR.UtcTime });
    const never = sysmon(7, { ...ACTOR, UtcTime: '-' }, { timeCreated: 0n });
    const { outcomes, reasons } = normalize([nobody, never]);
    expect(outcomes).toEqual(['state', 'lost']);
    expect([...reasons]).toEqual([['TEL4001', 1]]);
  });
});

describe('what Sysmon says of itself', () => {
  it.each([
    [4, 'TEL4061'],
    [16, 'TEL4062'],
    [255, 'TEL4063'],
  ])('%i is counted', (id, code) => {
    const { outcomes, reasons } = normalize([sysmon(id, {}), sysmon(id, {})]);
    expect(outcomes).toEqual(['state', 'state']);
    expect([...reasons]).toEqual([[code, 2]]);
  });

  it('4 ends no process: an intruder can restart the service', () => {
    const records = [
      sysmon(1, ACTOR),
      sysmon(4, { State: 'Started' }),
      sysmon(11, { ...ACTOR, TargetFilename: 'C:\\a' }),
    ];
    const [first, second] = normalize(records).events;
    expect(second!.process).toBe(first!.process);
  });
});
