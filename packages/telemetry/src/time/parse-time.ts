import { daysFromCivil, daysInMonth } from './civil.js';

/**
 * The time formats of Windows logs (telemetry.md §7), as nanoseconds since the Unix epoch: RFC 3339, and the same with a
 * blank for the T or without a zone, which then is UTC (Sysmon's `UtcTime`). Digits past the ninth are cut off. Undefined for
 * anything else, impossible days and leap seconds included.
 */
export function parseTime(text: string): bigint | undefined {
  if (text.length < 19) return undefined;
  const seconds = daysAt(text) * 86_400 + clockAt(text);
  if (Number.isNaN(seconds)) return undefined;
  // What Sysmon writes, by far the most frequent form. Bigints are dear; milliseconds still fit in a double.
  if (text.length === 23 && text.charCodeAt(19) === POINT) {
    const milliseconds = twoDigits(text, 20) * 10 + text.charCodeAt(22) - ZERO;
    if (milliseconds >= 0 && isDigit(text.charCodeAt(22))) {
      return BigInt(seconds * 1000 + milliseconds) * 1_000_000n;
    }
  }
  return withFraction(text, seconds);
}

/** The day of a time that was read last: neighbours in a log share it. */
let knownDay = '';
let knownDays = 0;

/** Days since the Unix epoch of the date at the start of a text of sufficient length; NaN where there is none. */
function daysAt(text: string): number {
  if (knownDay !== '' && text.startsWith(knownDay)) return knownDays;
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return Number.NaN;
  const century = twoDigits(text, 0);
  const yearOfCentury = twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  // Negative where there is no number.
  if ((century | yearOfCentury) < 0 || month < 1 || month > 12 || day < 1) return Number.NaN;
  const year = century * 100 + yearOfCentury;
  if (day > daysInMonth(year, month)) return Number.NaN;
  knownDay = text.slice(0, 10);
  knownDays = daysFromCivil(year, month, day);
  return knownDays;
}

/** Second of the day from the separator and the clock behind the date; NaN where there are none. */
function clockAt(text: string): number {
  const separator = text.charCodeAt(10);
  if (
    (separator !== BLANK && (separator | 0x20) !== LOWER_T) ||
    text.charCodeAt(13) !== COLON ||
    text.charCodeAt(16) !== COLON
  ) {
    return Number.NaN;
  }
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return hour * 3600 + minute * 60 + second;
}

/** The time with what follows the seconds: a fraction, a zone, or neither. */
function withFraction(text: string, clock: number): bigint | undefined {
  const { length } = text;
  let at = 19;
  let nanos = 0;
  if (at < length && text.charCodeAt(at) === POINT) {
    at += 1;
    const start = at;
    let scale = 100_000_000;
    for (; at < length && isDigit(text.charCodeAt(at)); at += 1) {
      nanos += (text.charCodeAt(at) - ZERO) * scale;
      scale = scale === 1 ? 0 : scale / 10;
    }
    if (at === start) return undefined;
  }
  const offset = zoneOffset(text, at);
  if (Number.isNaN(offset)) return undefined;
  const seconds = clock - offset;
  const milliseconds = nanos / NANOS_PER_MILLISECOND;
  if (Number.isInteger(milliseconds)) return BigInt(seconds * 1000 + milliseconds) * 1_000_000n;
  return BigInt(seconds) * 1_000_000_000n + BigInt(nanos);
}

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= 0x39;
}

const NANOS_PER_MILLISECOND = 1_000_000;
const ZERO = 0x30;
const DASH = 0x2d;
const COLON = 0x3a;
const POINT = 0x2e;
const BLANK = 0x20;
const PLUS = 0x2b;
const LOWER_T = 0x74;
const LOWER_Z = 0x7a;

/** The number in two digits at `at`, which must lie in the text; -1 where there are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** Seconds east of UTC of the zone that starts at `at` and must end the text; NaN when it is none. */
function zoneOffset(text: string, at: number): number {
  if (at === text.length) return 0;
  const sign = text.charCodeAt(at);
  if ((sign | 0x20) === LOWER_Z) return at + 1 === text.length ? 0 : Number.NaN;
  if ((sign !== PLUS && sign !== DASH) || text.length !== at + 6 || text.charCodeAt(at + 3) !== COLON) {
    return Number.NaN;
  }
  const hours = twoDigits(text, at + 1);
  const minutes = twoDigits(text, at + 4);
  if ((hours | minutes) < 0 || hours > 23 || minutes > 59) return Number.NaN;
  return (sign === PLUS ? 1 : -1) * (hours * 3600 + minutes * 60);
}
