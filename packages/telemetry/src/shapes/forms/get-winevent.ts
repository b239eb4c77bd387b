import { headerTime } from '../header-time.js';
import { at, get, isObject, str } from '../json-object.js';
import { positionalPayload } from '../payload.js';
import type { Shape } from '../shape.js';
import { emptyHeader, ShapeRecord } from '../shape-record.js';
import { integerOf, shapeValue, wideOf } from '../shape-value.js';

const number = (value: unknown): number => integerOf(shapeValue(value));

/** `Get-WinEvent | ConvertTo-Json`: values by their place, in `Properties`. */
export const getWinEvent: Shape = {
  name: 'Get-WinEvent',
  detect(object) {
    if (get(object, 'Id') === undefined || get(object, 'LogName') === undefined) return null;
    return Array.isArray(get(object, 'Properties')) ? 'certain' : 'possible';
  },
  read(object) {
    const header = emptyHeader();
    header.provider = str(get(object, 'ProviderName')) || str(get(object, 'ProviderId'));
    header.channel = str(get(object, 'LogName'));
    header.eventId = number(get(object, 'Id'));
    header.version = number(get(object, 'Version'));
    header.level = number(get(object, 'Level'));
    header.task = number(get(object, 'Task'));
    header.opcode = number(get(object, 'Opcode'));
    header.keywords = wideOf(get(object, 'Keywords'), 0n);
    header.timeCreated = headerTime(timeOf(get(object, 'TimeCreated')));
    header.recordId = wideOf(get(object, 'RecordId'), -1n);
    header.computer = str(get(object, 'MachineName'));
    header.userId = str(at(object, 'UserId', 'Value') ?? get(object, 'UserId'));
    header.processId = number(get(object, 'ProcessId'));
    header.threadId = number(get(object, 'ThreadId'));
    const properties = get(object, 'Properties');
    const values = Array.isArray(properties)
      ? properties.map((item: unknown) => (isObject(item) ? propertyValue(get(item, 'Value')) : item))
      : [];
    const kind = values.length > 0 ? 'event_data' : 'none';
    return new ShapeRecord(header, kind, positionalPayload(values, header), str(get(object, 'Message')));
  },
};

/** PowerShell adds properties of its own to some times, and then writes an object. */
function timeOf(value: unknown): unknown {
  return isObject(value) ? get(value, 'value') : value;
}

/** A SID is an object. */
function propertyValue(value: unknown): unknown {
  return isObject(value) ? get(value, 'Value') : value;
}
