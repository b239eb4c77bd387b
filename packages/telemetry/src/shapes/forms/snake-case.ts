import { headerTime } from '../header-time.js';
import { at, first, get, isObject, str } from '../json-object.js';
import { auditKeywords } from '../keywords.js';
import { objectPayload } from '../payload.js';
import type { Shape } from '../shape.js';
import { emptyHeader, ShapeRecord } from '../shape-record.js';
import { integerOf, shapeValue, wideOf } from '../shape-value.js';

const number = (value: unknown): number => integerOf(shapeValue(value));

/** Exporters that write the header of the event in snake case: `system.event_id`, beside `event_data`. */
export const snakeCase: Shape = {
  name: 'snake case',
  detect(object) {
    const system = get(object, 'system');
    if (!isObject(system) || get(system, 'event_id') === undefined) return null;
    return first(object, 'event_data', 'user_data') === undefined ? 'possible' : 'likely';
  },
  read(object) {
    const system = get(object, 'system');
    const header = emptyHeader();
    const provider = get(system, 'provider');
    header.provider =
      str(provider) ||
      str(first(provider, 'name', 'guid')) ||
      str(first(system, 'provider_name', 'provider_guid'));
    header.channel = str(get(system, 'channel'));
    header.eventId = number(first(get(system, 'event_id'), 'value', 'id') ?? get(system, 'event_id'));
    header.version = number(get(system, 'version'));
    header.level = number(get(system, 'level'));
    header.task = number(get(system, 'task'));
    header.opcode = number(get(system, 'opcode'));
    header.keywords = auditKeywords(get(system, 'keywords'));
    const time = get(system, 'time_created');
    header.timeCreated = headerTime(get(time, 'system_time') ?? time);
    header.recordId = wideOf(first(system, 'event_record_id', 'record_id'), -1n);
    header.computer = str(get(system, 'computer'));
    header.userId = str(at(system, 'security', 'user_id') ?? get(system, 'user_id'));
    header.processId = number(at(system, 'execution', 'process_id') ?? get(system, 'process_id'));
    header.threadId = number(at(system, 'execution', 'thread_id') ?? get(system, 'thread_id'));
    const eventData = get(object, 'event_data');
    const payload = objectPayload(eventData ?? get(object, 'user_data'), header);
    const kind = eventData !== undefined ? 'event_data' : payload.length > 0 ? 'user_data' : 'none';
    return new ShapeRecord(header, kind, payload, str(get(object, 'message')));
  },
};
