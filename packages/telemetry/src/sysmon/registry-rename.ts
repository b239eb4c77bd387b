import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { registryTarget } from '../registry/registry-target.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { ACTOR_FIELDS, sysmonActor } from './sysmon-actor.js';
import { sysmonText } from './sysmon-text.js';
import { sysmonTime } from './sysmon-time.js';

/**
 * Sysmon 14, RegistryEvent: a renamed key. The schema has no such event; with `registryRename: "delete-create"` it becomes a
 * delete_key of the old and a create_key of the new name. A renamed value never gives one.
 *
 * | field | becomes |
 * |---|---|
 * | UtcTime | time |
 * | EventType | key or value |
 * | TargetObject, NewName | the keys |
 * | ProcessGuid, ProcessId, Image, User | the process |
 */
export const registryRename: Mapping = {
  eventIds: [14],
  reads: ['UtcTime', 'EventType', 'TargetObject', 'NewName', ...ACTOR_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const isValue = record.text('EventType').toLowerCase().includes('value');
    if (isValue || context.settings.registryRename === 'none') return context.skip('keyRenamed');
    const time = sysmonTime(context, record);
    if (time === 0n) return context.skip('noTime');
    const host = context.host(record);
    const entry = context.noted(sysmonActor(host, record, time));
    if (context.wants('delete_key')) {
      const event = context.event('delete_key', time, host, entry);
      event.registry = registryTarget(host.keyPath(sysmonText(record, 'TargetObject'), entry), '');
      context.emit(event, record);
    }
    if (context.wants('create_key')) {
      const event = context.event('create_key', time, host, entry);
      event.registry = registryTarget(host.keyPath(sysmonText(record, 'NewName'), entry), '');
      context.emit(event, record);
    }
    return 'mapped';
  },
};
