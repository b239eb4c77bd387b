import type { TelemetryRecord } from '../telemetry-record.js';

/** A 64-bit number to tell things by: a number, or a bigint past 2^53 so that no two share a key; 0 = none. */
export type IntegerKey = number | bigint;

/** The number in a field of a record, padded or not, hexadecimal or decimal (telemetry.md §6.2). */
export function integerKey(record: TelemetryRecord, field: string): IntegerKey {
  const value = record.integer(field);
  if (Number.isNaN(value)) return 0;
  if (Number.isSafeInteger(value)) return value;
  const text = record.text(field).trim();
  return /^(?:0x[0-9a-f]{1,16}|[0-9]{1,20})$/i.test(text) ? BigInt(text) : 0;
}
