import type { ProviderKind } from '../provider.js';

const SYSMON_ACTOR = ['UtcTime', 'ProcessGuid', 'ProcessId', 'Image'];
const SUBJECT = ['SubjectUserSid', 'SubjectUserName', 'SubjectLogonId'];
const ACTOR = ['ProcessId', 'ProcessName', ...SUBJECT];
const OBJECT = ['ObjectServer', 'ObjectType', 'ObjectName', 'HandleId', ...ACTOR];

type Rows = readonly (readonly [id: number, fields: readonly string[]])[];

const SYSMON: Rows = [
  [
    1,
    [
      ...SYSMON_ACTOR,
      'CommandLine',
      'User',
      'LogonId',
      'ParentProcessGuid',
      'ParentProcessId',
      'ParentImage',
    ],
  ],
  [5, SYSMON_ACTOR],
  [11, [...SYSMON_ACTOR, 'TargetFilename', 'CreationUtcTime']],
  [12, [...SYSMON_ACTOR, 'EventType', 'TargetObject']],
  // Whatever its EventType says, it is of a value that was set.
  [13, [...SYSMON_ACTOR, 'TargetObject']],
  [14, [...SYSMON_ACTOR, 'EventType', 'TargetObject', 'NewName']],
  [15, [...SYSMON_ACTOR, 'TargetFilename']],
  [23, [...SYSMON_ACTOR, 'TargetFilename']],
  [26, [...SYSMON_ACTOR, 'TargetFilename']],
  [29, [...SYSMON_ACTOR, 'TargetFilename']],
];

const SECURITY: Rows = [
  [4624, ['TargetUserSid', 'TargetUserName', 'TargetLogonId']],
  [4656, OBJECT],
  [4657, ['ObjectName', 'OperationType', ...ACTOR]],
  [4658, ['HandleId', 'ProcessId']],
  [4659, ['ObjectServer', 'ObjectType', 'ObjectName', 'ProcessId', ...SUBJECT]],
  [4660, ['ObjectServer', 'HandleId', ...ACTOR]],
  [4663, [...OBJECT, 'AccessMask']],
  [4670, ['ObjectType', 'ObjectName', 'OldSd', 'NewSd', 'ProcessId', ...SUBJECT]],
  [4688, ['NewProcessId', 'NewProcessName', 'ProcessId', ...SUBJECT]],
  [4689, ['Status', ...ACTOR]],
  [4690, ['SourceHandleId', 'SourceProcessId', 'TargetHandleId', 'TargetProcessId']],
];

/**
 * What records of an event log always have a value of, and mappings read (telemetry.md §2.2 and §3.1): where an export has none, the
 * export lost it. A test holds this against the recorded event logs.
 */
export const ALWAYS_PRESENT: Readonly<Partial<Record<ProviderKind, ReadonlyMap<number, readonly string[]>>>> =
  {
    sysmon: new Map(SYSMON),
    security: new Map(SECURITY),
  };
