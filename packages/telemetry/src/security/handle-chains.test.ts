import { describe, expect, it } from 'vitest';
import type { FakeRecord } from '../testing/fake-record.js';
import { security, ticks } from '../testing/fake-record.js';
import { normalize } from '../testing/normalize.js';

const ACTOR = {
  SubjectUserSid: 'S-1-5-21-1-2-3-1104',
  SubjectUserName: 'bob',
  SubjectDomainName: 'CORP',
  SubjectLogonId: '0x99',
  ProcessId: '0x4d2',
  ProcessName: 'C:\\Windows\\System32\\reg.exe',
  HandleId: '0x8',
  ObjectServer: 'Security',
};
const FILE = { ...ACTOR, ObjectType: 'File', ObjectName: 'C:\\Temp\\f.txt' };
const KEY = { ...ACTOR, ObjectType: 'Key', ObjectName: '\\REGISTRY\\MACHINE\\SOFTWARE\\X' };
const FAILURE = { keywords: 0x8010000000000000n };
const at = (second: string) => ({ timeCreated: ticks(`2024-03-01T12:00:${second}Z`) });

function typesOf(records: readonly FakeRecord[], options = {}): string[] {
  return normalize(records, options).events.map(({ type }) => type);
}

describe('the whole chain of a handle', () => {
  it('of a file that is deleted: the access gives nothing, the deletion one event', () => {
    const { events, outcomes } = normalize([
      security(4656, { ...FILE, AccessMask: '0x10080' }),
      security(4663, { ...FILE, AccessMask: '0x10000' }),
      security(4660, ACTOR),
      security(4658, ACTOR),
      // The number is free again, and says nothing.
      security(4660, ACTOR),
    ]);
    expect(outcomes).toEqual(['state', 'state', 'mapped', 'state', 'lost']);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'delete',
      file: { path: 'C:\\Temp\\f.txt', devicePath: '\\Device\\HarddiskVolume3\\Temp\\f.txt', name: 'f.txt' },
      process: { pid: 1234, name: 'reg.exe', user: 'CORP\\bob' },
    });
  });

  it('of a key: opened, read, written and deleted, each once', () => {
    expect(
      typesOf([
        security(4656, KEY),
        security(4663, { ...KEY, AccessMask: '0x1' }),
        security(4663, { ...KEY, AccessMask: '0x2' }),
        security(4657, { ...KEY, ObjectValueName: 'v', OperationType: '%%1904' }),
        security(4663, { ...KEY, AccessMask: '0x10000' }),
        security(4660, ACTOR),
        security(4658, ACTOR),
      ]),
    ).toEqual(['open_key', 'set_key_value', 'delete_key']);
  });

  it('without a 4660 was a rename or failed, and gives nothing', () => {
    const records = [
      security(4656, FILE),
      security(4663, { ...FILE, AccessMask: '0x10000' }),
      security(4658, ACTOR),
    ];
    expect(typesOf(records)).toEqual([]);
  });

  it('goes on in the process that the handle was copied to, under its new number', () => {
    const copy = {
      SourceProcessId: '0x4d2',
      SourceHandleId: '0x8',
      TargetProcessId: '0x600',
      TargetHandleId: '0x44',
    };
    const other = { ...ACTOR, ProcessId: '0x600', ProcessName: 'C:\\b.exe', HandleId: '0x44' };
    const { events, outcomes } = normalize([
      security(4656, KEY),
      security(4690, copy),
      security(4658, ACTOR),
      security(4660, other),
    ]);
    expect(outcomes).toEqual(['mapped', 'state', 'state', 'mapped']);
    expect(events[1]).toMatchObject({
      type: 'delete_key',
      registry: { keyPath: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\X' },
      process: { pid: 0x600, name: 'b.exe' },
    });
  });

  it('that was refused gives nothing, 4659 and 4670 included', () => {
    for (const id of [4659, 4670]) {
      const { events, reasons } = normalize([security(id, { ...FILE, OldSd: 'D:', NewSd: 'D:' }, FAILURE)]);
      expect([events, [...reasons]]).toEqual([[], [['TEL4020', 1]]]);
    }
  });
});

