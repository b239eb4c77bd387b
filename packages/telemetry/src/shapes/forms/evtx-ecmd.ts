import { headerTime } from '../header-time.js';
import { at, first, get, isObject, type JsonObject, str } from '../json-object.js';
import { auditKeywords } from '../keywords.js';
import { objectPayload } from '../payload.js';
import type { Shape } from '../shape.js';
import { emptyHeader, ShapeRecord } from '../shape-record.js';
import { integerOf, shapeValue, wideOf } from '../shape-value.js';
import { toldVersion } from '../told-version.js';

const number = (value: unknown): number => integerOf(shapeValue(value));

/** EvtxECmd's JSON and CSV: a row of columns, the payload as JSON text in one of them. */
export const evtxECmd: Shape = {
  name: 'EvtxECmd',
  detect(object) {
    if (typeof get(object, 'Payload') !== 'string' || get(object, 'EventId') === undefined) return null;
    return first(object, 'MapDescription', 'ChunkNumber', 'SourceFile') === undefined ? 'likely' : 'certain';
  },
  read: (object) => recordOf(object),
};

/** The same with its summary columns alone. */
export const evtxECmdWithoutPayload: Shape = {
  name: 'EvtxECmd without Payload',
  detect(object) {
    if (get(object, 'EventId') === undefined || get(object, 'MapDescription') === undefined) return null;
    return Object.hasOwn(object, 'PayloadData1') && typeof get(object, 'Payload') !== 'string'
      ? 'likely'
      : null;
  },
  read: (object) => recordOf(object),
  loses: 'the column Payload is missing or empty, and with it the values of the event',
};

function recordOf(object: JsonObject): ShapeRecord {
  const header = emptyHeader();
  header.provider = str(get(object, 'Provider'));
  header.channel = str(get(object, 'Channel'));
  header.eventId = number(get(object, 'EventId'));
  header.keywords = auditKeywords(get(object, 'Keywords'));
  header.timeCreated = headerTime(get(object, 'TimeCreated'));
  header.recordId = wideOf(first(object, 'EventRecordId', 'RecordNumber'), -1n);
  header.computer = str(get(object, 'Computer'));
  header.userId = str(get(object, 'UserId'));
  header.processId = number(get(object, 'ProcessId'));
  header.threadId = number(get(object, 'ThreadId'));
  const payload = parsed(str(get(object, 'Payload')));
  const eventData = at(payload, 'EventData');
  const entries = objectPayload(eventData ?? at(payload, 'UserData'), header);
  header.version = toldVersion(header, entries);
  const kind = eventData !== undefined ? 'event_data' : entries.length > 0 ? 'user_data' : 'none';
  return new ShapeRecord(header, kind, entries, '');
}

function parsed(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    // The row has its header still; the event comes without a payload, as one would that never had any.
    return undefined;
  }
}
