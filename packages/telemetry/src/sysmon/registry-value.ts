import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { registryTarget } from '../registry/registry-target.js';
import { splitTargetObject } from '../registry/target-object.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { ACTOR_FIELDS, sysmonActor } from './sysmon-actor.js';
import { sysmonText } from './sysmon-text.js';
import { sysmonTime } from './sysmon-time.js';

/**
 * Sysmon 13, RegistryEvent → set_key_value. It is always SetValue, so its EventType, which some exporters overwrite, is not read.
 *
 * | field | becomes |
 * |---|---|
 * | UtcTime | time |
 * | TargetObject | registry, parted into key and value name |
 * | ProcessGuid, ProcessId, Image, User | the process |
 */
export const registryValue: Mapping = {
  eventIds: [13],
  reads: ['UtcTime', 'TargetObject', ...ACTOR_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const time = sysmonTime(context, record);
    if (time === 0n) return context.skip('noTime');
    const host = context.host(record);
    const entry = context.noted(sysmonActor(host, record, time));
    if (context.wants('set_key_value')) {
      const { key, value } = splitTargetObject(sysmonText(record, 'TargetObject'));
      const event = context.event('set_key_value', time, host, entry);
      event.registry = registryTarget(host.keyPath(key, entry), value);
      context.emit(event, record);
    }
    return 'mapped';
  },
};