describe('4659', () => {
  it.each([
    [FILE, 'delete'],
    [KEY, 'delete_key'],
  ])('names what is deleted', (fields, type) => {
    expect(typesOf([security(4659, { ...fields, ProcessName: '' })])).toEqual([type]);
  });

  it('of anything else gives nothing', () => {
    expect(normalize([security(4659, { ...FILE, ObjectType: 'Section' })]).reasons.get('TEL4022')).toBe(1);
  });
});

describe('the type of an object', () => {
  it.each([
    [{ ...FILE, ObjectType: 'file' }, 'write'],
    [{ ...FILE, ObjectType: 'Datei' }, 'write'],
    [{ ...FILE, ObjectType: '' }, 'write'],
    [{ ...KEY, ObjectType: 'Schlüssel' }, 'set_key_value'],
    [{ ...KEY, ObjectType: 'Clé' }, 'set_key_value'],
  ])('is known by the name of the object where the word is none of Windows: %j', (fields, type) => {
    const records = [security(4663, { ...fields, AccessMask: '0x2' })];
    expect(typesOf(records, { keyWritesWithoutValue: 'always' })).toEqual([type]);
  });

  it.each(['Process', 'Section', 'Token', 'SymbolicLink'])('is not, where it is %s', (ObjectType) => {
    const { reasons } = normalize([security(4663, { ...FILE, ObjectType, AccessMask: '0x2' })]);
    expect(reasons.get('TEL4022')).toBe(1);
  });

  it('stays as logged in change_permission', () => {
    const [event] = normalize([
      security(4670, { ...FILE, ObjectType: 'Datei', OldSd: 'D:', NewSd: 'D:' }),
    ]).events;
    expect(event!.permission).toMatchObject({ type: 'Datei', path: 'C:\\Temp\\f.txt' });
  });
});

