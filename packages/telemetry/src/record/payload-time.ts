import type { TelemetryRecord } from '../telemetry-record.js';
import { parseTime } from '../time/parse-time.js';

/** A payload value as a time, nanoseconds since the Unix epoch; undefined where it is absent or none. */
export function payloadTime(record: TelemetryRecord, name: string): bigint | undefined {
  const milliseconds = record.milliseconds === undefined ? Number.NaN : record.milliseconds(name);
  // Milliseconds fit in a double, nanoseconds do not.
  return Number.isNaN(milliseconds) ? parseTime(record.text(name)) : BigInt(milliseconds) * 1_000_000n;
}
