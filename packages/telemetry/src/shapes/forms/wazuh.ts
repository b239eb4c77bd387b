import { headerTime } from '../header-time.js';
import { at, get, isObject, str } from '../json-object.js';
import { auditKeywords } from '../keywords.js';
import { objectPayload } from '../payload.js';
import type { Shape } from '../shape.js';
import { emptyHeader, type ShapeEntry, ShapeRecord } from '../shape-record.js';
import { integerOf, shapeValue, wideOf } from '../shape-value.js';

const number = (value: unknown): number => integerOf(shapeValue(value));

/** Wazuh's alerts and archives: `data.win.system` and `data.win.eventdata`, names in camel case. */
export const wazuh: Shape = {
  name: 'Wazuh',
  detect(object) {
    return at(winOf(object), 'system', 'eventID') === undefined ? null : 'certain';
  },
  read(object) {
    const win = winOf(object);
    const system = get(win, 'system');
    const header = emptyHeader();
    header.provider = str(get(system, 'providerName') ?? get(system, 'providerGuid'));
    header.channel = str(get(system, 'channel'));
    header.eventId = number(get(system, 'eventID'));
    header.version = number(get(system, 'version'));
    header.level = number(get(system, 'level'));
    header.task = number(get(system, 'task'));
    header.opcode = number(get(system, 'opcode'));
    header.keywords = auditKeywords(get(system, 'keywords'));
    header.timeCreated = headerTime(get(system, 'systemTime') ?? get(object, 'timestamp'));
    header.recordId = wideOf(get(system, 'eventRecordID'), -1n);
    header.computer = str(get(system, 'computer'));
    header.processId = number(get(system, 'processID'));
    header.threadId = number(get(system, 'threadID'));
    const eventData = get(win, 'eventdata');
    const payload = objectPayload(eventData ?? get(win, 'userData'), header).map(
      ([name, value]): ShapeEntry => [name, typeof value === 'string' ? single(value) : value],
    );
    const kind = eventData !== undefined ? 'event_data' : payload.length > 0 ? 'user_data' : 'none';
    // The rendered text is quoted as a whole.
    const message = str(get(system, 'message')).replace(/^"|"$/g, '');
    return new ShapeRecord(header, kind, payload, message);
  },
};

function winOf(object: unknown): unknown {
  const nested = at(object, 'data', 'win');
  return isObject(nested) ? nested : get(object, 'win');
}

/** Wazuh doubles backslashes. A text with an odd run of them was not doubled: a network path of a version that does not. */
function single(text: string): string {
  if (!text.includes('\\\\')) return text;
  return /^(?:[^\\]|\\\\)*$/.test(text) ? text.replaceAll('\\\\', '\\') : text;
}
