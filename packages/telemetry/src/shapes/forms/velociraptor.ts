import { at, get, isObject, str } from '../json-object.js';
import type { Shape } from '../shape.js';
import { systemRecord } from '../system-record.js';

/** Velociraptor's parse_evtx: System at the top, `EventID.Value`, times as seconds since 1970. */
export const velociraptor: Shape = {
  name: 'Velociraptor',
  detect(object) {
    const system = get(object, 'System');
    if (!isObject(system)) return null;
    if (at(system, 'EventID', 'Value') !== undefined) return 'certain';
    return typeof at(system, 'TimeCreated', 'SystemTime') === 'number' ? 'likely' : null;
  },
  read: (object) => systemRecord(get(object, 'System'), object, str(get(object, 'Message'))),
};
