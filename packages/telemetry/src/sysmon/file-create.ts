import type { EventType } from '../event-type.js';
import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { fileTarget } from '../path/file-target.js';
import { payloadTime } from '../record/payload-time.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { actorKey } from './actor-key.js';
import { ACTOR_FIELDS, sysmonActor } from './sysmon-actor.js';
import { sysmonText } from './sysmon-text.js';
import { sysmonTime } from './sysmon-time.js';

/**
 * Sysmon 11, FileCreate → create, or what `sysmon11Overwrite` says (write) if the file existed before: Sysmon reports overwriting
 * too, and only the file's creation time tells (telemetry.md §2.3).
 *
 * | field | becomes |
 * |---|---|
 * | UtcTime | time |
 * | TargetFilename | file |
 * | CreationUtcTime | create or write |
 * | ProcessGuid, ProcessId, Image, User | the process |
 */
export const fileCreate: Mapping = {
  eventIds: [11],
  reads: ['UtcTime', 'TargetFilename', 'CreationUtcTime', ...ACTOR_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const time = sysmonTime(context, record);
    if (time === 0n) return context.skip('noTime');
    const host = context.host(record);
    const entry = context.noted(sysmonActor(host, record, time));
    const name = sysmonText(record, 'TargetFilename');
    context.creates.note(host.name, actorKey(entry), name, time);
    const type = typeOf(context, record, time);
    if (type === 'drop') return context.skip('overwriteDropped');
    if (context.wants(type)) {
      const event = context.event(type, time, host, entry);
      event.file = fileTarget(name, host.volumes);
      context.emit(event, record);
    }
    return 'mapped';
  },
};

/**
 * Within this a file is new. Up to 15 s NTFS gives a file that is deleted and made again its old creation time; such a file counts
 * as written, since the log cannot tell it from one that stayed.
 */
const NEW_WITHIN = 2_000_000_000n;

function typeOf(context: MappingContext, record: TelemetryRecord, time: bigint): EventType | 'drop' {
  const created = payloadTime(record, 'CreationUtcTime');
  if (created === undefined || time - created <= NEW_WITHIN) return 'create';
  return context.settings.sysmon11Overwrite;
}
