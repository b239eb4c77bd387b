import { at, first, get, isObject, str } from '../json-object.js';
import type { Shape } from '../shape.js';
import { systemRecord } from '../system-record.js';

/** `Event.System` and `Event.EventData`: evtx_dump in both its styles of attributes, golang-evtx, and converted XML (telemetry.md §9.2). */
export const evtxDump: Shape = {
  name: 'evtx_dump',
  detect(object) {
    const system = at(object, 'Event', 'System');
    if (!isObject(system) || get(system, 'EventID') === undefined) return null;
    return first(system, 'Provider', 'Provider_attributes') === undefined ? 'likely' : 'certain';
  },
  read(object) {
    const event = object['Event'];
    return systemRecord(get(event, 'System'), event, str(at(event, 'RenderingInfo', 'Message')));
  },
};
