import type { EventType } from '../event-type.js';
import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { registryTarget } from '../registry/registry-target.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { ACTOR_FIELDS, sysmonActor } from './sysmon-actor.js';
import { sysmonText } from './sysmon-text.js';
import { sysmonTime } from './sysmon-time.js';

/**
 * Sysmon 12, RegistryEvent → create_key or delete_key; a deleted value gives no event. CreateKey also tells of keys that existed, as
 * RegCreateKeyEx opens those: so does the agent, and `createKeyFirstOnly` tames it (telemetry.md §2.3).
 *
 * | field | becomes |
 * |---|---|
 * | UtcTime | time |
 * | EventType | create_key or delete_key |
 * | TargetObject | registry |
 * | ProcessGuid, ProcessId, Image, User | the process |
 */
export const registryKey: Mapping = {
  eventIds: [12],
  reads: ['UtcTime', 'EventType', 'TargetObject', ...ACTOR_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const operation = record.text('EventType').toLowerCase();
    // Old manifests spell the words another way ("CreateKey", "Registry key created").
    const isKey = operation.includes('key');
    const type: EventType | undefined =
      isKey && operation.includes('create')
        ? 'create_key'
        : isKey && operation.includes('delete')
          ? 'delete_key'
          : undefined;
    if (type === undefined) {
      return context.skip(operation.includes('value') ? 'valueDeleted' : 'noRegistryEventType');
    }
    const time = sysmonTime(context, record);
    if (time === 0n) return context.skip('noTime');
    const host = context.host(record);
    const entry = context.noted(sysmonActor(host, record, time));
    const firstOnly = type === 'create_key' && context.settings.createKeyFirstOnly;
    const wanted = context.wants(type);
    // The path is half the cost of the record, and masses of these are wanted by nobody.
    if (!wanted && !firstOnly) return 'mapped';
    const path = host.keyPath(sysmonText(record, 'TargetObject'), entry);
    if (firstOnly && !host.noteKey(path)) return context.skip('keySeen');
    if (wanted) {
      const event = context.event(type, time, host, entry);
      event.registry = registryTarget(path, '');
      context.emit(event, record);
    }
    return 'mapped';
  },
};
