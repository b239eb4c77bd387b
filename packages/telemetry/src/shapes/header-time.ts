import { parseTime } from '../time/parse-time.js';

const UNIX_EPOCH_TICKS = 116_444_736_000_000_000n;
/** 9999-12-31 in seconds since the epoch. */
const LAST_SECOND = 253_402_300_799;
const DATE = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/;
/** Fluent Bit: a blank before the zone, and no colon in it. */
const SPACED_ZONE = /^(.{19}(?:\.\d{1,9})?) ?([+-]\d\d):?(\d\d)$/;

/**
 * A time of a header as FILETIME ticks, 0n for what is none: ISO texts (telemetry.md §7), `/Date(ms)/` of Windows PowerShell, and
 * numbers, which are seconds since 1970 (Velociraptor) or, where those would lie beyond the year 9999, milliseconds.
 */
export function headerTime(value: unknown): bigint {
  if (typeof value === 'number') return ofSeconds(value);
  if (typeof value !== 'string') return 0n;
  const nanos = parseTime(value);
  if (nanos !== undefined) return ticks(nanos);
  const date = DATE.exec(value);
  if (date !== null) return ticks(BigInt(date[1]!) * 1_000_000n);
  const zoned = value.length <= 64 ? SPACED_ZONE.exec(value) : null;
  return zoned === null ? 0n : ticks(parseTime(`${zoned[1]}${zoned[2]}:${zoned[3]}`) ?? 0n);
}

function ofSeconds(value: number): bigint {
  const seconds = Math.abs(value) > LAST_SECOND ? value / 1000 : value;
  if (!(Math.abs(seconds) <= LAST_SECOND)) return 0n;
  // A double of seconds is good for microseconds; more digits would be made up.
  return ticks(BigInt(Math.round(seconds * 1e6)) * 1000n);
}

function ticks(nanos: bigint): bigint {
  const value = nanos / 100n + UNIX_EPOCH_TICKS;
  return nanos === 0n || value < 0n ? 0n : value;
}
