import type { MappingContext } from '../mapping-context.js';
import { payloadTime } from '../record/payload-time.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';
import { int64Time } from '../time/time-range.js';

/**
 * When it happened: UtcTime, which Sysmon takes at the action; TimeCreated, the time of logging, where it has none or one that
 * int64 nanoseconds cannot hold. 0n = unknown.
 */
export function sysmonTime(context: MappingContext, record: TelemetryRecord): bigint {
  const time = int64Time(payloadTime(record, 'UtcTime') ?? 0n);
  if (time === 0n) context.note('badUtcTime');
  context.time = time === 0n ? fileTimeToNanos(record.timeCreated) : time;
  return context.time;
}
