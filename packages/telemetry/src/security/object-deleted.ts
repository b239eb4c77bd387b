import type { EventType } from '../event-type.js';
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
import { FILE, isAuditFailure, isSecurityServer, KEY, objectType } from './audited-object.js';
import { ACTOR_FIELDS, securityActor } from './security-actor.js';
import { learnSubject } from './subject.js';

/**
 * Security 4660, an object was deleted → delete or delete_key. It names the handle only; the object is known from the 4656 or 4663 of
 * that handle, and where those are missing the record says too little (telemetry.md §3.3).
 *
 * | field | becomes |
 * |---|---|
 * | TimeCreated | time |
 * | ObjectServer | Security or nothing |
 * | HandleId | file or registry, by the handle |
 * | ProcessId, ProcessName, Subject… | the process |
 */
export const objectDeleted: Mapping = {
  eventIds: [4660],
  reads: ['ObjectServer', 'HandleId', ...ACTOR_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    const logon = learnSubject(host, record);
    if (!isSecurityServer(record)) return context.skip('otherObjectServer');
    if (isAuditFailure(record)) return context.skip('auditFailure');
    const time = fileTimeToNanos(record.timeCreated);
    if (time === 0n) return context.skip('noTime');
    const handle = host.handles.get(processId(record, 'ProcessId'), integerKey(record, 'HandleId'), time);
    if (handle === undefined) return context.skip('noObjectName');
    return deletion(context, record, host, logon, handle.type, handle.name, time);
  },
};

/**
 * Security 4659, an object was opened to be deleted → delete or delete_key. Unlike 4660 it names the object.
 *
 * | field | becomes |
 * |---|---|
 * | TimeCreated | time |
 * | ObjectServer, ObjectType, ObjectName | file or registry |
 * | ProcessId, Subject… | the process |
 */
export const deletionRequested: Mapping = {
  eventIds: [4659],
  reads: ['ObjectServer', 'ObjectType', 'ObjectName', ...ACTOR_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    const logon = learnSubject(host, record);
    if (!isSecurityServer(record)) return context.skip('otherObjectServer');
    if (isAuditFailure(record)) return context.skip('auditFailure');
    const time = fileTimeToNanos(record.timeCreated);
    if (time === 0n) return context.skip('noTime');
    return deletion(context, record, host, logon, objectType(record), record.text('ObjectName'), time);
  },
};

function deletion(
  context: MappingContext,
  record: TelemetryRecord,
  host: HostState,
  logon: IntegerKey,
  objectKind: string,
  name: string,
  time: bigint,
): Outcome {
  if (objectKind !== FILE && objectKind !== KEY) return context.skip('otherObjectType');
  const actor = context.noted(securityActor(host, record, logon, time, UserRank.weak));
  const type: EventType = objectKind === FILE ? 'delete' : 'delete_key';
  if (context.wants(type)) {
    const event = context.event(type, time, host, actor);
    if (objectKind === FILE) event.file = fileTarget(name, host.volumes);
    else event.registry = registryTarget(host.keyPath(name, actor), '');
    context.emit(event, record);
  }
  return 'mapped';
}
