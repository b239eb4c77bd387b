import { headerTime } from '../header-time.js';
import { get, str } from '../json-object.js';
import type { Shape } from '../shape.js';
import { emptyHeader, type ShapeEntry, ShapeRecord } from '../shape-record.js';
import { integerOf, shapeValue, wideOf } from '../shape-value.js';

const number = (value: unknown): number => integerOf(shapeValue(value));

/** The record form of `casement dump`. */
export const recordForm: Shape = {
  name: 'casement record',
  detect(object) {
    const isRecord = Array.isArray(get(object, 'data')) && Object.hasOwn(object, 'record_id');
    return isRecord && Object.hasOwn(object, 'event_id') && Object.hasOwn(object, 'kind') ? 'certain' : null;
  },
  read(object) {
    const header = emptyHeader();
    header.provider = str(get(object, 'provider'));
    header.channel = str(get(object, 'channel'));
    header.eventId = number(get(object, 'event_id'));
    header.version = number(get(object, 'version'));
    header.level = number(get(object, 'level'));
    header.task = number(get(object, 'task'));
    header.opcode = number(get(object, 'opcode'));
    header.keywords = wideOf(get(object, 'keywords'), 0n);
    header.timeCreated = headerTime(get(object, 'time'));
    header.recordId = wideOf(get(object, 'record_id'), -1n);
    header.computer = str(get(object, 'computer'));
    header.userId = str(get(object, 'user_id'));
    header.processId = number(get(object, 'process_id'));
    header.threadId = number(get(object, 'thread_id'));
    const payload: ShapeEntry[] = [];
    const data = get(object, 'data');
    for (const pair of Array.isArray(data) ? data : []) {
      if (!Array.isArray(pair)) continue;
      payload.push([typeof pair[0] === 'string' ? pair[0] : null, shapeValue(pair[1])]);
    }
    const kind = get(object, 'kind');
    return new ShapeRecord(
      header,
      kind === 'user_data' || kind === 'none' ? kind : 'event_data',
      payload,
      '',
    );
  },
};
