import { describe, expect, it } from 'vitest';
import { emptyHeader, type ShapeHeader } from '../shape-record.js';
import { renderedPayload } from './rendered-payload.js';

function header(provider: string, eventId: number): ShapeHeader {
  return { ...emptyHeader(), provider, eventId };
}
const values = (message: string, of: ShapeHeader): Record<string, unknown> =>
  Object.fromEntries(renderedPayload(message, of));

const CREATED = header('Microsoft-Windows-Security-Auditing', 4688);
const SET = header('Microsoft-Windows-Sysmon', 13);
const CREATE = header('Microsoft-Windows-Sysmon', 1);

const created = (commandLine: string): string =>
  [
    'A new process has been created.',
    '',
    'Creator Subject:',
    '\tSecurity ID:\t\tCORP\\bob',
    '\tAccount Name:\t\tbob',
    '\tAccount Domain:\t\tCORP',
    '\tLogon ID:\t\t0x62F2D',
    '',
    'Target Subject:',
    '\tSecurity ID:\t\tS-1-0-0',
    '\tAccount Name:\t\t-',
    '\tAccount Domain:\t\t-',
    '\tLogon ID:\t\t0x0',
    '',
    'Process Information:',
    '\tNew Process ID:\t\t0x1d18',
    '\tNew Process Name:\tC:\\a.exe',
    '\tToken Elevation Type:\tTokenElevationTypeLimited (3)',
    '\tMandatory Label:\t\tS-1-16-8192',
    '\tCreator Process ID:\t0x11c0',
    '\tCreator Process Name:\tC:\\explorer.exe',
    `\tProcess Command Line:\t${commandLine}`,
    '',
    'Token Elevation Type indicates the type of token that was assigned …',
  ].join('\r\n');

const sysmon = (commandLine: string): string =>
  [
    'Process Create:',
    'UtcTime: 2024-06-25 09:11:20.123',
    'ProcessGuid: {1}',
    'ProcessId: 12',
    'Image: C:\\a.exe',
    `CommandLine: ${commandLine}`,
    'CurrentDirectory: C:\\',
    'User: CORP\\bob',
    'LogonGuid: {2}',
    'LogonId: 0x3e7',
    'TerminalSessionId: 1',
    'IntegrityLevel: High',
    'Hashes: SHA1=00',
    'ParentProcessGuid: {3}',
    'ParentProcessId: 4',
    'ParentImage: C:\\b.exe',
    'ParentCommandLine: b: x',
  ].join('\r\n');

describe('the values of a rendered text', () => {
  it('are those of the event; a SID that is written as a name is none', () => {
    expect(values(created('a.exe "x y"'), CREATED)).toEqual({
      SubjectUserSid: '',
      SubjectUserName: 'bob',
      SubjectDomainName: 'CORP',
      SubjectLogonId: '0x62F2D',
      TargetUserSid: 'S-1-0-0',
      TargetUserName: '-',
      TargetDomainName: '-',
      TargetLogonId: '0x0',
      NewProcessId: '0x1d18',
      NewProcessName: 'C:\\a.exe',
      TokenElevationType: '%%1938',
      MandatoryLabel: 'S-1-16-8192',
      ProcessId: '0x11c0',
      ParentProcessName: 'C:\\explorer.exe',
      CommandLine: 'a.exe "x y"',
    });
    expect(values(sysmon('a: b'), CREATE)).toMatchObject({ CommandLine: 'a: b', ParentCommandLine: 'b: x' });
  });

  it('may hold line breaks, whatever is in the lines', () => {
    const evil =
      'cmd /c "\n\tNew Process Name:\tC:\\good.exe\n\nProcess Information:\n\tNew Process ID:\t\t0x4"';
    const found = values(created(evil), CREATED);
    expect(found).toMatchObject({ NewProcessId: '0x1d18', NewProcessName: 'C:\\a.exe', CommandLine: evil });
    const multi = 'cmd /c "a\nb: c\n\n"';
    expect(values(sysmon(multi), CREATE)).toMatchObject({ CommandLine: multi, User: 'CORP\\bob' });
  });

  it('are not taken from behind a value that holds lines like theirs', () => {
    const found = values(sysmon('x\nUser: NT AUTHORITY\\SYSTEM'), CREATE);
    expect(found).toEqual({
      UtcTime: '2024-06-25 09:11:20.123',
      ProcessGuid: '{1}',
      ProcessId: '12',
      Image: 'C:\\a.exe',
    });
  });

  it('do not include a line that only newer versions write, behind a value of somebody’s choice', () => {
    const text = [
      'Registry value set:',
      'RuleName: -',
      'EventType: SetValue',
      'UtcTime: 2024-06-25 09:11:20.123',
      'ProcessGuid: {1}',
      'ProcessId: 12',
      'Image: C:\\a.exe',
      'TargetObject: HKLM\\a',
      'Details: x',
      'User: CORP\\bob',
    ].join('\n');
    expect(values(text, SET)).toMatchObject({ Details: 'x', TargetObject: 'HKLM\\a' });
    expect(values(text, SET)).not.toHaveProperty('User');
  });

  it('are none in another language, for another event, or in a text of no end', () => {
    expect(values(created('x').replace('Logon ID', 'Anmelde-ID'), CREATED)).toEqual({
      SubjectUserSid: '',
      SubjectUserName: 'bob',
      SubjectDomainName: 'CORP',
    });
    expect(values('Ein neuer Prozess wurde erstellt.\n\tKontoname:\tbob', CREATED)).toEqual({});
    expect(values(created('x'), header('Microsoft-Windows-Security-Auditing', 4625))).toEqual({});
    expect(values(created('x'.repeat(2 << 20)), CREATED)).toEqual({});
  });
});
