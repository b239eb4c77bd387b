import { headerTime } from './header-time.js';
import { at, first, get, isObject, str } from './json-object.js';
import { objectPayload } from './payload.js';
import { emptyHeader, ShapeRecord } from './shape-record.js';
import { integerOf, shapeValue, wideOf } from './shape-value.js';

/** A record whose header is a System object with the names of the event XML; the payload is beside it. */
export function systemRecord(system: unknown, event: unknown, message: string): ShapeRecord {
  const header = emptyHeader();
  header.provider = str(attribute(system, 'Provider', 'Name')) || str(attribute(system, 'Provider', 'Guid'));
  header.channel = str(get(system, 'Channel'));
  header.eventId = number(content(get(system, 'EventID')));
  header.version = number(get(system, 'Version'));
  header.level = number(get(system, 'Level'));
  header.task = number(get(system, 'Task'));
  header.opcode = number(get(system, 'Opcode'));
  header.keywords = wideOf(get(system, 'Keywords'), 0n);
  header.timeCreated = headerTime(attribute(system, 'TimeCreated', 'SystemTime'));
  header.recordId = wideOf(get(system, 'EventRecordID'), -1n);
  header.computer = str(get(system, 'Computer'));
  header.userId = str(attribute(system, 'Security', 'UserID'));
  header.processId = number(attribute(system, 'Execution', 'ProcessID'));
  header.threadId = number(attribute(system, 'Execution', 'ThreadID'));
  const hasEventData = isObject(event) && Object.hasOwn(event, 'EventData');
  const userData = get(event, 'UserData');
  const kind = hasEventData ? 'event_data' : userData !== undefined ? 'user_data' : 'none';
  const payload = hasEventData ? get(event, 'EventData') : userData;
  return new ShapeRecord(header, kind, objectPayload(payload, header), message);
}

/** An attribute of an element, in any of the ways in which converters write those. */
function attribute(system: unknown, element: string, name: string): unknown {
  return (
    at(system, element, '#attributes', name) ??
    at(system, `${element}_attributes`, name) ??
    first(get(system, element), name, `@${name}`)
  );
}

/** Content of an element that may have attributes. */
function content(value: unknown): unknown {
  return isObject(value) ? first(value, '#text', 'Value') : value;
}

function number(value: unknown): number {
  return value === undefined ? Number.NaN : integerOf(shapeValue(value));
}
