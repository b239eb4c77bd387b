import type { EventType } from '../event-type.js';
import type { HostState } from '../host/host-state.js';
import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { fileTarget } from '../path/file-target.js';
import { integerKey } from '../record/integer-key.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';
import { headerPid, traceActor } from './trace-actor.js';
import { TracedFile, traceState } from './trace-state.js';

const NAMED = ['FileObject', 'FileName'];

/**
 * Kernel-File 12, Create, names a file object for the records after it; 30, CreateNewFile → create does, too (telemetry.md §4.2).
 *
 * | field | becomes |
 * |---|---|
 * | TimeCreated | time |
 * | FileObject, FileName | file |
 * | Execution ProcessID | the process |
 */
export const tracedOpen: Mapping = {
  eventIds: [12, 30],
  reads: NAMED,

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    const name = record.text('FileName');
    const file = new TracedFile(name, headerPid(record));
    traceState(context).files.set(host.name, integerKey(record, 'FileObject'), name, file);
    if (record.eventId === 12) return 'state';
    return act(context, record, host, 'create', name);
  },
};

/** Kernel-File 14, Close: the address can mean another file from now on. */
export const tracedClose: Mapping = {
  eventIds: [14],
  reads: ['FileObject'],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    traceState(context).files.delete(host.name, integerKey(record, 'FileObject'));
    return 'state';
  },
};

/** Kernel-File 16, Write, of one process to one file object counts once in this time. */
const WRITES_APART = 1_000_000_000n;
const SYSTEM_PID = 4;

/**
 * Kernel-File 16, Write → write. What the system writes to a file that another process has opened was in the cache before, and was
 * written by that process then.
 *
 * | field | becomes |
 * |---|---|
 * | TimeCreated | time |
 * | FileObject | file, by the record that opened it |
 * | Execution ProcessID | the process |
 */
export const tracedWrite: Mapping = {
  eventIds: [16],
  reads: ['FileObject'],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    const file = traceState(context).files.get(host.name, integerKey(record, 'FileObject'));
    if (file === undefined) return context.skip('noTracedName');
    const writer = headerPid(record);
    if (writer === SYSTEM_PID && file.opener !== SYSTEM_PID) return context.skip('lazyWrite');
    const time = fileTimeToNanos(record.timeCreated);
    if (time === 0n) return context.skip('noTime');
    if (file.lastWriter === writer && file.lastWrite !== 0n) {
      const apart = time - file.lastWrite;
      if (apart >= 0n && apart < WRITES_APART) return context.skip('reportedBefore');
    }
    file.lastWriter = writer;
    file.lastWrite = time;
    return act(context, record, host, 'write', file.name);
  },
};

/**
 * Kernel-File 18, SetDelete, and 26, DeletePath → delete, once for each time that the file was marked. An 18 that takes the mark away is
 * none, but the deletion it takes back was told already.
 *
 * | field | becomes |
 * |---|---|
 * | TimeCreated | time |
 * | FileObject | file, by the record that opened it |
 * | FilePath (26) | file |
 * | ExtraInformation (18) | marked or not |
 * | Execution ProcessID | the process |
 */
export const tracedDelete: Mapping = {
  eventIds: [18, 26],
  reads: ['FileObject', 'FilePath', 'ExtraInformation'],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    const file = traceState(context).files.get(host.name, integerKey(record, 'FileObject'));
    if (record.eventId === 18 && record.integer('ExtraInformation') === 0) {
      if (file !== undefined) file.deleted = false;
      return 'state';
    }
    const name = record.eventId === 26 ? record.text('FilePath') : '';
    const known = name !== '' ? name : (file?.name ?? '');
    if (known === '') return context.skip('noTracedName');
    if (file?.deleted === true) return context.skip('reportedBefore');
    if (file !== undefined) file.deleted = true;
    return act(context, record, host, 'delete', known);
  },
};

/** Kernel-File 19 and 29, Rename: the object still has its old name. The new one comes with 27. */
export const tracedRenaming: Mapping = {
  eventIds: [19, 29],
  reads: ['FileObject'],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    const file = traceState(context).files.get(host.name, integerKey(record, 'FileObject'));
    if (file !== undefined) file.renaming = true;
    return 'state';
  },
};

/**
 * Kernel-File 27, RenamePath → rename: the only record of any log that tells of one.
 *
 * | field | becomes |
 * |---|---|
 * | TimeCreated | time |
 * | FileObject | file: the old name, by the record that opened it |
 * | FilePath | file.destination |
 * | Execution ProcessID | the process |
 */
export const tracedRename: Mapping = {
  eventIds: [27],
  reads: ['FileObject', 'FilePath'],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    const { files } = traceState(context);
    const object = integerKey(record, 'FileObject');
    const file = files.get(host.name, object);
    if (file === undefined || !file.renaming) return context.skip('noTracedName');
    const name = record.text('FilePath');
    files.set(host.name, object, name, new TracedFile(name, file.opener));
    return act(context, record, host, 'rename', file.name, name);
  },
};

function act(
  context: MappingContext,
  record: TelemetryRecord,
  host: HostState,
  type: EventType,
  name: string,
  destination = '',
): Outcome {
  const time = fileTimeToNanos(record.timeCreated);
  if (time === 0n) return context.skip('noTime');
  const entry = context.noted(traceActor(host, record, time));
  if (context.wants(type)) {
    const event = context.event(type, time, host, entry);
    event.file = fileTarget(name, host.volumes);
    if (destination !== '') event.destination = fileTarget(destination, host.volumes);
    context.emit(event, record);
  }
  return 'mapped';
}
