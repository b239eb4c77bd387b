import { describe, expect, it } from 'vitest';
import { security, sysmon, ticks } from '../testing/fake-record.js';
import { normalize } from '../testing/normalize.js';

const BOB = 'S-1-5-21-1-2-3-1104';
const SUBJECT = {
  SubjectUserSid: BOB,
  SubjectUserName: 'bob',
  SubjectDomainName: 'CORP',
  SubjectLogonId: '0x99',
};
const ACTOR = {
  ...SUBJECT,
  ProcessId: '0x4d2',
  ProcessName: 'C:\\Windows\\System32\\reg.exe',
  HandleId: '0x8',
};
const KEY = {
  ...ACTOR,
  ObjectServer: 'Security',
  ObjectType: 'Key',
  ObjectName: '\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\X',
};
const FILE = { ...ACTOR, ObjectServer: 'Security', ObjectType: 'File', ObjectName: 'C:\\Temp\\f.txt' };
const FAILURE = 0x8010000000000000n;
const X = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\X';

describe('Security 4656', () => {
  it('opens a key, once a handle', () => {
    const { events, outcomes } = normalize([
      security(4656, KEY),
      security(4663, { ...KEY, AccessMask: '0x1' }),
    ]);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'open_key',
      registry: { keyPath: X, keyName: 'X', valueName: '' },
      process: { pid: 1234, name: 'reg.exe', user: 'CORP\\bob', sid: BOB, stub: true },
    });
    expect(outcomes).toEqual(['mapped', 'skipped']);
  });

  it('only remembers files, and is silent on refusals unless asked', () => {
    expect(normalize([security(4656, FILE)]).outcomes).toEqual(['state']);
    const refused = security(4656, { ...KEY, HandleId: '0x0' }, { keywords: FAILURE });
    expect(normalize([refused]).reasons.get('TEL4020')).toBe(1);
    expect(normalize([refused], { failedOpens: true }).events[0]!.type).toBe('open_key');
    const file = security(4656, { ...FILE, HandleId: '0x0' }, { keywords: FAILURE });
    for (const failedOpens of [false, true]) {
      expect([...normalize([file], { failedOpens }).reasons]).toEqual([['TEL4020', 1]]);
    }
  });

  it.each([
    [{ ObjectServer: 'SC Manager' }, 'TEL4021'],
    [{ ObjectServer: 'DS' }, 'TEL4021'],
    [{ ObjectType: 'Process' }, 'TEL4022'],
    [{ ObjectType: 'Token' }, 'TEL4022'],
  ])('skips %j', (other, code) => {
    const { outcomes, reasons } = normalize([security(4656, { ...KEY, ...other })]);
    expect([outcomes, [...reasons]]).toEqual([['skipped'], [[code, 1]]]);
  });

  it('teaches the volume of the system drive by the image of a process', () => {
    const { events } = normalize([
      security(4663, { ...KEY, AccessMask: '0x1' }),
      security(4656, {
        ...KEY,
        HandleId: '0xc',
        ObjectType: 'Process',
        ObjectName: '\\Device\\HarddiskVolume2\\Windows\\System32\\lsass.exe',
      }),
      security(4663, {
        ...FILE,
        HandleId: '0x10',
        ObjectName: '\\Device\\HarddiskVolume2\\x',
        AccessMask: '0x2',
      }),
      security(4663, { ...FILE, HandleId: '0x14', ObjectName: 'C:\\y', AccessMask: '0x2' }),
    ]);
    expect(events[1]!.file).toEqual({ path: 'C:\\x', devicePath: '\\Device\\HarddiskVolume2\\x', name: 'x' });
    expect(events[2]!.file!.devicePath).toBe('\\Device\\HarddiskVolume2\\y');
  });
});

