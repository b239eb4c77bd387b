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
 * Sysmon 23, FileDelete, and 26, FileDeleteDetected → delete. They differ in whether Sysmon kept a copy.
 *
 * | field | becomes |
 * |---|---|
 * | UtcTime | time |
 * | TargetFilename | file |
 * | ProcessGuid, ProcessId, Image, User | the process |
 * | Hashes | hashes, if they are wanted |
 */
export const fileDelete: Mapping = {
  eventIds: [23, 26],
  reads: ['UtcTime', 'TargetFilename', 'Hashes', ...ACTOR_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const time = sysmonTime(context, record);
    if (time === 0n) return context.skip('noTime');
    const host = context.host(record);
    const entry = context.noted(sysmonActor(host, record, time));
    if (context.wants('delete')) {
      const event = context.event('delete', time, host, entry);
      event.file = fileTarget(sysmonText(record, 'TargetFilename'), host.volumes);
      keepHashes(context, record, 'Hashes', event);
      context.emit(event, record);
    }
    return 'mapped';
  },
};
