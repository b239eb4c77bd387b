/**
 * Names that a flat export gives to its header and to itself; a value under one of them is never payload (telemetry.md §9.3). In their exact
 * spelling: `ProcessID` is the process that logged, `ProcessId` the one the event is about.
 */
const HEADER: ReadonlySet<string> = new Set(
  `EventID Channel Hostname Computer ComputerName SourceName Source EventSourceName Provider ProviderName ProviderGuid
  Level EventLevel EventLevelName Task Keywords Opcode OpcodeValue Severity SeverityValue Category Version Qualifiers
  RecordNumber EventRecordID ThreadID ProcessID ExecutionProcessID ExecutionThreadID ActivityID RelatedActivityID
  AccountName AccountType Domain UserID Message EventTime EventReceivedTime EventTypeOrignal EventTypeOriginal
  SourceModuleName SourceModuleType TimeCreated TimeGenerated TimeCollected @timestamp @version @metadata host port tags type
  EventData UserData Activity TenantId SourceSystem EventOriginId ManagementGroupName SourceComputerId MG Type _ResourceId`.split(
    /\s+/,
  ),
);

/** NXLog's own EventType, which it writes over that of a Sysmon event. */
const NXLOG_EVENT_TYPE = /^(?:INFO|AUDIT_|WARNING|ERROR|DEBUG|CRITICAL)/;

export function isHeaderName(name: string, value: unknown): boolean {
  if (name === 'EventType') return typeof value !== 'string' || NXLOG_EVENT_TYPE.test(value);
  return HEADER.has(name);
}