describe('Security 4663', () => {
  it.each(['0x1', '0x8', '0x10', '0x9'])(
    'with key access %s opens the key, where no 4656 did',
    (AccessMask) => {
      const { events, outcomes } = normalize([
        security(4663, { ...KEY, AccessMask }),
        security(4663, { ...KEY, AccessMask }),
      ]);
      expect([events.map(({ type }) => type), outcomes]).toEqual([['open_key'], ['mapped', 'skipped']]);
    },
  );

  it('reports a handle number again once it was closed, or plainly means another object', () => {
    const access = () => security(4663, { ...KEY, AccessMask: '0x1' });
    expect(normalize([access(), security(4658, ACTOR), access()]).events).toHaveLength(2);
    expect(
      normalize([
        access(),
        security(4663, { ...KEY, ObjectName: '\\REGISTRY\\MACHINE\\SAM', AccessMask: '0x1' }),
      ]).events,
    ).toHaveLength(2);
    const exit = security(4689, { ...ACTOR, Status: '0x0' });
    // Of one time the exit comes last.
    expect(normalize([access(), exit, access()]).events.map(({ type }) => type)).toEqual([
      'open_key',
      'open_key',
      'exit',
    ]);
  });

  it.each(['0x2', '0x4', '0x6', '0x10006'])('with file access %s writes, once a handle', (AccessMask) => {
    const write = security(4663, { ...FILE, AccessMask });
    const { events, reasons } = normalize([write, write]);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ type: 'write', file: { path: 'C:\\Temp\\f.txt', name: 'f.txt' } });
    expect(reasons.get('TEL4028')).toBe(1);
  });

  it.each([
    [{ ...FILE, AccessMask: '0x1' }, 'skipped'],
    [{ ...FILE, AccessMask: '0x40000' }, 'skipped'],
    [{ ...FILE, AccessMask: '0x10000' }, 'state'],
    [{ ...KEY, AccessMask: '0x2' }, 'skipped'],
    [{ ...KEY, AccessMask: '0x4' }, 'skipped'],
    [{ ...KEY, AccessMask: '0x10000' }, 'state'],
  ])('gives no event for %j', (fields, outcome) => {
    const { events, outcomes } = normalize([security(4663, fields)]);
    expect([events.length, outcomes]).toEqual([0, [outcome]]);
  });

  it('reports keys written to without 4657 if asked', () => {
    const { events } = normalize([security(4656, KEY), security(4663, { ...KEY, AccessMask: '0x2' })], {
      keyWritesWithoutValue: 'always',
    });
    expect(events[1]).toMatchObject({ type: 'set_key_value', registry: { keyPath: X, valueName: '' } });
  });

  it('leaves out entries added to a known directory if asked', () => {
    const records = [
      security(4663, { ...FILE, ObjectName: 'C:\\Temp\\a\\f.txt', AccessMask: '0x2' }),
      security(4663, { ...FILE, HandleId: '0xc', ObjectName: 'c:\\temp', AccessMask: '0x2' }),
      security(4663, { ...FILE, HandleId: '0x10', ObjectName: 'C:\\Other', AccessMask: '0x2' }),
    ];
    expect(normalize(records).events).toHaveLength(3);
    const { events, reasons } = normalize(records, { directoryWrites: 'suppress-known' });
    expect(events.map(({ file }) => file!.name)).toEqual(['f.txt', 'Other']);
    expect(reasons.get('TEL4029')).toBe(1);
  });
});

