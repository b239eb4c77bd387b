import type { EventField } from '@casement/evtx';
import { nameOf } from './cast.js';
import { fileTimeOf, momentOf, utcTimeOf } from './clock.js';
import { inventedHashes, inventedNumber, logonGuid } from './invented.js';
import { bool, guid, hex32, hex64, type LogRecord, uint16, uint32 } from './log-record.js';
import type { Played } from './process-book.js';
import type { AccessStep, FileStep, NameStep, NetworkStep, RegistryStep } from './step.js';

/** Versions of the events in Sysmon 15's manifest. */
const VERSION: Readonly<Record<number, number>> = {
  1: 5,
  3: 5,
  5: 3,
  10: 3,
  11: 2,
  12: 2,
  13: 2,
  15: 2,
  22: 5,
  26: 5,
};

/** A Sysmon record. Sysmon logs an event a few milliseconds after it happened. */
function record(
  process: Played,
  eventId: number,
  moment: number,
  fields: EventField[],
  found: readonly string[] = [],
): LogRecord {
  const later = inventedNumber(`${process.guid} ${eventId} ${moment}`, 60_000);
  return {
    host: process.host.name,
    channel: 'sysmon',
    eventId,
    version: VERSION[eventId]!,
    time: fileTimeOf(moment, later),
    fields,
    found,
  };
}

function head(process: Played, moment: number): EventField[] {
  return [
    ['RuleName', '-'],
    ['UtcTime', utcTimeOf(moment)],
    ['ProcessGuid', guid(process.guid)],
    ['ProcessId', uint32(process.pid)],
  ];
}

/** Registry events have their kind before the time (telemetry.md §2.2). */
function registryHead(process: Played, moment: number, eventType: string): EventField[] {
  const [rule, ...rest] = head(process, moment);
  return [rule!, ['EventType', eventType], ...rest];
}

const actor = (process: Played): EventField => ['User', nameOf(process.logon)];
const image = (process: Played): EventField => ['Image', process.program.path];

export function processCreate(process: Played, found: readonly string[]): LogRecord {
  const { program, logon, host, parent } = process;
  const since = momentOf('since' in logon && logon.since !== undefined ? logon.since : host.bootedAt);
  return record(
    process,
    1,
    process.startedAt,
    [
      ...head(process, process.startedAt),
      ['Image', program.path],
      ['FileVersion', program.version],
      ['Description', program.description],
      ['Product', program.product],
      ['Company', program.company],
      ['OriginalFileName', program.originalName],
      ['CommandLine', process.line],
      ['CurrentDirectory', logon.user === 'm.keller' ? 'C:\\Users\\m.keller\\' : 'C:\\Windows\\system32\\'],
      ['User', nameOf(logon)],
      ['LogonGuid', guid(logonGuid(host.machine, since, logon.logonId))],
      ['LogonId', hex64(logon.logonId)],
      ['TerminalSessionId', uint32(logon.session)],
      ['IntegrityLevel', logon.level],
      ['Hashes', inventedHashes(program.path)],
      ['ParentProcessGuid', guid(parent!.guid)],
      ['ParentProcessId', uint32(parent!.pid)],
      ['ParentImage', parent!.program.path],
      ['ParentCommandLine', parent!.line],
      ['ParentUser', nameOf(parent!.logon)],
    ],
    found,
  );
}

export function processTerminate(process: Played, moment: number): LogRecord {
  return record(process, 5, moment, [...head(process, moment), image(process), actor(process)]);
}

export function networkConnect(process: Played, step: NetworkStep): LogRecord {
  const moment = momentOf(step.at);
  return record(process, 3, moment, [
    ...head(process, moment),
    image(process),
    actor(process),
    ['Protocol', 'tcp'],
    ['Initiated', bool(true)],
    ['SourceIsIpv6', bool(false)],
    ['SourceIp', process.host.address],
    ['SourceHostname', process.host.computer],
    ['SourcePort', uint16(49_700 + inventedNumber(`${step.at} port`, 9_000))],
    ['SourcePortName', '-'],
    ['DestinationIsIpv6', bool(false)],
    ['DestinationIp', step.address],
    ['DestinationHostname', '-'],
    ['DestinationPort', uint16(step.port)],
    ['DestinationPortName', '-'],
  ]);
}

export function dnsQuery(process: Played, step: NameStep): LogRecord {
  const moment = momentOf(step.at);
  return record(process, 22, moment, [
    ...head(process, moment),
    ['QueryName', step.name],
    ['QueryStatus', '0'],
    ['QueryResults', `::ffff:${step.address};`],
    image(process),
    actor(process),
  ]);
}

export function processAccess(process: Played, target: Played, step: AccessStep): LogRecord {
  const moment = momentOf(step.at);
  return record(process, 10, moment, [
    ['RuleName', '-'],
    ['UtcTime', utcTimeOf(moment)],
    ['SourceProcessGUID', guid(process.guid)],
    ['SourceProcessId', uint32(process.pid)],
    ['SourceThreadId', uint32(process.pid + 36)],
    ['SourceImage', process.program.path],
    ['TargetProcessGUID', guid(target.guid)],
    ['TargetProcessId', uint32(target.pid)],
    ['TargetImage', target.program.path],
    ['GrantedAccess', hex32(step.rights)],
    [
      'CallTrace',
      'C:\\Windows\\SYSTEM32\\ntdll.dll+9d5f4|C:\\Windows\\System32\\KERNELBASE.dll+32ea6|C:\\Windows\\System32\\comsvcs.dll+28ba8',
    ],
    ['SourceUser', nameOf(process.logon)],
    ['TargetUser', nameOf(target.logon)],
  ]);
}

export function file(process: Played, step: FileStep): LogRecord {
  const moment = momentOf(step.at);
  const start = head(process, moment);
  const found = step.found ?? [];
  if (step.do === 'delete') {
    const executable = /\.(exe|dll)$/i.test(step.file);
    const fields: EventField[] = [
      ...start,
      actor(process),
      image(process),
      ['TargetFilename', step.file],
      ['Hashes', inventedHashes(step.file)],
      ['IsExecutable', bool(executable)],
    ];
    return record(process, 26, moment, fields, found);
  }
  // A file that is overwritten keeps the time at which it came to be.
  const created = step.do === 'overwrite' ? moment - 86_400_000 * 9 : moment;
  const fields: EventField[] = [
    ...start,
    image(process),
    ['TargetFilename', step.file],
    ['CreationUtcTime', utcTimeOf(created)],
  ];
  if (step.do !== 'stream') return record(process, 11, moment, [...fields, actor(process)], found);
  fields.push(
    ['Hash', inventedHashes(step.file)],
    ['Contents', '[ZoneTransfer]  ZoneId=3  '],
    actor(process),
  );
  return record(process, 15, moment, fields, found);
}

export function registry(process: Played, step: RegistryStep): LogRecord {
  const moment = momentOf(step.at);
  const object = step.object.replace('{user}', process.logon.sid);
  const found = step.found ?? [];
  const tail: EventField[] = [image(process), ['TargetObject', object]];
  if (step.do === 'set') {
    const fields: EventField[] = [
      ...registryHead(process, moment, 'SetValue'),
      ...tail,
      ['Details', step.details ?? ''],
      actor(process),
    ];
    return record(process, 13, moment, fields, found);
  }
  const kind = { 'create-key': 'CreateKey', 'delete-key': 'DeleteKey', 'delete-value': 'DeleteValue' }[
    step.do
  ];
  return record(
    process,
    12,
    moment,
    [...registryHead(process, moment, kind), ...tail, actor(process)],
    found,
  );
}
