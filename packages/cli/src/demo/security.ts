import type { EventField } from '@casement/evtx';
import { HOSTS, type Host, LOGONS, type Logon } from './cast.js';
import { fileTimeOf, momentOf } from './clock.js';
import { inventedNumber, logonGuid } from './invented.js';
import { guid, hex32, hex64, type LogRecord, sid, uint32 } from './log-record.js';
import type { Played } from './process-book.js';
import type { ClearStep, LogonStep } from './step.js';

/** The event that says the log was cleared. It is the event log service's own, not of the auditing. */
export const LOG_CLEARED = 1102;

const VERSION: Readonly<Record<number, number>> = { 1102: 0, 4624: 2, 4634: 0, 4672: 0, 4688: 2, 4689: 0 };

const NOBODY = 'S-1-0-0';
const NO_GUID = '{00000000-0000-0000-0000-000000000000}';

/** Mandatory labels (telemetry.md §3.4). */
const LABEL = { Medium: 'S-1-16-8192', High: 'S-1-16-12288', System: 'S-1-16-16384' } as const;

const ADMIN_PRIVILEGES = [
  'SeSecurityPrivilege',
  'SeTakeOwnershipPrivilege',
  'SeLoadDriverPrivilege',
  'SeBackupPrivilege',
  'SeRestorePrivilege',
  'SeDebugPrivilege',
  'SeSystemEnvironmentPrivilege',
  'SeImpersonatePrivilege',
  'SeDelegateSessionUserImpersonatePrivilege',
].join('\r\n\t\t\t');

function record(host: Host, eventId: number, moment: number, ticks: number, fields: EventField[]): LogRecord {
  return {
    host: host.name,
    channel: 'security',
    eventId,
    version: VERSION[eventId]!,
    time: fileTimeOf(moment, ticks),
    fields,
    found: [],
  };
}

/** The account as the Security log names it: services run as the account of the machine. */
function account(prefix: string, logon: Logon, host: Host): EventField[] {
  const machine = logon.level === 'System';
  return [
    [`${prefix}UserSid`, sid(logon.sid)],
    [`${prefix}UserName`, machine ? `${host.name}$` : logon.user],
    [`${prefix}DomainName`, machine ? 'CONTOSO' : logon.domain],
    [`${prefix}LogonId`, hex64(logon.logonId)],
  ];
}

/** The record names its creator's logon, and the new one only where the two differ (telemetry.md §6.1). */
export function processCreated(process: Played): LogRecord {
  const { host, parent, logon, program } = process;
  const creator = parent!.logon;
  const other = creator.logonId !== logon.logonId;
  const elevation = { Medium: '%%1938', High: '%%1937', System: '%%1936' }[logon.level];
  const fields: EventField[] = [
    ...account('Subject', creator, host),
    ['NewProcessId', hex64(process.pid)],
    ['NewProcessName', program.path],
    ['TokenElevationType', elevation],
    ['ProcessId', hex64(parent!.pid)],
    ['CommandLine', process.line],
    ['TargetUserSid', sid(NOBODY)],
    ['TargetUserName', other ? logon.user : '-'],
    ['TargetDomainName', other ? logon.domain : '-'],
    ['TargetLogonId', hex64(other ? logon.logonId : 0)],
    ['ParentProcessName', parent!.program.path],
    ['MandatoryLabel', sid(LABEL[logon.level])],
  ];
  return record(host, 4688, process.startedAt, inventedNumber(`${process.guid} created`, 9_000), fields);
}

export function processExited(process: Played, moment: number): LogRecord {
  return record(process.host, 4689, moment, inventedNumber(`${process.guid} exited`, 9_000), [
    ...account('Subject', process.logon, process.host),
    ['Status', hex32(0)],
    ['ProcessId', hex64(process.pid)],
    ['ProcessName', process.program.path],
  ]);
}

export function logon(step: LogonStep): LogRecord[] {
  const host = HOSTS[step.host];
  const who: Logon = LOGONS[step.as];
  const moment = momentOf(step.at);
  if (step.do === 'logoff') {
    return [
      record(host, 4634, moment, 4_113, [...account('Target', who, host), ['LogonType', uint32(step.kind)]]),
    ];
  }
  // With User Account Control a member of the administrators logs on twice: with and without the rights.
  const pair: Logon[] = step.as === 'keller' ? [LOGONS.kellerElevated, who] : [who];
  const records: LogRecord[] = [];
  pair.forEach((one, index) => {
    const linked = pair.length === 2 ? pair[1 - index]!.logonId : 0;
    records.push(record(host, 4624, moment, 2_000 + index * 100, loggedOn(step, host, one, moment, linked)));
    if (one.level !== 'Medium') {
      const fields: EventField[] = [...account('Subject', one, host), ['PrivilegeList', ADMIN_PRIVILEGES]];
      records.push(record(host, 4672, moment, 2_050 + index * 100, fields));
    }
  });
  return records;
}

function loggedOn(step: LogonStep, host: Host, who: Logon, moment: number, linked: number): EventField[] {
  const network = step.kind === 3;
  const local: EventField[] = account('Subject', LOGONS.system, host);
  const nobody: EventField[] = [
    ['SubjectUserSid', sid(NOBODY)],
    ['SubjectUserName', '-'],
    ['SubjectDomainName', '-'],
    ['SubjectLogonId', hex64(0)],
  ];
  return [
    ...(network ? nobody : local),
    ...account('Target', who, host),
    ['LogonType', uint32(step.kind)],
    ['LogonProcessName', network ? 'Kerberos' : step.kind === 2 ? 'User32 ' : 'Advapi  '],
    ['AuthenticationPackageName', network ? 'Kerberos' : 'Negotiate'],
    ['WorkstationName', network ? '-' : host.name],
    ['LogonGuid', guid(network ? logonGuid(host.machine, moment, who.logonId) : NO_GUID)],
    ['TransmittedServices', '-'],
    ['LmPackageName', '-'],
    ['KeyLength', uint32(0)],
    ['ProcessId', hex64(network ? 0 : 0x2c8)],
    ['ProcessName', network ? '-' : 'C:\\Windows\\System32\\svchost.exe'],
    ['IpAddress', step.from ?? (network ? '-' : '127.0.0.1')],
    ['IpPort', network ? '50112' : '0'],
    ['ImpersonationLevel', '%%1833'],
    ['RestrictedAdminMode', '-'],
    ['TargetOutboundUserName', '-'],
    ['TargetOutboundDomainName', '-'],
    ['VirtualAccount', '%%1843'],
    ['TargetLinkedLogonId', hex64(linked)],
    ['ElevatedToken', who.level === 'Medium' ? '%%1843' : '%%1842'],
  ];
}

/** The payload of the record that tells of the clearing; its place in the event is UserData. */
export function logCleared(step: ClearStep): LogRecord {
  const host = HOSTS[step.host];
  return record(host, LOG_CLEARED, momentOf(step.at), 6_640, account('Subject', LOGONS[step.as], host));
}
