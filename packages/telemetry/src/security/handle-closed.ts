import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { integerKey } from '../record/integer-key.js';
import { processId } from '../record/process-id.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { learnSubject, SUBJECT_FIELDS } from './subject.js';

/**
 * Security 4658, a handle was closed: its number can mean another object from now on. A deletion that was pending and brought no 4660
 * was a rename or failed.
 *
 * | field | becomes |
 * |---|---|
 * | ProcessId, HandleId | the handle |
 * | Subject… | caches |
 */
export const handleClosed: Mapping = {
  eventIds: [4658],
  reads: ['ProcessId', 'HandleId', ...SUBJECT_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    learnSubject(host, record);
    host.handles.close(processId(record, 'ProcessId'), integerKey(record, 'HandleId'));
    return 'state';
  },
};
