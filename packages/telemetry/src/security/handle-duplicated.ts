import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { integerKey } from '../record/integer-key.js';
import { processId } from '../record/process-id.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';
import { learnSubject, SUBJECT_FIELDS } from './subject.js';

/**
 * Security 4690, a handle was copied into another process.
 *
 * | field | becomes |
 * |---|---|
 * | SourceProcessId, SourceHandleId | the handle known |
 * | TargetProcessId, TargetHandleId | the handle new |
 * | Subject… | caches |
 */
export const handleDuplicated: Mapping = {
  eventIds: [4690],
  reads: ['SourceProcessId', 'SourceHandleId', 'TargetProcessId', 'TargetHandleId', ...SUBJECT_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    learnSubject(host, record);
    const time = fileTimeToNanos(record.timeCreated);
    if (time === 0n) return context.skip('noTime');
    const source = host.handles.get(
      processId(record, 'SourceProcessId'),
      integerKey(record, 'SourceHandleId'),
      time,
    );
    const target = integerKey(record, 'TargetHandleId');
    if (source === undefined) return 'state';
    const { type, name } = source;
    const copy = host.handles.open(processId(record, 'TargetProcessId'), target, type, name, time);
    copy.openReported = source.openReported;
    return 'state';
  },
};
