import { type ProviderKind, Providers } from '../provider.js';

const SUBJECT = 'SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId';
const OBJECT = `${SUBJECT} ObjectServer ObjectType ObjectName HandleId`;
const IMAGE = 'UtcTime ProcessGuid ProcessId Image';
const SESSION = 'CurrentDirectory User LogonGuid LogonId TerminalSessionId IntegrityLevel Hashes';
const PARENT = 'ParentProcessGuid ParentProcessId ParentImage ParentCommandLine';
const CREATION = `${SUBJECT} NewProcessId NewProcessName TokenElevationType ProcessId`;
const TARGET = 'TargetUserSid TargetUserName TargetDomainName TargetLogonId';
const DELETED = `RuleName UtcTime ProcessGuid ProcessId User Image TargetFilename Hashes IsExecutable`;
const LOGON = `${SUBJECT} ${TARGET}`;

/**
 * The names of values that an export gives by their place alone (telemetry.md §2.2, §3.1). The layouts of one event differ in their
 * length, and that is what tells them apart: Sysmon changed layouts and kept the version.
 */
const LAYOUTS: Partial<Record<ProviderKind, Readonly<Record<number, readonly string[]>>>> = {
  sysmon: {
    1: [
      `UtcTime ProcessGuid ProcessId Image CommandLine ${SESSION} ${PARENT}`,
      `RuleName ${IMAGE} FileVersion Description Product Company CommandLine ${SESSION} ${PARENT}`,
      `RuleName ${IMAGE} FileVersion Description Product Company OriginalFileName CommandLine ${SESSION} ${PARENT}`,
      `RuleName ${IMAGE} FileVersion Description Product Company OriginalFileName CommandLine ${SESSION} ${PARENT} ParentUser`,
    ],
    5: [IMAGE, `RuleName ${IMAGE}`, `RuleName ${IMAGE} User`],
    11: files('TargetFilename CreationUtcTime'),
    12: registry('TargetObject'),
    13: registry('TargetObject Details'),
    14: registry('TargetObject NewName'),
    15: [
      `${IMAGE} TargetFilename CreationUtcTime Hash`,
      `RuleName ${IMAGE} TargetFilename CreationUtcTime Hash`,
      `RuleName ${IMAGE} TargetFilename CreationUtcTime Hash Contents`,
      `RuleName ${IMAGE} TargetFilename CreationUtcTime Hash Contents User`,
    ],
    23: [`${DELETED} Archived`],
    26: [DELETED],
    29: ['RuleName UtcTime ProcessGuid ProcessId User Image TargetFilename Hashes'],
  },
  security: {
    4624: [`${LOGON} LogonType`],
    4656: [
      `${OBJECT} TransactionId AccessList AccessMask PrivilegeList RestrictedSidCount ProcessId ProcessName`,
      `${OBJECT} TransactionId AccessList AccessReason AccessMask PrivilegeList RestrictedSidCount ProcessId ProcessName`,
      `${OBJECT} TransactionId AccessList AccessReason AccessMask PrivilegeList RestrictedSidCount ProcessId ProcessName ResourceAttributes`,
    ],
    4657: [
      `${SUBJECT} ObjectName ObjectValueName HandleId OperationType OldValueType OldValue NewValueType NewValue ProcessId ProcessName`,
    ],
    4658: [`${SUBJECT} ObjectServer HandleId ProcessId ProcessName`],
    4659: [`${OBJECT} TransactionId AccessList AccessMask PrivilegeList ProcessId`],
    4660: [`${SUBJECT} ObjectServer HandleId ProcessId ProcessName TransactionId`],
    4663: [
      `${OBJECT} AccessList AccessMask ProcessId ProcessName`,
      `${OBJECT} AccessList AccessMask ProcessId ProcessName ResourceAttributes`,
    ],
    4670: [`${OBJECT} OldSd NewSd ProcessId ProcessName`],
    4672: [`${SUBJECT} PrivilegeList`],
    4688: [
      CREATION,
      `${CREATION} CommandLine`,
      `${CREATION} CommandLine ${TARGET}`,
      `${CREATION} CommandLine ${TARGET} ParentProcessName MandatoryLabel`,
    ],
    4689: [`${SUBJECT} Status ProcessId ProcessName`],
    4690: [`${SUBJECT} SourceHandleId SourceProcessId TargetHandleId TargetProcessId`],
  },
};

/** Events whose first values are all that is named; later ones were added at the end. */
const OPEN_ENDED = new Set([4624]);

function files(rest: string): string[] {
  return [`${IMAGE} ${rest}`, `RuleName ${IMAGE} ${rest}`, `RuleName ${IMAGE} ${rest} User`];
}

function registry(rest: string): string[] {
  const own = `EventType ${IMAGE} ${rest}`;
  return [own, `RuleName ${own}`, `RuleName ${own} User`];
}

const providers = new Providers();
const NONE: readonly string[] = [];
const split = new Map<string, readonly string[]>();

/** The names of `count` values of an event in their order; none where no such layout is known. */
export function positionalNames(
  provider: string,
  channel: string,
  eventId: number,
  count: number,
): readonly string[] {
  const layouts = LAYOUTS[providers.kindOf({ provider, channel })]?.[eventId];
  if (layouts === undefined) return NONE;
  for (const layout of layouts) {
    const names = namesOf(layout);
    if (names.length === count || (OPEN_ENDED.has(eventId) && names.length < count)) return names;
  }
  return NONE;
}

/** All layouts of an event, shortest first. */
export function positionalLayouts(kind: ProviderKind, eventId: number): (readonly string[])[] {
  return (LAYOUTS[kind]?.[eventId] ?? []).map(namesOf);
}

function namesOf(layout: string): readonly string[] {
  let names = split.get(layout);
  if (names === undefined) {
    names = layout.split(' ');
    split.set(layout, names);
  }
  return names;
}
