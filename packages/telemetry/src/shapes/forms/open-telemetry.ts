import { headerTime } from '../header-time.js';
import { at, get, isObject, str } from '../json-object.js';
import { auditKeywords } from '../keywords.js';
import { objectPayload } from '../payload.js';
import type { Shape } from '../shape.js';
import { emptyHeader, ShapeRecord } from '../shape-record.js';
import { integerOf, shapeValue, wideOf } from '../shape-value.js';

const number = (value: unknown): number => integerOf(shapeValue(value));

/** The body that OpenTelemetry's windowseventlog receiver makes, alone or in its log record. */
export const openTelemetry: Shape = {
  name: 'OpenTelemetry',
  detect(object) {
    const body = bodyOf(object);
    if (at(body, 'event_id', 'id') !== undefined)
      return isObject(get(body, 'provider')) ? 'certain' : 'likely';
    return get(object, 'body') !== undefined && get(body, 'event_id') !== undefined ? 'likely' : null;
  },
  read(object) {
    const body = bodyOf(object);
    const header = emptyHeader();
    header.provider = str(at(body, 'provider', 'name')) || str(at(body, 'provider', 'guid'));
    header.channel = str(get(body, 'channel'));
    header.eventId = number(at(body, 'event_id', 'id') ?? get(body, 'event_id'));
    header.version = number(get(body, 'version'));
    header.keywords = auditKeywords(get(body, 'keywords'));
    header.timeCreated = headerTime(get(body, 'system_time'));
    header.recordId = wideOf(get(body, 'record_id'), -1n);
    header.computer = str(get(body, 'computer'));
    header.userId = str(at(body, 'security', 'user_id'));
    header.processId = number(at(body, 'execution', 'process_id'));
    header.threadId = number(at(body, 'execution', 'thread_id'));
    const eventData = get(body, 'event_data');
    const payload = objectPayload(eventData, header);
    return new ShapeRecord(header, payload.length > 0 ? 'event_data' : 'none', payload, messageOf(body));
  },
};

function bodyOf(object: unknown): unknown {
  const body = get(object, 'body');
  return isObject(body) ? body : object;
}

/** The receiver takes some messages apart, and keeps the original text only in part. */
function messageOf(body: unknown): string {
  return str(get(body, 'message'));
}
