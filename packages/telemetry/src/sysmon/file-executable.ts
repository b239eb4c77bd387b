import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { fileTarget } from '../path/file-target.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { actorKey } from './actor-key.js';
import { ACTOR_FIELDS, sysmonActor } from './sysmon-actor.js';
import { keepHashes } from './sysmon-hashes.js';
import { sysmonText } from './sysmon-text.js';
import { sysmonTime } from './sysmon-time.js';

/**
 * Sysmon 29, FileExecutableDetected → create, where no 11 told of the file: a configuration that leaves 11 out can have it
 * (telemetry.md §1). It comes when the file is closed, so after the 11.
 *
 * | field | becomes |
 * |---|---|
 * | UtcTime | time |
 * | TargetFilename | file |
 * | ProcessGuid, ProcessId, Image, User | the process |
 * | Hashes | hashes, if they are wanted |
 */
export const fileExecutable: Mapping = {
  eventIds: [29],
  reads: ['UtcTime', 'TargetFilename', 'Hashes', ...ACTOR_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const time = sysmonTime(context, record);
    if (time === 0n) return context.skip('noTime');
    const host = context.host(record);
    const entry = context.noted(sysmonActor(host, record, time));
    const name = sysmonText(record, 'TargetFilename');
    if (context.creates.has(host.name, actorKey(entry), name, time)) return context.skip('createdBefore');
    context.creates.note(host.name, actorKey(entry), name, time);
    if (context.wants('create')) {
      const event = context.event('create', time, host, entry);
      event.file = fileTarget(name, host.volumes);
      keepHashes(context, record, 'Hashes', event);
      context.emit(event, record);
    }
    return 'mapped';
  },
};
