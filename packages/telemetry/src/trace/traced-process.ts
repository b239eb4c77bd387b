import type { HostState } from '../host/host-state.js';
import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { ProcessSource } from '../process/process-source.js';
import { EndRank } from '../process/rank.js';
import type { ProcessEntry } from '../process-entry.js';
import { processId } from '../record/process-id.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';
import { parseTime } from '../time/parse-time.js';
import { int64Time } from '../time/time-range.js';

/** A start that another log told of is no further from CreateTime (telemetry.md §4.1). */
const SAME_START = 2_000_000_000n;

/**
 * Kernel-Process 1, ProcessStart → exec, and 15, ProcessRundown, of a process that ran already. They have neither command line nor user:
 * those come from a 4688 or Sysmon 1 of the same process, if there is one (telemetry.md §4.1).
 *
 * | field | becomes |
 * |---|---|
 * | CreateTime | time, start |
 * | ProcessID, ParentProcessID | pid, ppid, parent |
 * | ImageName | path, name |
 */
export const tracedStart: Mapping = {
  eventIds: [1, 15],
  reads: ['CreateTime', 'ProcessID', 'ParentProcessID', 'ImageName'],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    const pid = processId(record, 'ProcessID');
    if (pid === 0) return context.skip('noProcessId');
    const logged = fileTimeToNanos(record.timeCreated);
    const time = timeOf(record, 'CreateTime') || logged;
    if (time === 0n) return context.skip('noTime');
    const entry = startedAt(host, record, pid, time);
    if (record.eventId !== 1) return 'state';
    context.tick(time);
    if (context.wants('exec')) context.emit(context.event('exec', time, host, entry), record);
    return 'mapped';
  },
};

/**
 * Kernel-Process 2, ProcessStop → exit, with the exit code.
 *
 * | field | becomes |
 * |---|---|
 * | ExitTime | time, end |
 * | ProcessID | the process |
 * | ExitCode | exit code, unsigned |
 */
export const tracedStop: Mapping = {
  eventIds: [2],
  reads: ['ExitTime', 'ProcessID', 'ExitCode'],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    const time = timeOf(record, 'ExitTime') || fileTimeToNanos(record.timeCreated);
    if (time === 0n) return context.skip('noTime');
    // The image of a stop is a bare file name, which would look like that of another process.
    const entry = host.processes.actor('', processId(record, 'ProcessID'), host.image(''), time);
    if (entry === null) return context.skip('noProcessId');
    const status = record.integer('ExitCode');
    const code = Number.isInteger(status) ? status >>> 0 : 0;
    const { sources } = entry;
    host.exited(entry, time, EndRank.audit, code);
    entry.sources = sources | ProcessSource.traceEnd;
    context.tick(time);
    if (context.wants('exit')) {
      const event = context.event('exit', time, host, entry);
      event.exitCode = code;
      context.emit(event, record);
    }
    return 'mapped';
  },
};

function timeOf(record: TelemetryRecord, field: string): bigint {
  return int64Time(parseTime(record.text(field)) ?? 0n);
}

/** The process as another log has told of it, or a new one. */
function startedAt(host: HostState, record: TelemetryRecord, pid: number, time: bigint): ProcessEntry {
  const image = host.image(record.text('ImageName'));
  const known = host.processes.find(pid, time, image.key);
  if (known !== undefined && !known.stub && known.start !== 0n) {
    const apart = known.start > time ? known.start - time : time - known.start;
    if (apart <= SAME_START) {
      known.sources |= ProcessSource.traceStart;
      return known;
    }
  }
  const entry = host.started({
    guid: '',
    pid,
    ppid: processId(record, 'ParentProcessID'),
    image,
    cmdline: '',
    time,
    parentGuid: '',
    parentImage: host.image(''),
    parentCmdline: '',
    source: 'audit',
  });
  // It is no 4688: the one of this process, logged a little later, may still join.
  if (entry.trace.auditTime === time) {
    entry.trace.auditTime = 0n;
    entry.sources &= ~ProcessSource.auditStart;
  }
  entry.sources |= ProcessSource.traceStart;
  return entry;
}