describe('Security 4660 and 4659', () => {
  const deleted = security(4660, { ...ACTOR, ObjectServer: 'Security' }, { recordId: 2n ** 40n });

  it('deletes what the handle was opened on', () => {
    const chain = [
      security(4656, KEY),
      security(4663, { ...KEY, AccessMask: '0x10000' }),
      deleted,
      security(4658, ACTOR),
    ];
    const { events, outcomes } = normalize(chain);
    expect(events.map(({ type }) => type)).toEqual(['open_key', 'delete_key']);
    expect(events[1]!.registry).toEqual({ keyPath: X, keyName: 'X', valueName: '' });
    expect(outcomes).toEqual(['mapped', 'state', 'mapped', 'state']);
    const file = normalize([security(4663, { ...FILE, AccessMask: '0x10000' }), deleted]);
    expect(file.events[0]).toMatchObject({ type: 'delete', file: { path: 'C:\\Temp\\f.txt' } });
  });

  it('says when nothing told of the handle, or not lately', () => {
    expect(normalize([deleted]).reasons.get('TEL4023')).toBe(1);
    expect(normalize([security(4656, KEY), security(4658, ACTOR), deleted]).reasons.get('TEL4023')).toBe(1);
    const late = security(
      4660,
      { ...ACTOR, ObjectServer: 'Security' },
      { timeCreated: ticks('2024-03-01T12:10:01Z') },
    );
    expect(normalize([security(4656, KEY), late]).reasons.get('TEL4023')).toBe(1);
  });

  it('is silent on other servers and other types', () => {
    expect(
      normalize([security(4660, { ...ACTOR, ObjectServer: 'Security Account Manager' })]).reasons.get(
        'TEL4021',
      ),
    ).toBe(1);
    expect(
      normalize([security(4656, { ...KEY, ObjectType: 'Process' }), deleted]).reasons.get('TEL4022'),
    ).toBe(2);
  });

  it('knows a handle that was copied into another process', () => {
    const copy = security(4690, {
      ...SUBJECT,
      SourceProcessId: '0x4d2',
      SourceHandleId: '0x8',
      TargetProcessId: '0x600',
      TargetHandleId: '0x20',
    });
    const other = security(4660, {
      ...ACTOR,
      ObjectServer: 'Security',
      ProcessId: '0x600',
      HandleId: '0x20',
    });
    const { events, outcomes } = normalize([security(4656, FILE), copy, other]);
    expect(outcomes).toEqual(['state', 'state', 'mapped']);
    expect(events[0]).toMatchObject({ type: 'delete', process: { pid: 0x600 } });
  });

  it('4659 names the object itself', () => {
    expect(normalize([security(4659, KEY)]).events[0]).toMatchObject({
      type: 'delete_key',
      registry: { keyName: 'X' },
    });
    expect(normalize([security(4659, FILE)]).events[0]).toMatchObject({
      type: 'delete',
      file: { name: 'f.txt' },
    });
  });
});

describe('Security 4657', () => {
  const VALUE = { ...ACTOR, ObjectName: KEY.ObjectName, ObjectValueName: 'Start', OperationType: '%%1905' };

  it.each(['%%1904', '%%1905', 'New registry value created', 'Existing registry value modified'])(
    '%s sets a value',
    (OperationType) => {
      expect(normalize([security(4657, { ...VALUE, OperationType })]).events[0]).toMatchObject({
        type: 'set_key_value',
        registry: { keyPath: X, keyName: 'X', valueName: 'Start' },
      });
    },
  );

  it.each(['(Default)', '', '-'])('takes %j for the default value', (ObjectValueName) => {
    expect(normalize([security(4657, { ...VALUE, ObjectValueName })]).events[0]!.registry!.valueName).toBe(
      '',
    );
  });

  it.each([
    ['%%1906', 'TEL4011', 'skipped'],
    ['%%1', 'TEL4026', 'lost'],
    ['', 'TEL4026', 'lost'],
  ])('%j gives none', (OperationType, code, outcome) => {
    const { outcomes, reasons } = normalize([security(4657, { ...VALUE, OperationType })]);
    expect([outcomes, reasons.get(code)]).toEqual([[outcome], 1]);
  });
});

