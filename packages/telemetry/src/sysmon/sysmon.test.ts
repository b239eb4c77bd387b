import { describe, expect, it } from 'vitest';
import type { NormalizerOptions } from '../options.js';
import { security, sysmon, ticks } from '../testing/fake-record.js';
import { normalize } from '../testing/normalize.js';
import { formatTime } from '../time/format-time.js';

const GUID = '{A23EAE89-C000-65E1-0000-00102F345D00}';
const ACTOR = {
  UtcTime: '2024-03-01 12:00:00.250',
  ProcessGuid: GUID,
  ProcessId: 4321,
  Image: 'C:\\Windows\\System32\\reg.exe',
};
const one = (id: number, fields: Record<string, string | number>, options: NormalizerOptions = {}) =>
  normalize([sysmon(id, { ...ACTOR, ...fields })], options);

describe('Sysmon 1', () => {
  const PARENT = {
    ParentProcessGuid: '{A23EAE89-BFF0-65E1-0000-00102F345D01}',
    ParentProcessId: 100,
    ParentImage: 'C:\\Windows\\System32\\cmd.exe',
    ParentCommandLine: 'cmd %%TEMP%%',
    ParentUser: 'NT AUTHORITY\\SYSTEM',
  };

  it('gives the process and, from the same record, its parent', () => {
    const { events } = one(1, {
      ...PARENT,
      CommandLine: '\\??\\C:\\x.exe %%A%%',
      User: 'CORP\\bob',
      LogonId: '0x99',
    });
    const { process, type, time } = events[0]!;
    expect([type, formatTime(time)]).toEqual(['exec', '2024-03-01T12:00:00.25Z']);
    expect(process).toMatchObject({
      guid: 'a23eae89-c000-65e1-0000-00102f345d00',
      pid: 4321,
      ppid: 100,
      path: 'C:\\Windows\\System32\\reg.exe',
      cmdline: 'C:\\x.exe %A%',
      user: 'CORP\\bob',
      sid: '',
    });
    expect(process!.parent).toMatchObject({
      stub: true,
      pid: 100,
      name: 'cmd.exe',
      cmdline: 'cmd %TEMP%',
      user: 'NT AUTHORITY\\SYSTEM',
      sid: 'S-1-5-18',
    });
    expect(formatTime(process!.parent!.start)).toBe('2024-03-01T11:45:52Z');
  });

  it('finds the SID of the user by the logon session of the Security log', () => {
    const logon = security(4624, {
      TargetUserSid: 'S-1-5-21-1-2-3-1104',
      TargetUserName: 'bob',
      TargetDomainName: 'CORP',
      TargetLogonId: '0x0000000000000099',
    });
    const start = sysmon(1, { ...ACTOR, User: 'corp.example\\Bob', LogonId: '0x99' });
    const other = sysmon(1, {
      ...ACTOR,
      ProcessGuid: GUID.replace('5D00', '5D07'),
      ProcessId: 5,
      User: 'CORP\\amy',
      LogonId: '0x99',
    });
    const { events, outcomes } = normalize([logon, start, other]);
    expect(outcomes[0]).toBe('state');
    expect(events[0]!.process).toMatchObject({ user: 'corp.example\\Bob', sid: 'S-1-5-21-1-2-3-1104' });
    // The session number is of an earlier boot: another name proves it.
    expect(events[1]!.process).toMatchObject({ user: 'CORP\\amy', sid: '' });
  });

  it('gives localised service accounts their English names, and learns them', () => {
    const first = sysmon(1, { ...ACTOR, User: 'AUTORITE NT\\Système', LogonId: '0x3e7' });
    const later = sysmon(11, {
      ...ACTOR,
      ProcessGuid: GUID.replace('5D00', '5D07'),
      ProcessId: 5,
      User: 'Autorite NT\\système',
      TargetFilename: 'C:\\a',
    });
    for (const { process } of normalize([first, later]).events) {
      expect(process).toMatchObject({ user: 'NT AUTHORITY\\SYSTEM', sid: 'S-1-5-18' });
    }
  });

  it('keeps the pid of a process that ended before Sysmon could look at it', () => {
    const { events } = one(1, { Image: '<unknown process>' });
    expect(events[0]!.process).toMatchObject({ pid: 4321, path: '', name: '' });
  });

  it.each(['-', '?', ''])('takes %j for an unknown parent', (nothing) => {
    const { events } = one(1, {
      ParentProcessGuid: '{00000000-0000-0000-0000-000000000000}',
      ParentProcessId: 77,
      ParentImage: nothing,
      ParentCommandLine: nothing,
    });
    expect(events[0]!.process!.parent).toMatchObject({ pid: 77, path: '', cmdline: '', guid: '' });
  });

  it('falls back to TimeCreated, and says so', () => {
    const record = sysmon(1, { ...ACTOR, UtcTime: '-' }, { timeCreated: ticks('2024-03-01T12:00:01Z') });
    const { events, reasons } = normalize([record]);
    expect(formatTime(events[0]!.time)).toBe('2024-03-01T12:00:01Z');
    expect(reasons.get('TEL4002')).toBe(1);
    expect(
      normalize([sysmon(1, { ...ACTOR, UtcTime: '' }, { timeCreated: 0n })]).reasons.get('TEL4001'),
    ).toBe(1);
  });
});

