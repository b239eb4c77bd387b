import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { UserRank } from '../process/rank.js';
import { registryTarget } from '../registry/registry-target.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';
import { isAuditFailure } from './audited-object.js';
import { ACTOR_FIELDS, securityActor } from './security-actor.js';
import { learnSubject } from './subject.js';

/**
 * Security 4657, a registry value was modified → set_key_value. Key and value name stand apart here, unlike in Sysmon 13.
 *
 * | field | becomes |
 * |---|---|
 * | TimeCreated | time |
 * | ObjectName, ObjectValueName | registry |
 * | OperationType | new or changed (event), deleted (none) |
 * | ProcessId, ProcessName, Subject… | the process |
 */
export const registryValueModified: Mapping = {
  eventIds: [4657],
  reads: ['ObjectName', 'ObjectValueName', 'OperationType', ...ACTOR_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    const logon = learnSubject(host, record);
    host.handles.values = 'logged';
    if (isAuditFailure(record)) return context.skip('auditFailure');
    const operation = OPERATIONS.get(record.text('OperationType').trim().toLowerCase());
    if (operation === undefined) return context.skip('unknownOperation');
    if (operation === 'deleted') return context.skip('valueDeleted');
    const time = fileTimeToNanos(record.timeCreated);
    if (time === 0n) return context.skip('noTime');
    const actor = context.noted(securityActor(host, record, logon, time, UserRank.weak));
    if (context.wants('set_key_value')) {
      const value = record.text('ObjectValueName');
      const event = context.event('set_key_value', time, host, actor);
      event.registry = registryTarget(
        host.keyPath(record.text('ObjectName'), actor),
        value === '(Default)' || value === '-' ? '' : value,
      );
      context.emit(event, record);
    }
    return 'mapped';
  },
};

/** Codes, and the words that exports with rendered messages have. */
const OPERATIONS: ReadonlyMap<string, 'set' | 'deleted'> = new Map([
  ['%%1904', 'set'],
  ['new registry value created', 'set'],
  ['%%1905', 'set'],
  ['existing registry value modified', 'set'],
  ['%%1906', 'deleted'],
  ['registry value deleted', 'deleted'],
]);
