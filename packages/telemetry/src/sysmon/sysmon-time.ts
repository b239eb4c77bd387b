import type { MappingContext } from '../mapping-context.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';
import { parseTime } from '../time/parse-time.js';

/** When it happened: UtcTime, which Sysmon takes at the action; TimeCreated, the time of logging, where it has none. 0n = unknown. */
export function sysmonTime(context: MappingContext, record: TelemetryRecord): bigint {
  const time = parseTime(record.text('UtcTime'));
  if (time !== undefined) return time;
  context.note('badUtcTime');
  return fileTimeToNanos(record.timeCreated);
}
