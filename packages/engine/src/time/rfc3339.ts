const NANOSECONDS = 1_000_000_000n;
const DAY = 86_400;
/** Days from 0000-03-01 to 1970-01-01: eras are counted from March, so that the leap day is the last of its year. */
const EPOCH_SHIFT = 719_468;
const ERA_DAYS = 146_097;

/**
 * A time in nanoseconds since the Unix epoch as RFC 3339 in UTC. `trimmed` drops trailing zeros of the fraction, and
 * the fraction with them, as Go does (events.md §3.4); otherwise there are always nine digits. "" for a year that four
 * digits cannot hold.
 */
export function formatRfc3339(time: bigint, trimmed: boolean): string {
  let seconds = time / NANOSECONDS;
  let fraction = time % NANOSECONDS;
  if (fraction < 0n) {
    fraction += NANOSECONDS;
    seconds -= 1n;
  }
  const total = Number(seconds);
  const days = Math.floor(total / DAY);
  const rest = total - days * DAY;
  const date = civilDate(days);
  if (date === '') return '';
  const hours = Math.floor(rest / 3600);
  const minutes = Math.floor(rest / 60) % 60;
  return `${date}T${two(hours)}:${two(minutes)}:${two(rest % 60)}${fractionText(Number(fraction), trimmed)}Z`;
}

function fractionText(nanoseconds: number, trimmed: boolean): string {
  if (trimmed && nanoseconds === 0) return '';
  const digits = String(nanoseconds).padStart(9, '0');
  if (!trimmed) return `.${digits}`;
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === 0x30) end--;
  return `.${digits.slice(0, end)}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** The proleptic Gregorian date of a day number, by eras of 400 years; exact for every safe integer. */
function civilDate(days: number): string {
  const shifted = days + EPOCH_SHIFT;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
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
  const year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0);
  if (year < 0 || year > 9999) return '';
  return `${String(year).padStart(4, '0')}-${two(month >= 10 ? month - 9 : month + 3)}-${two(day)}`;
}

function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * ERA_DAYS + dayOfEra - EPOCH_SHIFT;
}

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/**
 * Nanoseconds since the Unix epoch of an RFC 3339 time with up to nine digits of fraction; undefined for anything
 * else, a day that its month does not have included. A leap second is read as the second after it.
 */
export function parseRfc3339(text: string): bigint | undefined {
  const match = RFC3339.exec(text);
  if (match === null) return undefined;
  const part = (index: number): number => Number(match[index] ?? '0');
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second] = [part(4), part(5), part(6)];
  const days = dayNumber(year, month, day);
  if (month < 1 || month > 12 || civilDate(days) !== text.slice(0, 10)) return undefined;
  if (hour > 23 || minute > 59 || second > 60 || part(9) > 23 || part(10) > 59) return undefined;
  const offset = (part(9) * 60 + part(10)) * 60 * (match[8] === '-' ? -1 : 1);
  const seconds = days * DAY + hour * 3600 + minute * 60 + second - offset;
  return BigInt(seconds) * NANOSECONDS + BigInt((match[7] ?? '').padEnd(9, '0'));
}
