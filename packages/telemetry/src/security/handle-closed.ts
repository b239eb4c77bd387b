import type { PendingWrite } from '../handle/pending-write.js';
import type { HostState } from '../host/host-state.js';
import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { integerKey } from '../record/integer-key.js';
import { processId } from '../record/process-id.js';
import { registryTarget } from '../registry/registry-target.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';
import { learnSubject, SUBJECT_FIELDS } from './subject.js';

/**
 * Security 4658, a handle was closed: its number can mean another object from now on. A deletion that was pending and brought no 4660
 * was a rename or failed. A key that was written to without a 4657 is reported now, with the record that told of the writing.
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
    const handle = host.handles.close(processId(record, 'ProcessId'), integerKey(record, 'HandleId'));
    if (handle === undefined || handle.pendingWrite === null || host.handles.values === 'logged')
      return 'state';
    host.handles.values = 'absent';
    return reportWrite(context, host, handle.name, handle.pendingWrite, fileTimeToNanos(record.timeCreated));
  },
};

/** Less than events wait to be put in order: told so late it still finds its place. */
const TOLD_WITHIN = 4_000_000_000n;

/** The key was written to, and the 4657 that should have followed did not: this host logs none. */
function reportWrite(
  context: MappingContext,
  host: HostState,
  name: string,
  write: PendingWrite,
  closed: bigint,
): Outcome {
  const { time, actor } = write;
  if (closed - time > TOLD_WITHIN) return 'state';
  context.tick(time);
  context.noted(actor);
  if (context.wants('set_key_value')) {
    const event = context.event('set_key_value', time, host, actor);
    event.registry = registryTarget(host.keyPath(name, actor), '');
    const { file } = context;
    context.file = write.file;
    context.emit(event, write);
    context.file = file;
  }
  return 'mapped';
}
