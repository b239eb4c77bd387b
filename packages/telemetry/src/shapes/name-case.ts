import { isObject, type JsonObject } from './json-object.js';

/**
 * Names of headers that shapes look for, in their own spelling. Left out is what means two things in two spellings: `ProcessID` is the process
 * that logged, `ProcessId` the one that acted.
 */
const NAMES: ReadonlyMap<string, string> = new Map(
  `Event System EventData UserData RenderingInfo Provider Name Guid EventID Version Level Task Opcode Keywords TimeCreated
  SystemTime EventRecordID Computer Channel Execution Security UserID Message Data Hostname SourceName ProviderName
  ProviderGuid RecordNumber EventTime EventReceivedTime SourceModuleType SourceModuleName TimeGenerated ComputerName
  EventSourceName EventLevel EventLevelName TenantId SeverityValue OpcodeValue StringInserts
  ExecutionProcessID ThreadID Payload MapDescription ChunkNumber`
    .split(/\s+/)
    .map((name) => [name.toLowerCase(), name]),
);
/** Event, System, Provider, attributes. */
const DEPTH = 4;

/**
 * An object with the names of its headers as Windows spells them: databases and pipelines write all names in lower case. Where that leaves
 * everything as it is, null. The new objects have no prototype: their keys come from a log.
 */
export function withWindowsNames(object: JsonObject): JsonObject | null {
  const found = { renamed: false };
  const result = renamed(object, DEPTH, found);
  return found.renamed ? result : null;
}

function renamed(object: JsonObject, depth: number, found: { renamed: boolean }): JsonObject {
  const result: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(object)) {
    const name = NAMES.get(key.toLowerCase()) ?? key;
    if (name !== key) found.renamed = true;
    // What is in the payload is looked up in any case anyway.
    const isPayload = name === 'EventData' || name === 'UserData';
    result[name] = isObject(value) && depth > 0 && !isPayload ? renamed(value, depth - 1, found) : value;
  }
  return result;
}