describe('Sysmon 5', () => {
  it('ends the process, with the exit code that a 4689 told', () => {
    const audit = security(
      4689,
      {
        ProcessId: '0x10e1',
        ProcessName: ACTOR.Image,
        Status: '0xc0000005',
        SubjectLogonId: '0x3e7',
        SubjectUserSid: 'S-1-5-18',
      },
      { timeCreated: ticks('2024-03-01T12:00:00.3Z') },
    );
    const { events } = normalize([
      sysmon(1, ACTOR),
      audit,
      sysmon(5, { ...ACTOR, UtcTime: '2024-03-01 12:00:00.290' }),
    ]);
    expect(events.map(({ type, exitCode }) => [type, exitCode])).toEqual([
      ['exec', 0],
      ['exit', 0xc0000005],
    ]);
    expect(new Set(events.map(({ process }) => process)).size).toBe(1);
    expect(formatTime(events[0]!.process!.end)).toBe('2024-03-01T12:00:00.29Z');
  });

  it('of an unseen process makes a stub with the start its guid holds', () => {
    const { events } = one(5, { UtcTime: '2024-03-01 12:00:00.250' });
    expect(events[0]!.process).toMatchObject({ stub: true, pid: 4321, name: 'reg.exe' });
    expect(formatTime(events[0]!.process!.start)).toBe('2024-03-01T11:46:08Z');
  });
});

describe('Sysmon 11', () => {
  it.each([
    ['2024-03-01 12:00:00.249', 'create'],
    ['2024-03-01 11:59:58.250', 'create'],
    ['2024-03-01 12:00:05.000', 'create'],
    ['', 'create'],
    ['2024-03-01 11:59:58.249', 'write'],
    ['2020-01-01 00:00:00.000', 'write'],
  ])('of a file made at %s is %s', (CreationUtcTime, type) => {
    const { events } = one(11, { TargetFilename: 'c:\\Temp\\a%%b.dll', CreationUtcTime });
    expect(events[0]).toMatchObject({
      type,
      file: {
        path: 'C:\\Temp\\a%b.dll',
        devicePath: '\\Device\\HarddiskVolume3\\Temp\\a%b.dll',
        name: 'a%b.dll',
      },
    });
  });

  it('of a file that existed is what the option says', () => {
    const old = { TargetFilename: 'C:\\a', CreationUtcTime: '2020-01-01 00:00:00.000' };
    expect(one(11, old, { sysmon11Overwrite: 'create' }).events[0]!.type).toBe('create');
    const dropped = one(11, old, { sysmon11Overwrite: 'drop' });
    expect([dropped.outcomes, dropped.reasons.get('TEL4014')]).toEqual([['skipped'], 1]);
  });
});

