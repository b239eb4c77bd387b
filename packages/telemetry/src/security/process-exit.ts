import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { EndRank, UserRank } from '../process/rank.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';
import { ACTOR_FIELDS, securityActor } from './security-actor.js';
import { learnSubject } from './subject.js';

/**
 * Security 4689 → exit, with the exit code (telemetry.md §3.2). Its subject is the process's own logon session.
 *
 * | field | becomes |
 * |---|---|
 * | TimeCreated | time, end |
 * | Status | exit code, unsigned |
 * | ProcessId, ProcessName, Subject… | the process |
 */
export const processExit: Mapping = {
  eventIds: [4689],
  reads: ['Status', ...ACTOR_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    const logon = learnSubject(host, record);
    const time = fileTimeToNanos(record.timeCreated);
    if (time === 0n) return context.skip('noTime');
    const entry = securityActor(host, record, logon, time, UserRank.named);
    if (entry === null) return context.skip('noProcessId');
    const status = record.integer('Status');
    // `>>> 0` reads a code that was written as a negative number the way the schema wants it.
    const code = Number.isInteger(status) ? status >>> 0 : 0;
    host.exited(entry, time, EndRank.audit, code);
    if (context.wants('exit')) {
      const event = context.event('exit', time, host, entry);
      event.exitCode = code;
      context.emit(event, record);
    }
    return 'mapped';
  },
};
