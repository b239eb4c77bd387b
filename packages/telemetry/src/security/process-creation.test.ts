import { describe, expect, it } from 'vitest';
import { security, sysmon, ticks } from '../testing/fake-record.js';
import { normalize } from '../testing/normalize.js';
import { formatTime } from '../time/format-time.js';

const SUBJECT_SYSTEM = {
  SubjectUserSid: 'S-1-5-18',
  SubjectUserName: 'HOST$',
  SubjectDomainName: 'CORP',
  SubjectLogonId: '0x3e7',
};
const BOB = 'S-1-5-21-1-2-3-1104';
const SUBJECT_BOB = {
  SubjectUserSid: BOB,
  SubjectUserName: 'bob',
  SubjectDomainName: 'CORP',
  SubjectLogonId: '0x1a2b3',
};
const NO_TARGET = {
  TargetUserSid: 'S-1-0-0',
  TargetUserName: '-',
  TargetDomainName: '-',
  TargetLogonId: '0x0',
};
const CMD = {
  NewProcessId: '0x4d2',
  NewProcessName: 'C:\\Windows\\System32\\cmd.exe',
  ProcessId: '0x1f4',
  ParentProcessName: 'C:\\Windows\\explorer.exe',
  CommandLine: 'cmd.exe /c whoami',
};

