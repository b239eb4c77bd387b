import { type ProviderKind, Providers } from '../provider.js';

const SUBJECT = 'SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId';
const OBJECT = `${SUBJECT} ObjectServer ObjectType ObjectName HandleId`;
const PROCESS = 'UtcTime ProcessGuid ProcessId';
const IMAGE = `${PROCESS} Image`;
const SESSION = 'CurrentDirectory User LogonGuid LogonId TerminalSessionId IntegrityLevel Hashes';
const PARENT = 'ParentProcessGuid ParentProcessId ParentImage ParentCommandLine';
const CREATION = `${SUBJECT} NewProcessId NewProcessName TokenElevationType ProcessId`;
const TARGET = 'TargetUserSid TargetUserName TargetDomainName TargetLogonId';
const DELETED = `RuleName UtcTime ProcessGuid ProcessId User Image TargetFilename Hashes IsExecutable`;
const LOGON = `${SUBJECT} ${TARGET}`;
const PIPE = [
  `${PROCESS} PipeName Image`,
  `RuleName ${PROCESS} PipeName Image`,
  ...withUser(`RuleName EventType ${PROCESS} PipeName Image`),
];

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
    2: files('TargetFilename CreationUtcTime PreviousCreationUtcTime'),
    3: named(
      `${IMAGE} User Protocol Initiated SourceIsIpv6 SourceIp SourceHostname SourcePort SourcePortName DestinationIsIpv6 DestinationIp DestinationHostname DestinationPort DestinationPortName`,
    ),
    4: ['UtcTime State Version SchemaVersion'],
    7: [
      `${IMAGE} ImageLoaded Hashes Signed Signature`,
      `${IMAGE} ImageLoaded Hashes Signed Signature SignatureStatus`,
      `RuleName ${IMAGE} ImageLoaded Hashes Signed Signature SignatureStatus`,
      `RuleName ${IMAGE} ImageLoaded FileVersion Description Product Company Hashes Signed Signature SignatureStatus`,
      `RuleName ${IMAGE} ImageLoaded FileVersion Description Product Company OriginalFileName Hashes Signed Signature SignatureStatus`,
      `RuleName ${IMAGE} ImageLoaded FileVersion Description Product Company OriginalFileName Hashes Signed Signature SignatureStatus User`,
    ],
    8: both(
      'UtcTime SourceProcessGuid SourceProcessId SourceImage TargetProcessGuid TargetProcessId TargetImage NewThreadId StartAddress StartModule StartFunction',
    ),
    9: files('Device'),
    10: both(
      'UtcTime SourceProcessGUID SourceProcessId SourceThreadId SourceImage TargetProcessGUID TargetProcessId TargetImage GrantedAccess CallTrace',
    ),
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
    16: ['UtcTime Configuration ConfigurationFileHash'],
    17: PIPE,
    18: PIPE,
    22: withUser(`RuleName ${PROCESS} QueryName QueryStatus QueryResults Image`),
    23: [`${DELETED} Archived`],
    24: withUser(`RuleName ${IMAGE} Session ClientInfo Hashes Archived`),
    25: withUser(`RuleName ${IMAGE} Type`),
    26: [DELETED],
    27: ['RuleName UtcTime ProcessGuid ProcessId User Image TargetFilename Hashes'],
    28: [DELETED],
    29: ['RuleName UtcTime ProcessGuid ProcessId User Image TargetFilename Hashes'],
  },
  security: {
    4624: [
      `${LOGON} LogonType LogonProcessName AuthenticationPackageName WorkstationName LogonGuid TransmittedServices LmPackageName KeyLength ProcessId ProcessName IpAddress IpPort`,
    ],
    4627: [`${LOGON} LogonType EventIdx EventCountTotal GroupMembership`],
    4634: [`${TARGET} LogonType`],
    4647: [TARGET],
    4648: [
      `${SUBJECT} LogonGuid TargetUserName TargetDomainName TargetLogonGuid TargetServerName TargetInfo ProcessId ProcessName IpAddress IpPort`,
    ],
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
    4664: [`${SUBJECT} FileName LinkName TransactionId`],
    4672: [`${SUBJECT} PrivilegeList`],
    4673: [`${SUBJECT} ObjectServer Service PrivilegeList ProcessId ProcessName`],
    4674: [`${OBJECT} AccessMask PrivilegeList ProcessId ProcessName`],
    4688: [
      CREATION,
      `${CREATION} CommandLine`,
      `${CREATION} CommandLine ${TARGET}`,
      `${CREATION} CommandLine ${TARGET} ParentProcessName MandatoryLabel`,
    ],
    4689: [`${SUBJECT} Status ProcessId ProcessName`],
    4690: [`${SUBJECT} SourceHandleId SourceProcessId TargetHandleId TargetProcessId`],
    4697: [`${SUBJECT} ServiceName ServiceFileName ServiceType ServiceStartType ServiceAccount`],
    4698: [`${SUBJECT} TaskName TaskContent`],
    4699: [`${SUBJECT} TaskName TaskContent`],
    4702: [`${SUBJECT} TaskName TaskContentNew`],
    4703: [`${LOGON} ProcessName ProcessId EnabledPrivilegeList DisabledPrivilegeList`],
    4798: [`TargetUserName TargetDomainName TargetSid ${SUBJECT} CallerProcessId CallerProcessName`],
    4799: [`TargetUserName TargetDomainName TargetSid ${SUBJECT} CallerProcessId CallerProcessName`],
    5140: [`${SUBJECT} ObjectType IpAddress IpPort ShareName ShareLocalPath AccessMask AccessList`],
    5145: [
      `${SUBJECT} ObjectType IpAddress IpPort ShareName ShareLocalPath RelativeTargetName AccessMask AccessList AccessReason`,
    ],
  },
};

/** Events whose first values are all that is named; later ones were added at the end. */
const OPEN_ENDED = new Set([4624, 4648, 4697, 4698, 4699, 4702]);

/** Without and with the rule that Sysmon names since version 8. */
function named(rest: string): string[] {
  return [rest, `RuleName ${rest}`];
}

/** Since version 13.30 also with the users of both processes. */
function both(rest: string): string[] {
  return [...named(rest), `RuleName ${rest} SourceUser TargetUser`];
}

function withUser(rest: string): string[] {
  return [rest, `${rest} User`];
}

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
