import type { TelemetryRecord } from '../telemetry-record.js';

/** A logon session: its LUID as a number, or as a bigint past 2^53, so that no two sessions share a key; 0 = none. */
export type LogonKey = number | bigint;

/** The logon session in a field of a record, whichever way its number is written (telemetry.md §6.2). */
export function logonKey(record: TelemetryRecord, field: string): LogonKey {
  const value = record.integer(field);
  if (Number.isNaN(value)) return 0;
  if (Number.isSafeInteger(value)) return value;
  const text = record.text(field).trim();
  return /^(?:0x[0-9a-f]{1,16}|[0-9]{1,20})$/i.test(text) ? BigInt(text) : 0;
}