describe('Security 4670', () => {
  const CHANGE = { ...ACTOR, ObjectServer: 'Security', OldSd: 'D:(A;;FA;;;SY)', NewSd: `D:(A;;FA;;;${BOB})` };

  it.each([
    ['File', '\\??\\C:\\Docs\\x', 'C:\\Docs\\x'],
    ['Key', KEY.ObjectName, X],
    ['Token', '-', '-'],
    ['Process', '\\Device\\HarddiskVolume2\\x.exe', '\\Device\\HarddiskVolume2\\x.exe'],
  ])('of a %s', (ObjectType, ObjectName, path) => {
    expect(normalize([security(4670, { ...CHANGE, ObjectType, ObjectName })]).events[0]).toMatchObject({
      type: 'change_permission',
      permission: {
        username: 'bob',
        userDomain: 'CORP',
        type: ObjectType,
        path,
        oldSd: expect.stringContaining('Trustee: NT AUTHORITY\\SYSTEM\n') as string,
        newSd: expect.stringContaining('Trustee: CORP\\bob\n') as string,
      },
    });
  });

  it('is filtered by type if asked', () => {
    const token = security(4670, { ...CHANGE, ObjectType: 'Token', ObjectName: '-' });
    const { outcomes, reasons } = normalize([token], { objectTypes: ['file', 'KEY'] });
    expect([outcomes, reasons.get('TEL4027')]).toEqual([['skipped'], 1]);
    expect(normalize([token], { objectTypes: ['TOKEN'] }).events).toHaveLength(1);
  });
});

describe('the actor', () => {
  it('is the process of the payload, and keeps its own user when a thread impersonates', () => {
    const start = sysmon(1, {
      UtcTime: '2024-03-01 11:59:00.000',
      ProcessGuid: '{A23EAE89-C000-65E1-0000-00102F345D00}',
      ProcessId: 1234,
      Image: ACTOR.ProcessName,
      User: 'NT AUTHORITY\\NETWORK SERVICE',
      LogonId: '0x3e4',
    });
    const { events } = normalize([start, security(4656, KEY)]);
    expect(events[1]!.process).toBe(events[0]!.process);
    expect(events[1]!.process!.user).toBe('NT AUTHORITY\\NETWORK SERVICE');
  });

  it('known by the token of a thread only gives way to a better word', () => {
    const exit = security(4689, {
      ...ACTOR,
      SubjectUserSid: 'S-1-5-18',
      SubjectLogonId: '0x3e7',
      Status: '0x0',
    });
    const { events } = normalize([security(4656, KEY), exit]);
    expect(events[0]!.process).toBe(events[1]!.process);
    expect(events[0]!.process).toMatchObject({ user: 'NT AUTHORITY\\SYSTEM', sid: 'S-1-5-18' });
  });
});

describe('Security 4689', () => {
  it.each([
    ['0x0', 0],
    ['0xc0000005', 0xc0000005],
    ['0x800700b6', 0x800700b6],
    ['-1', 0xffffffff],
    ['', 0],
  ])('status %s', (Status, code) => {
    expect(normalize([security(4689, { ...ACTOR, Status })]).events[0]).toMatchObject({
      type: 'exit',
      exitCode: code,
      exitCause: 0,
    });
  });
});

describe('state', () => {
  it.each([4624, 4627, 4634, 4647, 4648, 4672, 4658, 4690, 4703])('%i gives none', (id) => {
    expect(normalize([security(id, SUBJECT)]).outcomes).toEqual(['state']);
  });

  it('of a host is dropped when it starts anew', () => {
    const stop = security(4608, {}, { timeCreated: ticks('2024-03-01T13:00:00Z') });
    const before = security(4656, KEY);
    const after = security(
      4656,
      { ...KEY, SubjectLogonId: '0x3e7' },
      { timeCreated: ticks('2024-03-01T13:00:10Z') },
    );
    const { events } = normalize([before, stop, after]);
    expect(events[1]!.process).not.toBe(events[0]!.process);
    const without = normalize([before, after]).events;
    expect(without[1]!.process).toBe(without[0]!.process);
  });
});
