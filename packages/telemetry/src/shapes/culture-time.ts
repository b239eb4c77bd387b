import { daysFromCivil, daysInMonth } from '../time/civil.js';
import { headerTime } from './header-time.js';

const UNIX_EPOCH_TICKS = 116_444_736_000_000_000n;
const TICKS_A_SECOND = 10_000_000n;
/** Date and time with any of the usual separators, at times with a half of the day. */
const TIME =
  /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4}),? (\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d{1,7})?(?:[ \u00a0\u202f]([AaPp])\.?[Mm]\.?)?$/;

/**
 * A time as PowerShell writes it into text, in the culture of whoever exported: `9/4/2020 7:08:03 AM`, `04.09.2020 07:08:03`. FILETIME ticks as if
 * it were UTC (its zone is not said), 0n for what is no time.
 *
 * With points the day comes first and with a year first the month is next, everywhere. With slashes the month comes first, as in the United
 * States, unless it would be none.
 */
export function cultureTime(value: unknown): bigint {
  const known = headerTime(value);
  if (known !== 0n || typeof value !== 'string' || value.length > 40) return known;
  const match = TIME.exec(value.trim());
  if (match === null) return 0n;
  const [, first = '', separator, second = '', third = '', hours, minutes, seconds = '0', half] = match;
  const date = dateOf(first, separator!, second, third);
  const hour = hourOf(Number(hours), half?.toLowerCase());
  if (date === null || Number.isNaN(hour) || Number(minutes) > 59 || Number(seconds) > 59) return 0n;
  const days = daysFromCivil(date.year, date.month, date.day);
  const total = days * 86_400 + hour * 3600 + Number(minutes) * 60 + Number(seconds);
  return BigInt(total) * TICKS_A_SECOND + UNIX_EPOCH_TICKS;
}

interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dateOf(first: string, separator: string, second: string, third: string): CivilDate | null {
  if (first.length === 4) return valid(Number(first), Number(second), Number(third));
  if (third.length !== 4) return null;
  const isDayFirst = separator !== '/' || Number(first) > 12;
  const [day, month] = isDayFirst ? [first, second] : [second, first];
  return valid(Number(third), Number(month), Number(day));
}

function valid(year: number, month: number, day: number): CivilDate | null {
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { year, month, day };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour > 23 ? Number.NaN : hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
