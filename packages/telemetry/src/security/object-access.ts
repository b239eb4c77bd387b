import { accessMask, DELETE_ACCESS, FileAccess, KeyAccess } from '../handle/access-mask.js';
import type { HandleEntry } from '../handle/handle-entry.js';
import { PendingWrite } from '../handle/pending-write.js';
import type { HostState } from '../host/host-state.js';
import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { fileTarget } from '../path/file-target.js';
import { UserRank } from '../process/rank.js';
import { type IntegerKey, integerKey } from '../record/integer-key.js';
import { processId } from '../record/process-id.js';
import { registryTarget } from '../registry/registry-target.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';
import { FILE, isSecurityServer, KEY, objectType } from './audited-object.js';
import { ACTOR_FIELDS, securityActor } from './security-actor.js';
import { learnSubject } from './subject.js';

/**
 * Security 4663, an object was accessed (telemetry.md §3.3): write for files; open_key for keys whose 4656 is missing; a deletion is
 * only remembered, as the access can also be a rename, and 4660 tells which. One event a handle and kind.
 *
 * | field | becomes |
 * |---|---|
 * | TimeCreated | time |
 * | ObjectServer, ObjectType, ObjectName | file or registry |
 * | HandleId | the handle |
 * | AccessMask, AccessList | write, open_key or neither |
 * | ProcessId, ProcessName, Subject… | the process |
 */
export const objectAccess: Mapping = {
  eventIds: [4663],
  reads: [
    'ObjectServer',
    'ObjectType',
    'ObjectName',
    'HandleId',
    'AccessMask',
    'AccessList',
    ...ACTOR_FIELDS,
  ],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    const logon = learnSubject(host, record);
    if (!isSecurityServer(record)) return context.skip('otherObjectServer');
    const type = objectType(record);
    if (type !== KEY && type !== FILE) {
      host.observeObject(type, record.text('ObjectName'));
      return context.skip('otherObjectType');
    }
    const time = fileTimeToNanos(record.timeCreated);
    if (time === 0n) return context.skip('noTime');
    const handle = handleOf(host, record, type, time);
    const mask = accessMask(record);
    if ((mask & DELETE_ACCESS) !== 0) handle.deletePending = true;
    return type === FILE
      ? fileAccess(context, record, host, logon, handle, mask, time)
      : keyAccess(context, record, host, logon, handle, mask, time);
  },
};

/** The handle as it is known, or as this record tells of it when no 4656 did. */
function handleOf(host: HostState, record: TelemetryRecord, type: string, time: bigint): HandleEntry {
  const pid = processId(record, 'ProcessId');
  const handle = integerKey(record, 'HandleId');
  const name = record.text('ObjectName');
  const known = host.handles.get(pid, handle, time);
  return known !== undefined && known.name === name && known.type === type
    ? known
    : host.handles.open(pid, handle, type, name, time);
}

const WRITES = FileAccess.writeData | FileAccess.appendData;
const READS = KeyAccess.query | KeyAccess.enumerate | KeyAccess.notify;

function fileAccess(
  context: MappingContext,
  record: TelemetryRecord,
  host: HostState,
  logon: IntegerKey,
  handle: HandleEntry,
  mask: number,
  time: bigint,
): Outcome {
  if ((mask & WRITES) === 0) return handle.deletePending ? 'state' : context.skip('noSuchAccess');
  if (handle.writeReported) return context.skip('reportedBefore');
  const suppress = context.settings.suppressDirectoryWrites;
  const wanted = context.wants('write');
  const file = wanted || suppress ? fileTarget(handle.name, host.volumes) : null;
  if (suppress && file !== null) {
    if (host.isDirectory(file.path)) return context.skip('directoryWrite');
    host.noteParents(file.path);
  }
  handle.writeReported = true;
  const actor = context.noted(securityActor(host, record, logon, time, UserRank.weak));
  if (wanted) {
    const event = context.event('write', time, host, actor);
    event.file = file;
    context.emit(event, record);
  }
  return 'mapped';
}

function keyAccess(
  context: MappingContext,
  record: TelemetryRecord,
  host: HostState,
  logon: IntegerKey,
  handle: HandleEntry,
  mask: number,
  time: bigint,
): Outcome {
  if ((mask & KeyAccess.createSubKey) !== 0 && context.settings.inferCreatedKeys) {
    host.handles.subKeys.note(handle.pid, handle.name, time);
  }
  const mode = context.settings.keyWritesWithoutValue;
  const sets = (mask & KeyAccess.setValue) !== 0 && mode !== 'never';
  const writes = sets && (mode === 'always' || host.handles.values === 'absent');
  if (sets && !writes && host.handles.values === 'unknown') {
    const by = securityActor(host, record, logon, time, UserRank.weak);
    handle.pendingWrite = new PendingWrite(record, context.file, time, by);
  }
  const opens = (mask & READS) !== 0;
  if (!writes && !opens) return handle.deletePending ? 'state' : context.skip('noSuchAccess');
  if (!writes && handle.openReported) return context.skip('reportedBefore');
  const type = writes ? 'set_key_value' : 'open_key';
  if (!writes) handle.openReported = true;
  const actor = context.noted(securityActor(host, record, logon, time, UserRank.weak));
  if (context.wants(type)) {
    const event = context.event(type, time, host, actor);
    event.registry = registryTarget(host.keyPath(handle.name, actor), '');
    context.emit(event, record);
  }
  return 'mapped';
}
