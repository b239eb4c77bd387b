import { cultureTime } from '../culture-time.js';
import { headerTime } from '../header-time.js';
import { at, first, get, isObject, type JsonObject, str } from '../json-object.js';
import { auditKeywords } from '../keywords.js';
import { positionalPayload } from '../payload.js';
import { renderedPayload } from '../rendered/rendered-payload.js';
import type { Shape } from '../shape.js';
import { emptyHeader, ShapeRecord } from '../shape-record.js';
import { integerOf, shapeValue, wideOf } from '../shape-value.js';
import { toldVersion } from '../told-version.js';

const number = (value: unknown): number => integerOf(shapeValue(value));

/** `Get-WinEvent | ConvertTo-Json`: values by their place, in `Properties`. */
export const getWinEvent: Shape = {
  name: 'Get-WinEvent',
  detect(object) {
    if (get(object, 'Id') === undefined || get(object, 'LogName') === undefined) return null;
    return Array.isArray(get(object, 'Properties')) ? 'certain' : null;
  },
  read: (object) => recordOf(object, headerTime(timeOf(get(object, 'TimeCreated')))),
};

/**
 * `Get-WinEvent` where the values themselves are lost: `Export-Csv` writes the name of their class, and who selects columns leaves them out. What
 * is in the rendered text is all there is.
 */
export const getWinEventText: Shape = {
  name: 'Get-WinEvent without Properties',
  detect(object) {
    if (get(object, 'Id') === undefined || get(object, 'TimeCreated') === undefined) return null;
    const isNamed = first(object, 'ProviderName', 'LogName', 'ContainerLog') !== undefined;
    if (!isNamed || Array.isArray(get(object, 'Properties'))) return null;
    if (typeof get(object, 'Properties') === 'string') return 'certain';
    return get(object, 'Message') === undefined ? 'possible' : 'likely';
  },
  read: (object) => recordOf(object, cultureTime(timeOf(get(object, 'TimeCreated')))),
  clock: 'local',
  loses:
    'the values of the event are lost; they are taken from the Message where that is in English (Windows has put other values for %1 and the like in it), times are local and in whole seconds',
};

function recordOf(object: JsonObject, time: bigint): ShapeRecord {
  const header = emptyHeader();
  header.provider = str(get(object, 'ProviderName')) || str(get(object, 'ProviderId'));
  header.channel = str(get(object, 'LogName'));
  header.eventId = number(get(object, 'Id'));
  header.version = number(get(object, 'Version'));
  header.level = number(get(object, 'Level'));
  header.task = number(get(object, 'Task'));
  header.opcode = number(get(object, 'Opcode'));
  header.keywords = auditKeywords(get(object, 'Keywords') ?? get(object, 'KeywordsDisplayNames'));
  header.timeCreated = time;
  header.recordId = wideOf(get(object, 'RecordId'), -1n);
  header.computer = str(get(object, 'MachineName'));
  header.userId = str(at(object, 'UserId', 'Value') ?? get(object, 'UserId'));
  header.processId = number(get(object, 'ProcessId'));
  header.threadId = number(get(object, 'ThreadId'));
  const properties = get(object, 'Properties');
  const message = str(get(object, 'Message'));
  const values = Array.isArray(properties)
    ? properties.map((item: unknown) => (isObject(item) ? propertyValue(get(item, 'Value')) : item))
    : [];
  const payload = values.length > 0 ? positionalPayload(values, header) : renderedPayload(message, header);
  header.version = toldVersion(header, payload);
  return new ShapeRecord(header, payload.length > 0 ? 'event_data' : 'none', payload, message);
}

/** PowerShell adds properties of its own to some times, and then writes an object. */
function timeOf(value: unknown): unknown {
  return isObject(value) ? get(value, 'value') : value;
}

/** A SID is an object. */
function propertyValue(value: unknown): unknown {
  return isObject(value) ? get(value, 'Value') : value;
}
