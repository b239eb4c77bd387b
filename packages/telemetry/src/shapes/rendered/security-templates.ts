import { type MessageTemplate, messageTemplate } from './message-template.js';

const SUBJECT =
  'Security ID=SubjectUserSid; Account Name=SubjectUserName; Account Domain=SubjectDomainName; Logon ID=SubjectLogonId';
const TARGET =
  '?Security ID=TargetUserSid; ?Account Name=TargetUserName; ?Account Domain=TargetDomainName; ?Logon ID=TargetLogonId';
const PROCESS = 'Process ID=ProcessId; Process Name=ProcessName';
const OBJECT =
  'Object Server=ObjectServer; Object Type=ObjectType; *Object Name=ObjectName; Handle ID=HandleId; ?Resource Attributes=';

/** The English texts of the events of the Security log that mappings read. */
const NOTATIONS: Readonly<Record<number, string>> = {
  4624: `${SUBJECT}; Logon Type=LogonType; ?Restricted Admin Mode=; ?Remote Credential Guard=; ?Virtual Account=; ?Elevated Token=; ${TARGET}; …`,
  4656: `${SUBJECT}; ${OBJECT}; ${PROCESS}; ?Transaction ID=TransactionId; ?Accesses=; ?Access Reasons=; Access Mask=AccessMask; ?Privileges Used for Access Check=; ?Restricted SID Count=`,
  4657: `${SUBJECT}; *Object Name=ObjectName; *Object Value Name=ObjectValueName; Handle ID=HandleId; Operation Type=OperationType; ${PROCESS}; Old Value Type=OldValueType; *Old Value=OldValue; New Value Type=NewValueType; *New Value=NewValue`,
  4658: `${SUBJECT}; Object Server=ObjectServer; Handle ID=HandleId; ${PROCESS}`,
  4660: `${SUBJECT}; Object Server=ObjectServer; Handle ID=HandleId; ${PROCESS}; ?Transaction ID=TransactionId`,
  4663: `${SUBJECT}; ${OBJECT}; ${PROCESS}; ?Accesses=; Access Mask=AccessMask`,
  4670: `${SUBJECT}; ${OBJECT}; ${PROCESS}; Original Security Descriptor=OldSd; New Security Descriptor=NewSd`,
  4672: `${SUBJECT}; …`,
  4688: `${SUBJECT}; ${TARGET}; New Process ID=NewProcessId; New Process Name=NewProcessName; Token Elevation Type=TokenElevationType; ?Mandatory Label=MandatoryLabel; Creator Process ID=ProcessId; ?Creator Process Name=ParentProcessName; ?*Process Command Line=CommandLine`,
  4689: `${SUBJECT}; ${PROCESS}; Exit Status=Status`,
  4690: `${SUBJECT}; Source Handle ID=SourceHandleId; Source Process ID=SourceProcessId; Target Handle ID=TargetHandleId; Target Process ID=TargetProcessId`,
};

export const SECURITY_TEMPLATES: ReadonlyMap<number, MessageTemplate> = new Map(
  Object.entries(NOTATIONS).map(([id, notation]) => [Number(id), messageTemplate(notation)]),
);

/** Codes that the text has as words (telemetry.md §3.4). */
export const SECURITY_WORDS: ReadonlyMap<string, string> = new Map([
  ['New registry value created', '%%1904'],
  ['Existing registry value modified', '%%1905'],
  ['Registry value deleted', '%%1906'],
  ['REG_NONE', '%%1872'],
  ['REG_SZ', '%%1873'],
  ['REG_EXPAND_SZ', '%%1874'],
  ['REG_BINARY', '%%1875'],
  ['REG_DWORD', '%%1876'],
  ['REG_MULTI_SZ', '%%1879'],
  ['REG_QWORD', '%%1883'],
  ['TokenElevationTypeDefault (1)', '%%1936'],
  ['TokenElevationTypeFull (2)', '%%1937'],
  ['TokenElevationTypeLimited (3)', '%%1938'],
]);
