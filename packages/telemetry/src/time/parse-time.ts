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
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  // One comparison a part: `digits` gives NaN for what is no number, and NaN fails every one of them.
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && hour < 24 && minute < 60 && second < 60)) {
    return undefined;
  }
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
  return BigInt(seconds) * 1_000_000_000n + BigInt(nanos);
}

const ZERO = 0x30;
const DASH = 0x2d;
const COLON = 0x3a;
const POINT = 0x2e;
const BLANK = 0x20;
const PLUS = 0x2b;
const LOWER_T = 0x74;
const LOWER_Z = 0x7a;

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Seconds east of UTC of the zone that starts at `at` and must end the text; NaN when it is none. */
function zoneOffset(text: string, at: number): number {
  if (at === text.length) return 0;
  const sign = text.charCodeAt(at);
  if ((sign | 0x20) === LOWER_Z) return at + 1 === text.length ? 0 : Number.NaN;
  if ((sign !== PLUS && sign !== DASH) || text.length !== at + 6 || text.charCodeAt(at + 3) !== COLON) {
    return Number.NaN;
  }
  const hours = digits(text, at + 1, at + 3);
  const minutes = digits(text, at + 4, at + 6);
  if (!(hours < 24 && minutes < 60)) return Number.NaN;
  return (sign === PLUS ? 1 : -1) * (hours * 3600 + minutes * 60);
}
