import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { EndRank } from '../process/rank.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { ACTOR_FIELDS, sysmonActor } from './sysmon-actor.js';
import { sysmonTime } from './sysmon-time.js';

/**
 * Sysmon 5, ProcessTerminate → exit. It has no exit code: the one of a 4689 of the same process stands in, else 0.
 *
 * | field | becomes |
 * |---|---|
 * | UtcTime | time, end |
 * | ProcessGuid, ProcessId, Image, User | the process |
 */
export const processTerminate: Mapping = {
  eventIds: [5],
  reads: ['UtcTime', ...ACTOR_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const time = sysmonTime(context, record);
    if (time === 0n) return context.skip('noTime');
    const host = context.host(record);
    const entry = sysmonActor(host, record, time);
    if (entry === null) return context.skip('noProcessId');
    host.exited(entry, time, EndRank.sysmon, -1);
    if (context.wants('exit')) {
      const event = context.event('exit', time, host, entry);
      event.exitCode = Math.max(entry.trace.exitCode, 0);
      context.emit(event, record);
    }
    return 'mapped';
  },
};
