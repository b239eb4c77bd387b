import { describe, expect, it } from 'vitest';
import { security } from '../testing/fake-record.js';
import { normalize } from '../testing/normalize.js';

/** SIDs as of one domain. */
const sid = (rid: number) => `S-1-5-21-1-2-3-${rid}`;
const SESSION = '0x5a31c';
const subject = (name: string, SubjectUserSid: string, SubjectLogonId = SESSION) => ({
  SubjectUserSid,
  SubjectUserName: name,
  SubjectDomainName: 'CORP',
  SubjectLogonId,
});
const target = (name: string, TargetUserSid: string, TargetLogonId = SESSION) => ({
  TargetUserSid,
  TargetUserName: name,
  TargetDomainName: 'CORP',
  TargetLogonId,
});
const SYSTEM = subject('HOST$', 'S-1-5-18', '0x3e7');
const NO_TARGET = target('-', 'S-1-0-0', '0x0');
const NULL_SID = 'S-1-0-0';
const CMD = {
  NewProcessId: '0x4d2',
  NewProcessName: 'C:\\Windows\\System32\\cmd.exe',
  ProcessId: '0x1f4',
};
const WRITE = {
  ObjectServer: 'Security',
  ObjectType: 'File',
  ObjectName: 'C:\\f',
  HandleId: '0x8',
  AccessMask: '0x2',
  ProcessId: '0x4d2',
};
const exec = (fields: Record<string, string>, NewProcessId = '0x4d2') =>
  security(4688, { ...CMD, NewProcessId, ...fields }, { version: 2 });
const alice = security(4624, { ...SYSTEM, ...target('alice', sid(1)) });

/** Name and SID of the process of the last event. */
function lastUser(...records: ReturnType<typeof security>[]): [string, string] {
  const { user, sid: id } = normalize(records).events.at(-1)!.process!;
  return [user, id];
}

describe('a number of a logon session that comes again after an unseen boot', () => {
  it('is not believed over the name of a target with the null SID', () => {
    const bob = exec({ ...SYSTEM, ...target('bob', NULL_SID) });
    expect(lastUser(alice, bob)).toEqual(['CORP\\bob', '']);
    const known = security(4624, { ...SYSTEM, ...target('bob', sid(2), '0x77') });
    expect(lastUser(known, alice, bob)).toEqual(['CORP\\bob', sid(2)]);
  });

  it('still gives the SID of a target with the null SID that has the same name', () => {
    const same = exec({ ...SYSTEM, ...target('Alice', NULL_SID), TargetDomainName: 'corp.example' });
    expect(lastUser(alice, same)[1]).toBe(sid(1));
    const unnamed = exec({ ...SYSTEM, ...target('-', NULL_SID), TargetDomainName: '-' });
    expect(lastUser(alice, unnamed)).toEqual(['CORP\\alice', sid(1)]);
  });

  it('is not believed over the SID of a 4688, as subject or target', () => {
    expect(lastUser(alice, exec({ ...subject('carol', sid(3)), ...NO_TARGET }))).toEqual([
      'CORP\\carol',
      sid(3),
    ]);
    expect(lastUser(alice, exec({ ...SYSTEM, ...target('carol', sid(3)) }))).toEqual(['CORP\\carol', sid(3)]);
  });

  it.each([4656, 4659, 4663])('is not believed over the subject of a %i', (id) => {
    const type = id === 4656 ? { ObjectType: 'Key', ObjectName: '\\REGISTRY\\MACHINE\\X' } : {};
    const record = security(id, { ...WRITE, ...type, ...subject('dave', sid(4)) });
    expect(lastUser(alice, record)).toEqual(['CORP\\dave', sid(4)]);
    const nameless = security(id, { ...WRITE, ...type, ...subject('dave', NULL_SID) });
    expect(lastUser(alice, nameless)).toEqual(['CORP\\dave', '']);
  });

  it('means what it was taught last', () => {
    const dave = security(4672, subject('dave', sid(4)));
    const target4688 = exec({ ...SYSTEM, ...target('dave', NULL_SID) });
    expect(lastUser(alice, dave, target4688)).toEqual(['CORP\\dave', sid(4)]);
  });

  it('gives SYSTEM for the machine account that has its SID', () => {
    const machine = security(4624, { ...SYSTEM, ...target('HOST$', 'S-1-5-18') });
    const record = exec({ ...SYSTEM, ...target('HOST$', NULL_SID) });
    expect(lastUser(machine, record)).toEqual(['NT AUTHORITY\\SYSTEM', 'S-1-5-18']);
  });
});

describe('a subject', () => {
  it('without a session is known by its SID, or else by its name', () => {
    expect(lastUser(security(4663, { ...WRITE, ...subject('erin', sid(5), '') }))).toEqual([
      'CORP\\erin',
      sid(5),
    ]);
    expect(lastUser(alice, security(4663, { ...WRITE, ...subject('alice', '', '') }))).toEqual([
      'CORP\\alice',
      sid(1),
    ]);
  });

  it('whose name comes later is completed', () => {
    const unnamed = security(4672, { ...subject('-', sid(6)), SubjectDomainName: '-' });
    const named = security(4672, subject('frank', sid(6)));
    expect(lastUser(unnamed, named, exec({ ...SYSTEM, ...target('frank', NULL_SID) }))).toEqual([
      'CORP\\frank',
      sid(6),
    ]);
  });

  it('is read once a record', () => {
    for (const id of [4656, 4657, 4659, 4660, 4663, 4670, 4689]) {
      const record = security(id, { ...WRITE, ...subject('gina', sid(7)), OperationType: '%%1904' });
      let reads = 0;
      const { integer } = record;
      record.integer = (name) => {
        if (name === 'SubjectLogonId') reads += 1;
        return integer.call(record, name);
      };
      normalize([security(4663, WRITE), record]);
      expect([id, reads]).toEqual([id, 1]);
    }
  });
});

describe('a logon with two sessions', () => {
  it('is one account in both, as the record of either names the other', () => {
    const logon = security(4624, {
      TargetUserSid: 'S-1-5-21-1-2-3-1104',
      TargetUserName: 'bob',
      TargetDomainName: 'CORP',
      TargetLogonId: '0x99',
      TargetLinkedLogonId: '0x9a',
    });
    const start = security(
      4688,
      {
        NewProcessId: '0x8',
        NewProcessName: 'C:\\a.exe',
        TargetUserSid: 'S-1-0-0',
        TargetUserName: 'bob',
        TargetDomainName: 'CORP',
        TargetLogonId: '0x9a',
      },
      { version: 2 },
    );
    expect(normalize([logon, start]).events[0]!.process).toMatchObject({ sid: 'S-1-5-21-1-2-3-1104' });
  });

  it.each(['0x0', '-', ''])('is one session where the other is %j', (TargetLinkedLogonId) => {
    const logon = security(4624, {
      TargetUserSid: 'S-1-5-21-1-2-3-1',
      TargetLogonId: '0x99',
      TargetLinkedLogonId,
    });
    expect(normalize([logon]).outcomes).toEqual(['state']);
  });
});
