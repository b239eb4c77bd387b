/** Why a known record gave no event (`skipped`), or what is missing from the event it gave (`note`). */
export interface Reason {
  /** Stable; `TEL4xxx`. */
  readonly code: string;
  readonly kind: 'skipped' | 'note';
  readonly text: string;
  /** What to do about it. */
  readonly hint: string;
}

function reason(code: string, kind: Reason['kind'], text: string, hint: string): Reason {
  return Object.freeze({ code, kind, text, hint });
}

/** Every reason there is, one place. Codes are never given to another meaning. */
export const REASONS = Object.freeze({
  noTime: reason(
    'TEL4001',
    'skipped',
    'the record has no usable time (none, or before 1677 or after 2262)',
    'The file is damaged at this record, or the exporter dropped TimeCreated.',
  ),
  badUtcTime: reason(
    'TEL4002',
    'note',
    'UtcTime is missing, no time, or before 1677 or after 2262; TimeCreated was used',
    'The event can be dated some milliseconds late.',
  ),
  noProcessId: reason(
    'TEL4003',
    'skipped',
    'a process start or exit names no process',
    'Some exporters overwrite ProcessId with that of the logging service; export the log as EVTX.',
  ),
  noActor: reason(
    'TEL4004',
    'note',
    'the record names no process; the event has none',
    'Rules on process.* cannot match this event.',
  ),
  noRegistryEventType: reason(
    'TEL4010',
    'skipped',
    'Sysmon 12 without EventType: creation and deletion of the key cannot be told apart',
    'NXLog overwrites EventType; export the log as EVTX.',
  ),
  valueDeleted: reason(
    'TEL4011',
    'skipped',
    'a registry value was deleted; there is no such event',
    'Nothing to do: the event model knows deleted keys only.',
  ),
  keyRenamed: reason(
    'TEL4012',
    'skipped',
    'a registry key or value was renamed; there is no such event',
    'Set registryRename to "delete-create" to see a renamed key as one deleted and one created.',
  ),
  blocked: reason(
    'TEL4013',
    'skipped',
    'Sysmon prevented the action, so nothing happened',
    'Nothing to do: events tell what happened.',
  ),
  overwriteDropped: reason(
    'TEL4014',
    'skipped',
    'the file existed before Sysmon 11 and sysmon11Overwrite is "drop"',
    'Set sysmon11Overwrite to "write" or "create" to see these files.',
  ),
  keySeen: reason(
    'TEL4015',
    'skipped',
    'the key was reported before and createKeyFirstOnly is set',
    'Unset createKeyFirstOnly to see every opening by RegCreateKeyEx, as the agent does.',
  ),
  auditFailure: reason(
    'TEL4020',
    'skipped',
    'the access was refused (Audit Failure)',
    'Set failedOpens to see refused openings of keys.',
  ),
  otherObjectServer: reason(
    'TEL4021',
    'skipped',
    'the object belongs to another server than Security (SAM, DS, SC Manager, …)',
    'Nothing to do: only files and keys have events.',
  ),
  otherObjectType: reason(
    'TEL4022',
    'skipped',
    'the object is neither a file nor a key',
    'Nothing to do: only files and keys have events.',
  ),
  noObjectName: reason(
    'TEL4023',
    'skipped',
    'an object was deleted whose handle no record named',
    'Audit handle manipulation, or include the records before this one (4656, 4663).',
  ),
  noSuchAccess: reason(
    'TEL4024',
    'skipped',
    'the access gives no event (attributes, security, rights of a key that other records report)',
    'Nothing to do.',
  ),
  unknownOperation: reason(
    'TEL4026',
    'skipped',
    '4657 with an operation that is not known',
    'The log was exported with rendered words in another language than English; export it as EVTX.',
  ),
  objectTypeFiltered: reason(
    'TEL4027',
    'skipped',
    '4670 on an object type that objectTypes leaves out',
    'Add the type to objectTypes.',
  ),
  reportedBefore: reason(
    'TEL4028',
    'skipped',
    'this access through this handle was reported before',
    'Nothing to do: one event a handle.',
  ),
  directoryWrite: reason(
    'TEL4029',
    'skipped',
    'an entry was added to a known directory and directoryWrites is "suppress-known"',
    'Set directoryWrites to "emit" to see these.',
  ),
  logCleared: reason(
    'TEL4030',
    'note',
    'the log was cleared; what it held before is missing',
    'Look for forwarded copies of the log.',
  ),
  merged: reason(
    'TEL4050',
    'note',
    'two records told of the same; they are one event',
    'Nothing to do: the event names both records.',
  ),
  toldTwice: reason(
    'TEL4051',
    'note',
    'a record came twice and gives one event',
    'Nothing to do; the same log is there in two places, or its export repeats lines.',
  ),
  windowFull: reason(
    'TEL4052',
    'note',
    'a host logged more in a second than can be kept in order; events left early',
    'What Sysmon and the Security log told of one action can be two events there.',
  ),
  eventsHurried: reason(
    'TEL4053',
    'note',
    'events left early because too many, or too long ones, were waiting on all hosts together',
    'Scan the hosts separately, or raise limits.held or limits.heldCharacters.',
  ),
  createdBefore: reason(
    'TEL4060',
    'skipped',
    'Sysmon 29 on a file that an 11 or 29 reported in the five seconds before',
    'Nothing to do: the file is in the events once.',
  ),
  sysmonState: reason(
    'TEL4061',
    'note',
    'the Sysmon service was started or stopped',
    'While it stood still nothing was logged; look who stopped it.',
  ),
  sysmonConfiguration: reason(
    'TEL4062',
    'note',
    "Sysmon's configuration was changed",
    'What is logged before and after need not be the same; look who changed it.',
  ),
  sysmonError: reason(
    'TEL4063',
    'note',
    'Sysmon reported an error of its own',
    'Records can be missing; its event 255 says what happened.',
  ),
  fieldsLost: reason(
    'TEL4064',
    'note',
    'an export lost fields that the event log always has',
    'The notes on its file say which; export the log as EVTX where that matters.',
  ),
  noTracedName: reason(
    'TEL4065',
    'skipped',
    'a kernel trace tells of an object that none of its records names',
    'The trace began after it was opened; there is nothing to do about it later.',
  ),
  lazyWrite: reason(
    'TEL4066',
    'skipped',
    'the system wrote from the cache what another process had written',
    'Nothing to do: the process that wrote has its own event.',
  ),
  operationFailed: reason(
    'TEL4067',
    'skipped',
    'the operation of a kernel trace failed',
    'Nothing to do: events tell what happened.',
  ),
  hostDropped: reason(
    'TEL4040',
    'note',
    'state of a host was dropped because there were too many hosts',
    'Scan the hosts separately, or raise limits.hosts.',
  ),
  processesDropped: reason(
    'TEL4041',
    'note',
    'processes were forgotten early because all hosts together had too many, or too long texts',
    'Scan the hosts separately, or raise limits.processes or limits.characters.',
  ),
  accountsDropped: reason(
    'TEL4043',
    'note',
    'who is who on a host was forgotten because all hosts together had too many accounts',
    'Scan the hosts separately, or raise limits.accounts.',
  ),
  handlesDropped: reason(
    'TEL4042',
    'note',
    'handles were forgotten early because all hosts together had too many',
    'Scan the hosts separately, or raise limits.handles.',
  ),
  longComputer: reason(
    'TEL4044',
    'note',
    'the computer has a longer name than any can have; its host goes by a shortened one with a digest',
    'The record is damaged or forged; who forges such names can make two of them look alike.',
  ),
} satisfies Record<string, Reason>);

export type ReasonKey = keyof typeof REASONS;
