import { flatRecord } from '../flat-record.js';
import { headerTime } from '../header-time.js';
import { first, get } from '../json-object.js';
import type { Shape } from '../shape.js';

/** Rows of Microsoft Sentinel's tables WindowsEvent, SecurityEvent and Event; EventData is an object, or text with JSON or XML. */
export const sentinel: Shape = {
  name: 'Sentinel',
  detect(object) {
    if (get(object, 'EventID') === undefined) return null;
    const type = get(object, 'Type');
    const isTable = type === 'WindowsEvent' || type === 'SecurityEvent' || type === 'Event';
    if (isTable || get(object, 'TenantId') !== undefined) return 'certain';
    return first(object, 'ManagementGroupName', 'SourceComputerId') === undefined ? null : 'likely';
  },
  read: (object) =>
    flatRecord(object, headerTime(first(object, 'TimeCreated', 'TimeGenerated', 'TimeCollected'))),
};
