import type { MappingContext } from '../mapping-context.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';
import { parseTime } from '../time/parse-time.js';
import { int64Time } from '../time/time-range.js';

/**
 * When it happened: UtcTime, which Sysmon takes at the action; TimeCreated, the time of logging, where it has none or one that
 * int64 nanoseconds cannot hold. 0n = unknown.
 */
export function sysmonTime(context: MappingContext, record: TelemetryRecord): bigint {
  const time = int64Time(parseTime(record.text('UtcTime')) ?? 0n);
  if (time !== 0n) return time;
  context.note('badUtcTime');
  return fileTimeToNanos(record.timeCreated);
}
