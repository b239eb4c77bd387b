import type { EventType } from '../event-type.js';
import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { UserRank } from '../process/rank.js';
import { integerKey } from '../record/integer-key.js';
import { processId } from '../record/process-id.js';
import { registryTarget } from '../registry/registry-target.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';
import { FILE, isAuditFailure, isSecurityServer, KEY, objectType } from './audited-object.js';
import { ACTOR_FIELDS, securityActor } from './security-actor.js';
import { learnSubject } from './subject.js';

/**
 * Security 4656, a handle was requested → open_key for keys (create_key by `inferCreatedKeys`); files and other objects are only remembered by their handle, for the
 * records that name no object (telemetry.md §3.3).
 *
 * | field | becomes |
 * |---|---|
 * | TimeCreated | time |
 * | Keywords | granted or refused |
 * | ObjectServer, ObjectType, ObjectName | registry |
 * | HandleId | the handle |
 * | ProcessId, ProcessName, Subject… | the process |
 */
export const handleRequested: Mapping = {
  eventIds: [4656],
  reads: ['ObjectServer', 'ObjectType', 'ObjectName', 'HandleId', ...ACTOR_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    const logon = learnSubject(host, record);
    if (!isSecurityServer(record)) return context.skip('otherObjectServer');
    const refused = isAuditFailure(record);
    if (refused && !context.settings.failedOpens) return context.skip('auditFailure');
    const time = fileTimeToNanos(record.timeCreated);
    if (time === 0n) return context.skip('noTime');
    const type = objectType(record);
    const name = record.text('ObjectName');
    let event: EventType = 'open_key';
    if (!refused) {
      const handle = integerKey(record, 'HandleId');
      const pid = processId(record, 'ProcessId');
      if (context.settings.inferCreatedKeys && type === KEY && host.handles.subKeys.take(pid, name, time)) {
        event = 'create_key';
      }
      // What is neither file nor key can give no event, so that its name need not be kept.
      if (type === KEY) host.handles.open(pid, handle, KEY, name, time).openReported = true;
      else host.handles.open(pid, handle, type === FILE ? FILE : '', type === FILE ? name : '', time);
    }
    if (type === FILE) return refused ? context.skip('auditFailure') : 'state';
    if (type !== KEY) {
      host.observeObject(type, name);
      return context.skip('otherObjectType');
    }
    const actor = context.noted(securityActor(host, record, logon, time, UserRank.weak));
    if (context.wants(event)) {
      const made = context.event(event, time, host, actor);
      made.registry = registryTarget(host.keyPath(name, actor), '');
      context.emit(made, record);
    }
    return 'mapped';
  },
};