describe('Sysmon 12 and 14', () => {
  it.each([
    ['CreateKey', 'create_key'],
    ['DeleteKey', 'delete_key'],
    ['Registry key created', 'create_key'],
  ])('%s gives %s', (EventType, type) => {
    expect(
      one(12, { EventType, TargetObject: 'HKLM\\System\\ControlSet001\\Services\\X\\' }).events[0],
    ).toMatchObject({
      type,
      registry: {
        keyPath: 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\X',
        keyName: 'X',
        valueName: '',
      },
    });
  });

  it.each([
    ['DeleteValue', 'TEL4011', 'skipped'],
    ['', 'TEL4010', 'lost'],
    ['INFO', 'TEL4010', 'lost'],
  ])('%j gives none', (EventType, code, outcome) => {
    const { events, reasons, outcomes } = one(12, { EventType, TargetObject: 'HKLM\\X' });
    expect([events.length, outcomes, [...reasons]]).toEqual([0, [outcome], [[code, 1]]]);
  });

  it('reports a key once with createKeyFirstOnly, per host and in any case', () => {
    const record = (TargetObject: string, computer: string) =>
      sysmon(12, { ...ACTOR, EventType: 'CreateKey', TargetObject }, { computer });
    const records = [
      record('HKCR\\a', 'A'),
      record('HKLM\\software\\classes\\A', 'a'),
      record('HKCR\\a', 'B'),
    ];
    const { events, outcomes, reasons } = normalize(records, { createKeyFirstOnly: true });
    expect(events.map(({ host }) => host)).toEqual(['A', 'B']);
    expect(outcomes).toEqual(['mapped', 'skipped', 'mapped']);
    expect(reasons.get('TEL4015')).toBe(1);
    expect(normalize(records).events).toHaveLength(3);
  });

  it('parts a renamed key in two if asked', () => {
    const renamed = {
      EventType: 'RenameKey',
      TargetObject: 'HKLM\\SOFTWARE\\Old',
      NewName: 'HKLM\\SOFTWARE\\New',
    };
    expect(one(14, renamed).reasons.get('TEL4012')).toBe(1);
    const { events } = one(14, renamed, { registryRename: 'delete-create' });
    expect(events.map(({ type, registry }) => [type, registry!.keyName])).toEqual([
      ['delete_key', 'Old'],
      ['create_key', 'New'],
    ]);
    expect(
      one(14, { ...renamed, EventType: 'RenameValue' }, { registryRename: 'delete-create' }).outcomes,
    ).toEqual(['skipped']);
  });

  it('resolves the current user by the SID of the actor', () => {
    const start = sysmon(1, { ...ACTOR, User: 'NT AUTHORITY\\SYSTEM', LogonId: '0x3e7' });
    const { events } = normalize([
      start,
      sysmon(12, { ...ACTOR, EventType: 'CreateKey', TargetObject: 'HKCU\\Software' }),
    ]);
    expect(events[1]!.registry!.keyPath).toBe('HKEY_USERS\\S-1-5-18\\Software');
  });
});

describe('Sysmon 13', () => {
  it('parts key and value', () => {
    expect(
      one(13, { TargetObject: 'HKLM\\SOFTWARE\\Microsoft\\Run\\evil', Details: 'x' }).events[0],
    ).toMatchObject({
      type: 'set_key_value',
      registry: {
        keyPath: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Run',
        keyName: 'Run',
        valueName: 'evil',
      },
      process: { pid: 4321, name: 'reg.exe' },
    });
    expect(one(13, { TargetObject: 'HKLM\\SOFTWARE\\Clients\\(Default)' }).events[0]!.registry).toMatchObject(
      { keyName: 'Clients', valueName: '' },
    );
  });
});

describe('Sysmon 15, 23, 26, 27 and 28', () => {
  it.each([
    [15, 'create', 'C:\\f.txt:Zone.Identifier', 'f.txt:Zone.Identifier'],
    [23, 'delete', 'C:\\f.txt', 'f.txt'],
    [26, 'delete', '\\\\srv\\share\\f.txt', 'f.txt'],
  ])('%i gives %s', (id, type, TargetFilename, name) => {
    expect(one(id, { TargetFilename }).events[0]).toMatchObject({
      type,
      file: { path: TargetFilename, name },
    });
  });

  it.each([27, 28])('%i was prevented', (id) => {
    const { outcomes, reasons } = one(id, { TargetFilename: 'C:\\f.exe' });
    expect([outcomes, reasons.get('TEL4013')]).toEqual([['skipped'], 1]);
  });
});

describe('the actor', () => {
  it('is known by its guid, and its user by the first record that names one', () => {
    const { events } = normalize([
      sysmon(13, { ...ACTOR, TargetObject: 'HKLM\\a\\b' }),
      sysmon(13, { ...ACTOR, TargetObject: 'HKLM\\a\\b', User: 'CORP\\bob' }),
    ]);
    expect(events[0]!.process).toBe(events[1]!.process);
    expect(events[0]!.process!.user).toBe('CORP\\bob');
  });

  it('may be missing from the record, and then from the event', () => {
    const { events, outcomes, reasons } = one(13, {
      TargetObject: 'HKLM\\a\\b',
      ProcessGuid: '',
      ProcessId: '',
    });
    expect([events[0]!.process, outcomes, reasons.get('TEL4004')]).toEqual([null, ['mapped'], 1]);
    expect(one(5, { ProcessGuid: '', ProcessId: '' }).reasons.get('TEL4003')).toBe(1);
  });

  it('is System, without a path, as pid 4', () => {
    const { events } = one(11, { ProcessGuid: '', ProcessId: 4, Image: 'System', TargetFilename: 'C:\\a' });
    expect(events[0]!.process).toMatchObject({ pid: 4, name: 'System', path: '' });
  });
});
