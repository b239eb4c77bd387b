import { civilFromDays } from './civil.js';

const NANOS_PER_SECOND = 1_000_000_000n;
const SECONDS_PER_DAY = 86_400;

/**
 * Nanoseconds since the Unix epoch as RFC 3339 in UTC, with the fraction Go's RFC3339Nano writes: trailing zeros dropped, no
 * point when nothing is left (events.md §3.4). "" for years outside 0..9999, which RFC 3339 cannot write.
 */
export function formatTime(nanos: bigint): string {
  let seconds = nanos / NANOS_PER_SECOND;
  let fraction = nanos % NANOS_PER_SECOND;
  if (fraction < 0n) {
    fraction += NANOS_PER_SECOND;
    seconds -= 1n;
  }
  if (seconds < -62_167_219_200n || seconds > 253_402_300_799n) return '';
  const whole = Number(seconds);
  const days = Math.floor(whole / SECONDS_PER_DAY);
  const rest = whole - days * SECONDS_PER_DAY;
  const { year, month, day } = civilFromDays(days);
  const clock = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${clock}${tail(Number(fraction))}Z`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function tail(fraction: number): string {
  if (fraction === 0) return '';
  const digits = String(fraction).padStart(9, '0');
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === 0x30) end -= 1;
  return `.${digits.slice(0, end)}`;
}
