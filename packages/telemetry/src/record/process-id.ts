import type { TelemetryRecord } from '../telemetry-record.js';

/** A process id as an unsigned 32-bit number; 0 when absent or impossible. */
export function processId(record: TelemetryRecord, field: string): number {
  const value = record.integer(field);
  return value > 0 && value <= 0xffff_ffff && Number.isInteger(value) ? value : 0;
}