describe('keys that were made, as far as 4663 and 4656 tell', () => {
  const options = { inferCreatedKeys: true };
  const makes = security(4663, { ...KEY, AccessMask: '0x4' }, at('00'));
  const child = { ...KEY, HandleId: '0xc', ObjectName: '\\Registry\\Machine\\Software\\x\\New' };

  it('are opened within a second by the process that had the right in their parent', () => {
    const { events } = normalize([makes, security(4656, child, at('00.9'))], options);
    expect(events.map(({ type, registry }) => [type, registry!.keyPath])).toEqual([
      ['create_key', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\x\\New'],
    ]);
    expect(typesOf([makes, security(4656, child, at('00.9'))])).toEqual(['open_key']);
  });

  it.each([
    ['later', child, '01.1'],
    ['earlier', child, '-1'],
    ['by another', { ...child, ProcessId: '0x600' }, '00.5'],
    ['deeper', { ...child, ObjectName: `${child.ObjectName}\\Below` }, '00.5'],
    ['elsewhere', { ...child, ObjectName: '\\REGISTRY\\MACHINE\\SAM\\New' }, '00.5'],
  ])('not %s', (_, fields, second) => {
    const time = second === '-1' ? { timeCreated: ticks('2024-03-01T11:59:59Z') } : at(second);
    expect(typesOf([makes, security(4656, fields, time)], options)).toEqual(['open_key']);
  });

  it('one for each use of the right', () => {
    const records = [
      makes,
      security(4656, child, at('00.1')),
      security(4656, { ...child, HandleId: '0x10' }, at('00.2')),
    ];
    expect(typesOf(records, options)).toEqual(['create_key', 'open_key']);
  });
});

describe('4670', () => {
  const SD = 'O:BAG:SYD:PAI(A;OICI;FA;;;BA)(A;;0x1200a9;;;S-1-5-21-1-2-3-1104)';
  it.each([
    [{ ...FILE }, 'C:\\Temp\\f.txt'],
    [{ ...KEY }, 'HKEY_LOCAL_MACHINE\\SOFTWARE\\X'],
    [{ ...ACTOR, ObjectType: 'Token', ObjectName: '-' }, '-'],
  ])('tells the change on %j with descriptors made readable', (fields, path) => {
    const { events } = normalize([security(4670, { ...fields, OldSd: 'D:(A;;FA;;;SY)', NewSd: SD })]);
    expect(events[0]).toMatchObject({
      type: 'change_permission',
      permission: { path, type: fields.ObjectType, username: 'bob', userDomain: 'CORP' },
    });
    const { oldSd, newSd } = events[0]!.permission!;
    expect(oldSd).toContain('Trustee: NT AUTHORITY\\SYSTEM\n');
    expect(newSd).toMatch(
      /^Owner: BUILTIN\\Administrators\nGroup: NT AUTHORITY\\SYSTEM\nDACL:\n {2}- Allow\n/,
    );
    expect(newSd).toContain('Permissions: File All Access\n');
    expect(newSd).toContain('Permissions: Custom (0x1200a9)\n');
    // The subject of the record has taught the host who that is.
    expect(newSd).toContain('Trustee: CORP\\bob\n');
    expect(newSd.endsWith(`Sddl: ${SD}\n`)).toBe(true);
  });
});

describe('a key that was written to', () => {
  const written = security(4663, { ...KEY, AccessMask: '0x2' }, { ...at('00'), recordId: 7n });
  const closed = security(4658, ACTOR, at('00.5'));
  const value = security(4657, { ...KEY, ObjectValueName: 'v', OperationType: '%%1905' }, at('00.1'));

  it('is reported without a value name on a host that logs no 4657: when the handle closes, then at once', () => {
    const { events, outcomes } = normalize([
      written,
      closed,
      security(4663, { ...KEY, AccessMask: '0x2' }, { ...at('01'), recordId: 9n }),
    ]);
    expect(outcomes).toEqual(['skipped', 'mapped', 'mapped']);
    expect(
      events.map(({ type, registry, source }) => [type, registry, source!.eventId, source!.recordId]),
    ).toEqual(
      [7n, 9n].map((id) => [
        'set_key_value',
        { keyPath: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\X', keyName: 'X', valueName: '' },
        4663,
        id,
      ]),
    );
    expect(events[0]!.process).toMatchObject({ pid: 1234, name: 'reg.exe', user: 'CORP\\bob' });
  });

  it('is not, where a 4657 tells of it, or one was ever seen', () => {
    expect(typesOf([written, value, closed, written, closed])).toEqual(['set_key_value']);
    expect(typesOf([written, closed, value, written, closed])).toEqual(['set_key_value', 'set_key_value']);
  });

  it('is not, where that is not wanted, and whatever the rules', () => {
    expect(typesOf([written, closed, written], { keyWritesWithoutValue: 'never' })).toEqual([]);
    const wanted = new Set(['exec'] as const);
    expect(normalize([written, closed], { wanted }).outcomes).toEqual(['skipped', 'mapped']);
  });

  it('is not told long after: only known to be, from then on', () => {
    const late = security(4658, ACTOR, at('09'));
    const next = security(4663, { ...KEY, AccessMask: '0x2' }, at('10'));
    expect(normalize([written, late, next]).outcomes).toEqual(['skipped', 'state', 'mapped']);
  });

  it("is another host's where the 4657 is of another host", () => {
    const elsewhere = security(
      4657,
      { ...KEY, ObjectValueName: 'v', OperationType: '%%1905' },
      { computer: 'OTHER' },
    );
    expect(typesOf([written, elsewhere, closed])).toEqual(['set_key_value', 'set_key_value']);
  });
});