describe('Security 4688', () => {
  it('becomes an exec with owner, command line and the parent as a stub', () => {
    const record = security(
      4688,
      { ...SUBJECT_BOB, ...NO_TARGET, ...CMD },
      {
        version: 2,
        timeCreated: ticks('2024-03-01T12:00:00.1234567Z'),
        recordId: 77n,
        chunkIndex: 3,
        offset: 4096,
      },
    );
    const { events, outcomes } = normalize([record]);
    expect(outcomes).toEqual(['mapped']);
    const event = events[0]!;
    expect(event.type).toBe('exec');
    expect(formatTime(event.time)).toBe('2024-03-01T12:00:00.1234567Z');
    expect(event.source).toEqual({
      file: 'test.evtx',
      recordId: 77n,
      chunk: 3,
      offset: 4096,
      line: -1,
      carved: false,
      provider: 'Microsoft-Windows-Security-Auditing',
      eventId: 4688,
    });
    const process = event.process!;
    expect(process).toMatchObject({
      pid: 1234,
      ppid: 500,
      start: event.time,
      path: 'C:\\Windows\\System32\\cmd.exe',
      name: 'cmd.exe',
      cmdline: 'cmd.exe /c whoami',
      user: 'CORP\\bob',
      sid: BOB,
      stub: false,
    });
    expect(process.parent).toMatchObject({ pid: 500, name: 'explorer.exe', stub: true, start: 0n });
  });

  it.each([
    ['subject, when the target has no session', { ...SUBJECT_BOB, ...NO_TARGET }, 'CORP\\bob', BOB],
    [
      'target, though its SID is the null SID',
      {
        ...SUBJECT_SYSTEM,
        ...NO_TARGET,
        TargetUserName: 'amy',
        TargetDomainName: 'CORP',
        TargetLogonId: '0x99',
      },
      'CORP\\amy',
      '',
    ],
    [
      'SYSTEM by its session, not the machine account',
      { ...SUBJECT_SYSTEM, ...NO_TARGET },
      'NT AUTHORITY\\SYSTEM',
      'S-1-5-18',
    ],
    [
      'NETWORK SERVICE as target',
      {
        ...SUBJECT_SYSTEM,
        ...NO_TARGET,
        TargetUserName: 'HOST$',
        TargetDomainName: 'WORKGROUP',
        TargetLogonId: '0x3e4',
      },
      'NT AUTHORITY\\NETWORK SERVICE',
      'S-1-5-20',
    ],
  ])('owner: %s', (_, fields, user, sid) => {
    const { events } = normalize([security(4688, { ...CMD, ...fields }, { version: 2 })]);
    expect(events[0]!.process).toMatchObject({ user, sid });
  });

  it('finds the SID of a target with the null SID by its session', () => {
    const known = security(4688, { ...CMD, ...SUBJECT_BOB, ...NO_TARGET }, { version: 2 });
    const target = { TargetUserSid: 'S-1-0-0', TargetUserName: 'bob', TargetDomainName: 'CORP' };
    const record = security(
      4688,
      { ...CMD, NewProcessId: '0x600', ...SUBJECT_SYSTEM, ...target, TargetLogonId: '0x000000000001a2b3' },
      { version: 2 },
    );
    const { events } = normalize([known, record]);
    expect(events[1]!.process).toMatchObject({ user: 'CORP\\bob', sid: BOB });
  });

  it.each([0, 1, Number.NaN])(
    'takes SYSTEM as subject of a record of version %s, which has no target, for a guess that others overrule',
    (version) => {
      const guess = security(4688, { ...CMD, ...SUBJECT_SYSTEM }, { version });
      const exit = security(4689, {
        ...SUBJECT_BOB,
        ProcessId: CMD.NewProcessId,
        ProcessName: CMD.NewProcessName,
        Status: '0xc000013a',
      });
      const { events } = normalize([guess, exit]);
      expect(events[1]!.process).toBe(events[0]!.process);
      expect(events[1]!.process).toMatchObject({ user: 'CORP\\bob', sid: BOB });
      expect(events[1]!.exitCode).toBe(0xc000013a);
    },
  );

  it('joins the Sysmon 1 of the same process, and the better source wins field by field', () => {
    const audit = security(
      4688,
      { ...CMD, ...SUBJECT_BOB, ...NO_TARGET, CommandLine: 'short' },
      {
        version: 2,
        timeCreated: ticks('2024-03-01T12:00:00.05Z'),
      },
    );
    const rich = sysmon(1, {
      UtcTime: '2024-03-01 12:00:00.003',
      ProcessGuid: '{A23EAE89-BD28-5903-0000-00102F345D00}',
      ProcessId: 1234,
      Image: 'C:\\WINDOWS\\system32\\cmd.exe',
      CommandLine: 'cmd.exe /c echo %%PATH%%',
      User: 'CORP\\bob',
      LogonId: '0x1a2b3',
      ParentProcessId: 500,
      ParentImage: 'C:\\Windows\\explorer.exe',
      ParentCommandLine: 'explorer',
    });
    for (const records of [
      [audit, rich],
      [rich, audit],
    ]) {
      const { events, reasons } = normalize(records);
      expect(events).toHaveLength(1);
      expect([...reasons]).toEqual([['TEL4050', 1]]);
      expect(formatTime(events[0]!.time)).toBe('2024-03-01T12:00:00.003Z');
      expect([events[0]!.source!, ...events[0]!.others].map(({ eventId }) => eventId)).toEqual([1, 4688]);
      const process = events[0]!.process!;
      expect(formatTime(process.start)).toBe('2024-03-01T12:00:00.003Z');
      expect(process).toMatchObject({
        guid: 'a23eae89-bd28-5903-0000-00102f345d00',
        path: 'C:\\WINDOWS\\system32\\cmd.exe',
        cmdline: 'cmd.exe /c echo %PATH%',
        user: 'CORP\\bob',
        sid: BOB,
      });
      expect(process.parent).toMatchObject({ pid: 500, cmdline: 'explorer' });
    }
  });

  it('says what it skips', () => {
    const { outcomes, reasons } = normalize([
      security(4688, { NewProcessName: 'C:\\x.exe' }),
      security(4688, CMD, { timeCreated: 0n }),
      security(9999, {}),
      sysmon(4688, {}),
    ]);
    expect(outcomes).toEqual(['lost', 'lost', 'unmapped', 'unmapped']);
    expect([...reasons]).toEqual([
      ['TEL4001', 1],
      ['TEL4003', 1],
    ]);
  });
});
