import { renderSecurityDescriptor } from '../descriptor/render-security-descriptor.js';
import type { HostState } from '../host/host-state.js';
import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { normalizePath } from '../path/normalize-path.js';
import { UserRank } from '../process/rank.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';
import { FILE, isAuditFailure, KEY, objectType } from './audited-object.js';
import { ACTOR_FIELDS, securityActor } from './security-actor.js';
import { learnSubject } from './subject.js';

/**
 * Security 4670, the permissions of an object were changed → change_permission, for every type of object as the agent has it unless
 * `objectTypes` chooses. The subject goes into the event as logged; the process is the one the payload names (events.md §4.7).
 *
 * | field | becomes |
 * |---|---|
 * | TimeCreated | time |
 * | SubjectUserName, SubjectDomainName | username, user_domain |
 * | ObjectType, ObjectName | type, path |
 * | OldSd, NewSd | old_sd, new_sd, rendered |
 * | ProcessId, ProcessName, Subject… | the process |
 */
export const permissionChange: Mapping = {
  eventIds: [4670],
  reads: ['ObjectType', 'ObjectName', 'OldSd', 'NewSd', ...ACTOR_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    const logon = learnSubject(host, record);
    if (isAuditFailure(record)) return context.skip('auditFailure');
    const { objectTypes } = context.settings;
    const kind = objectType(record);
    if (objectTypes !== null && !objectTypes.has(kind)) return context.skip('objectTypeFiltered');
    const time = fileTimeToNanos(record.timeCreated);
    if (time === 0n) return context.skip('noTime');
    const actor = context.noted(securityActor(host, record, logon, time, UserRank.weak));
    if (context.wants('change_permission')) {
      const event = context.event('change_permission', time, host, actor);
      const nameOf = (sid: string): string => host.accounts.ofSid(sid)?.name ?? '';
      event.permission = {
        username: record.text('SubjectUserName'),
        userDomain: record.text('SubjectDomainName'),
        path: objectPath(host, kind, record.text('ObjectName')),
        type: record.text('ObjectType'),
        oldSd: renderSecurityDescriptor(record.text('OldSd').trim(), nameOf),
        newSd: renderSecurityDescriptor(record.text('NewSd').trim(), nameOf),
      };
      context.emit(event, record);
    }
    return 'mapped';
  },
};

/** Tokens and the like have no path, which Windows writes as `-`; so does the agent. */
function objectPath(host: HostState, kind: string, name: string): string {
  if (kind === FILE) return normalizePath(name, host.volumes);
  return kind === KEY ? host.keyPath(name, null) : name;
}
