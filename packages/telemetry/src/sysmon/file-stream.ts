import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { fileTarget } from '../path/file-target.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { ACTOR_FIELDS, sysmonActor } from './sysmon-actor.js';
import { keepHashes } from './sysmon-hashes.js';
import { sysmonText } from './sysmon-text.js';
import { sysmonTime } from './sysmon-time.js';

/**
 * Sysmon 15, FileCreateStreamHash → create of `file:stream`. An 11 of the file itself can stand beside it: another path, so both are
 * kept.
 *
 * | field | becomes |
 * |---|---|
 * | UtcTime | time |
 * | TargetFilename | file, with its stream |
 * | ProcessGuid, ProcessId, Image, User | the process |
 * | Hash | hashes, if they are wanted |
 */
export const fileStream: Mapping = {
  eventIds: [15],
  reads: ['UtcTime', 'TargetFilename', 'Hash', ...ACTOR_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const time = sysmonTime(context, record);
    if (time === 0n) return context.skip('noTime');
    const host = context.host(record);
    const entry = context.noted(sysmonActor(host, record, time));
    if (context.wants('create')) {
      const event = context.event('create', time, host, entry);
      event.file = fileTarget(sysmonText(record, 'TargetFilename'), host.volumes);
      keepHashes(context, record, 'Hash', event);
      context.emit(event, record);
    }
    return 'mapped';
  },
};
