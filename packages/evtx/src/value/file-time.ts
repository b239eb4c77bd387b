/**
 * FILETIME: 100-ns ticks since 1601-01-01 UTC, held as two 32-bit halves so that no bigint is needed to print one.
 */

const SECONDS_1601_TO_1970 = 11_644_473_600;
const TICKS_PER_SECOND = 10_000_000;

export const SECONDS_PER_DAY = 86_400;
/** 2^32 ticks are 429 seconds and this many ticks. */
const HIGH_SECONDS = 429;
const HIGH_TICKS = 4_967_296;
/** The last tick of the year 9999; later times are taken for garbage. */
const MAX_TICKS = 2_650_467_743_999_999_999n;
const MAX_HIGH = Number(MAX_TICKS >> 32n);
const MAX_LOW = Number(MAX_TICKS & 0xffffffffn);

/** Whether the halves are a time up to the year 9999. */
export function isPrintable(low: number, high: number): boolean {
  return high < MAX_HIGH || (high === MAX_HIGH && low <= MAX_LOW);
}

/** Whole seconds since 1601 of a printable time. */
export function fileTimeSeconds(low: number, high: number): number {
  // Both products stay below 2^53: high is at most 2^30 here and the factor below 2^23.
  return high * HIGH_SECONDS + Math.floor((high * HIGH_TICKS + low) / TICKS_PER_SECOND);
}

/** The 100-ns ticks beyond the whole seconds. */
export function fileTimeTicks(low: number, high: number): number {
  return (high * HIGH_TICKS + low) % TICKS_PER_SECOND;
}

/**
 * RFC 3339 text in UTC with all ticks, `2019-08-03T10:14:02.589463700Z` with nine digits and the last two zero.
 * Years run to 9999; a later time gives "".
 * @param digits 7 as Windows prints since version 10, or 9 as older ones do
 */
export function fileTimeText(low: number, high: number, digits: 7 | 9): string {
  if (!isPrintable(low, high)) return '';
  const seconds = fileTimeSeconds(low, high);
  const ticks = padTicks(fileTimeTicks(low, high));
  const day = Math.floor(seconds / SECONDS_PER_DAY);
  return `${dateText(day)}T${clock(seconds - day * SECONDS_PER_DAY)}.${ticks}${digits === 9 ? '00Z' : 'Z'}`;
}

/** Whether ticks are a time that can be printed. 0 is what Windows writes for "none". */
export function isFileTime(ticks: bigint): boolean {
  return ticks > 0n && ticks <= MAX_TICKS;
}

/** RFC 3339 text of ticks given as a bigint; "" outside of 1601 to 9999. */
export function formatFileTime(ticks: bigint, digits: 7 | 9 = 9): string {
  if (ticks < 0n || ticks > MAX_TICKS) return '';
  return fileTimeText(Number(ticks & 0xffffffffn), Number(ticks >> 32n), digits);
}

/** Days in which a date was last printed: neighbours in a log share it. */
let cachedDay = Number.NaN;
let cachedDate = '';

/** `YYYY-MM-DD` of a day since 1601-01-01. */
export function dateText(day: number): string {
  if (day !== cachedDay) {
    cachedDate = civilDate(day);
    cachedDay = day;
  }
  return cachedDate;
}

const DAYS_PER_ERA = 146_097;

/**
 * Gregorian date of a day since 1601-01-01. Years are counted from March so that the leap day is the last of its year;
 * 400 years are one period. 1601-01-01 is 306 days after 1600-03-01, the start of such a period.
 */
function civilDate(daysSince1601: number): string {
  const days = daysSince1601 + 306;
  const era = Math.floor(days / DAYS_PER_ERA);
  const dayOfEra = days - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const calendarMonth = month < 10 ? month + 3 : month - 9;
  const year = 1600 + era * 400 + yearOfEra + (calendarMonth <= 2 ? 1 : 0);
  return `${year}-${TWO[calendarMonth]}-${TWO[day]}`;
}

/** "00" to "99". */
const TWO: readonly string[] = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

function clock(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) - hours * 60;
  return `${TWO[hours]}:${TWO[minutes]}:${TWO[seconds - hours * 3600 - minutes * 60]}`;
}

function padTicks(ticks: number): string {
  const text = String(ticks);
  return text.length === 7 ? text : ZEROS.slice(text.length) + text;
}

const ZEROS = '0000000';

const TIME = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?\d*Z?$/;
const TICKS_1601_TO_1970 = BigInt(SECONDS_1601_TO_1970) * 10_000_000n;

/** FILETIME ticks of RFC 3339 text in UTC, 0n if it is none. */
export function fileTimeOf(text: string): bigint {
  const m = TIME.exec(text);
  if (m === null) return 0n;
  const ms = Date.UTC(Number(m[1]), Number(m[2]) - 1, Number(m[3]), Number(m[4]), Number(m[5]), Number(m[6]));
  const fraction = BigInt((m[7] ?? '').padEnd(7, '0').slice(0, 7));
  return Number.isNaN(ms) ? 0n : BigInt(ms) * 10_000n + TICKS_1601_TO_1970 + fraction;
}

/** SYSTEMTIME (eight 16-bit fields) as RFC 3339 with milliseconds; the fields are printed as they are. */
export function systemTimeText(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms: number,
): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return `${date}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}.${pad(ms, 3)}Z`;
}
