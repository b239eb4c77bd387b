import { daysFromCivil, daysInMonth } from './civil.js';

/**
 * The time formats of Windows logs (telemetry.md §7), as nanoseconds since the Unix epoch: RFC 3339, and the same with a
 * blank for the T or without a zone, which then is UTC (Sysmon's `UtcTime`). Digits past the ninth are cut off. Undefined for
 * anything else, impossible days and leap seconds included.
 */
export function parseTime(text: string): bigint | undefined {
  const length = text.length;
  if (length < 19) return undefined;
  const separator = text.charCodeAt(10);
  if (
    text.charCodeAt(4) !== DASH ||
    text.charCodeAt(7) !== DASH ||
    (separator !== BLANK && (separator | 0x20) !== LOWER_T) ||
    text.charCodeAt(13) !== COLON ||
    text.charCodeAt(16) !== COLON
  ) {
    return undefined;
  }
  const century = twoDigits(text, 0);
  const yearOfCentury = twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  // Negative where there is no number.
  if ((century | yearOfCentury | hour | minute | second) < 0) return undefined;
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  const year = century * 100 + yearOfCentury;
  if (day > daysInMonth(year, month)) return undefined;

  let at = 19;
  let nanos = 0;
  if (at < length && text.charCodeAt(at) === POINT) {
    at += 1;
    const start = at;
    let scale = 100_000_000;
    for (; at < length; at += 1) {
      const digit = text.charCodeAt(at) - ZERO;
      if (digit < 0 || digit > 9) break;
      nanos += digit * scale;
      scale = scale === 1 ? 0 : scale / 10;
    }
    if (at === start) return undefined;
  }
  const offset = zoneOffset(text, at);
  if (Number.isNaN(offset)) return undefined;
  const seconds = daysFromCivil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset;
  // Bigints are dear, and most texts have milliseconds, which still fit in a double.
  const milliseconds = nanos / NANOS_PER_MILLISECOND;
  if (Number.isInteger(milliseconds)) return BigInt(seconds * 1000 + milliseconds) * 1_000_000n;
  return BigInt(seconds) * 1_000_000_000n + BigInt(nanos);
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
