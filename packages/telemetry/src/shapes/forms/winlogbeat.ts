import { addEcs } from '../ecs-payload.js';
import { headerTime } from '../header-time.js';
import { at, first, get, isObject, type JsonObject, str } from '../json-object.js';
import { auditKeywords } from '../keywords.js';
import { objectPayload } from '../payload.js';
import type { Shape } from '../shape.js';
import { emptyHeader, ShapeRecord } from '../shape-record.js';
import { integerOf, shapeValue, wideOf } from '../shape-value.js';

const number = (value: unknown): number => integerOf(shapeValue(value));

/** Winlogbeat 7 and later: `winlog.*`, nested or with dots in the names. Its modules move values to ECS fields. */
export const winlogbeat7: Shape = {
  name: 'winlogbeat 7',
  detect(object) {
    if (at(object, 'winlog', 'event_id') !== undefined) return 'certain';
    if (get(object, 'winlog.event_id') !== undefined) return 'certain';
    const channel = at(object, 'winlog', 'channel') ?? get(object, 'winlog.channel');
    return channel !== undefined && eventCode(object) !== undefined ? 'likely' : null;
  },
  read(given) {
    const object = nested(given);
    const winlog = object['winlog'];
    const header = emptyHeader();
    header.provider = str(first(winlog, 'provider_name', 'provider_guid') ?? at(object, 'event', 'provider'));
    header.channel = str(get(winlog, 'channel'));
    header.eventId = number(get(winlog, 'event_id') ?? eventCode(object));
    header.version = number(get(winlog, 'version'));
    header.opcode = number(get(winlog, 'opcode'));
    header.keywords = auditKeywords(get(winlog, 'keywords'));
    header.timeCreated = headerTime(get(object, '@timestamp'));
    header.recordId = wideOf(get(winlog, 'record_id'), -1n);
    header.computer = str(get(winlog, 'computer_name') ?? at(object, 'host', 'name'));
    header.userId = str(at(winlog, 'user', 'identifier'));
    header.processId = number(at(winlog, 'process', 'pid'));
    header.threadId = number(at(winlog, 'process', 'thread', 'id'));
    const eventData = get(winlog, 'event_data');
    const userData = get(winlog, 'user_data');
    const payload = objectPayload(eventData ?? userData, header);
    addEcs(object, header, payload);
    const kind = eventData !== undefined || payload.length > 0 ? 'event_data' : 'none';
    return new ShapeRecord(
      header,
      eventData === undefined && userData !== undefined ? 'user_data' : kind,
      payload,
      str(get(object, 'message')),
    );
  },
};

/** Winlogbeat 5 and 6: the same without the roof, and older names. */
export const winlogbeat5: Shape = {
  name: 'winlogbeat 5/6',
  detect(object) {
    if (get(object, 'log_name') === undefined || get(object, 'event_id') === undefined) return null;
    return get(object, 'record_number') === undefined ? 'likely' : 'certain';
  },
  read(object) {
    const header = emptyHeader();
    header.provider = str(first(object, 'source_name', 'provider_guid'));
    header.channel = str(get(object, 'log_name'));
    header.eventId = number(get(object, 'event_id'));
    header.version = number(get(object, 'version'));
    header.opcode = number(get(object, 'opcode'));
    header.keywords = auditKeywords(get(object, 'keywords'));
    header.timeCreated = headerTime(get(object, '@timestamp'));
    header.recordId = wideOf(get(object, 'record_number'), -1n);
    header.computer = str(get(object, 'computer_name') ?? at(object, 'beat', 'hostname'));
    header.userId = str(at(object, 'user', 'identifier'));
    header.processId = number(get(object, 'process_id'));
    header.threadId = number(get(object, 'thread_id'));
    const eventData = get(object, 'event_data');
    const payload = objectPayload(eventData ?? get(object, 'user_data'), header);
    const kind = eventData !== undefined ? 'event_data' : payload.length > 0 ? 'user_data' : 'none';
    return new ShapeRecord(header, kind, payload, str(get(object, 'message')));
  },
};

function eventCode(object: JsonObject): unknown {
  return at(object, 'event', 'code') ?? get(object, 'event.code');
}

const ROOTS = /^(winlog|event|host|process|user|file|registry|related)\./;
const MAX_PARTS = 8;

/** The object with dotted names expanded; itself where it has none. The new objects have no prototype: their keys come from a log. */
function nested(object: JsonObject): JsonObject {
  const names = Object.keys(object).filter((name) => ROOTS.test(name));
  if (names.length === 0) return object;
  const result: Record<string, unknown> = Object.assign(Object.create(null), object);
  const owned = new Set<object>();
  for (const name of names) {
    const parts = name.split('.', MAX_PARTS);
    let target = result;
    for (const part of parts.slice(0, -1)) {
      let next = target[part];
      if (!isObject(next) || !owned.has(next)) {
        next = Object.assign(Object.create(null), isObject(next) ? next : {});
        owned.add(next as object);
        target[part] = next;
      }
      target = next as Record<string, unknown>;
    }
    target[parts.at(-1)!] ??= object[name];
  }
  return result;
}
