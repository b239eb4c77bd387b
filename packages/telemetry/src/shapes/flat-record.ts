import { isHeaderName } from './flat-header.js';
import { first, get, isObject, type JsonObject, str } from './json-object.js';
import { auditKeywords } from './keywords.js';
import { objectPayload } from './payload.js';
import { emptyHeader, type ShapeEntry, type ShapeHeader, ShapeRecord } from './shape-record.js';
import { integerOf, shapeValue, wideOf } from './shape-value.js';
import { parseXml } from './xml/parse-xml.js';
import { xmlPayload } from './xml/xml-record.js';

const number = (value: unknown): number => integerOf(shapeValue(value));

/** A record with its header at the top level, and its payload beside that or in `EventData`. `time` is what the shape takes for it. */
export function flatRecord(object: JsonObject, time: bigint): ShapeRecord {
  const header = emptyHeader();
  header.provider = str(
    first(object, 'SourceName', 'ProviderName', 'Provider', 'EventSourceName', 'Source', 'ProviderGuid'),
  );
  header.channel = str(get(object, 'Channel'));
  header.eventId = number(get(object, 'EventID'));
  header.version = number(get(object, 'Version'));
  header.level = number(first(object, 'EventLevel', 'Level'));
  header.task = number(get(object, 'Task'));
  header.opcode = number(first(object, 'OpcodeValue', 'Opcode'));
  header.keywords = auditKeywords(get(object, 'Keywords') ?? get(object, 'EventType'));
  header.timeCreated = time;
  header.recordId = wideOf(first(object, 'RecordNumber', 'EventRecordID'), -1n);
  header.computer = str(first(object, 'Hostname', 'Computer', 'ComputerName'));
  header.userId = str(get(object, 'UserID'));
  header.processId = number(first(object, 'ExecutionProcessID', 'ProcessID'));
  header.threadId = number(first(object, 'ExecutionThreadID', 'ThreadID'));
  const payload = eventDataOf(object, header) ?? besideHeader(object);
  return new ShapeRecord(
    header,
    payload.length > 0 ? 'event_data' : 'none',
    payload,
    str(get(object, 'Message')),
  );
}

function besideHeader(object: JsonObject): ShapeEntry[] {
  const payload: ShapeEntry[] = [];
  for (const [name, value] of Object.entries(object)) {
    if (value !== null && !isHeaderName(name, value)) payload.push([name, shapeValue(value)]);
  }
  return payload;
}

/** EventData as an object, or as its JSON or XML text; null where there is none or it is damaged. */
function eventDataOf(object: JsonObject, header: ShapeHeader): ShapeEntry[] | null {
  const data = get(object, 'EventData');
  if (isObject(data)) return objectPayload(data, header);
  if (typeof data !== 'string') return null;
  const text = data.trimStart();
  if (text.startsWith('<')) {
    const element = parseXml(text);
    return 'fault' in element ? null : xmlPayload(element);
  }
  if (!text.startsWith('{')) return null;
  try {
    return objectPayload(JSON.parse(text), header);
  } catch {
    // What stands beside the header, if anything does, is better than nothing.
    return null;
  }
}
