import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDateTime } from './date-time.js';

const VALID = [
  // RFC 3339 §5.8
  '1985-04-12T23:20:50.52Z',
  '1996-12-19T16:39:57-08:00',
  '1990-12-31T23:59:60Z',
  '1990-12-31T15:59:60-08:00',
  '1937-01-01T12:00:27.87+00:20',
  // precision of the sources: none, ms, 100 ns, ns, more
  '2024-06-25T09:11:20Z',
  '2024-06-25T09:11:20.123Z',
  '2024-06-25T09:11:20.1234567Z',
  '2024-06-25T09:11:20.123456789Z',
  `2024-06-25T09:11:20.${'0'.repeat(500)}1Z`,
  // case, unknown local offset, extreme offsets and years
  '2024-06-25t09:11:20z',
  '2024-06-25T09:11:20-00:00',
  '2024-06-25T00:00:00+23:59',
  '2024-06-25T23:59:59-23:59',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.9Z',
  // leap years
  '2024-02-29T00:00:00Z',
  '2000-02-29T00:00:00Z',
  '0000-02-29T00:00:00Z',
  // leap seconds at the end of a UTC month, seen from other offsets
  '2016-12-31T23:59:60.5Z',
  '2015-06-30T23:59:60Z',
  '2017-01-01T00:59:60+01:00',
  '2016-12-31T23:29:60-00:30',
  '2024-02-29T23:59:60Z',
  '2024-03-01T05:29:60+05:30',
];

const INVALID = [
  '',
  'Z',
  '2024-06-25',
  '09:11:20Z',
  '2024-06-25T09:11:20',
  '2024-06-25 09:11:20Z',
  '2024-06-25T09:11Z',
  '2024-06-25T09:11:20.Z',
  '2024-06-25T09:11:20,5Z',
  '2024-06-25T09:11:20+01',
  '2024-06-25T09:11:20+0100',
  '2024-06-25T09:11:20+1:00',
  '2024-06-25T09:11:20+24:00',
  '2024-06-25T09:11:20+01:60',
  '2024-06-25T09:11:20ZZ',
  '2024-06-25T09:11:20Z\n',
  ' 2024-06-25T09:11:20Z',
  '2024-6-25T09:11:20Z',
  '24-06-25T09:11:20Z',
  '12024-06-25T09:11:20Z',
  '+2024-06-25T09:11:20Z',
  '2024-00-25T09:11:20Z',
  '2024-13-25T09:11:20Z',
  '2024-06-00T09:11:20Z',
  '2024-06-31T09:11:20Z',
  '2024-04-31T09:11:20Z',
  '2024-01-32T09:11:20Z',
  '2024-02-30T09:11:20Z',
  '2023-02-29T09:11:20Z',
  '1900-02-29T09:11:20Z',
  '2100-02-29T09:11:20Z',
  '2024-06-25T24:00:00Z',
  '2024-06-25T09:60:00Z',
  '2024-06-25T09:11:61Z',
  '2024-06-25T09:11:60Z',
  '2024-06-25T23:59:60Z',
  '2016-12-31T22:59:60Z',
  '2016-12-31T23:59:60+01:00',
  '2017-01-01T00:59:60+02:00',
  '2023-02-28T23:59:60+00:01',
  '٢٠٢٤-06-25T09:11:20Z',
  '2024-06-25Ŕ09:11:20Z',
  '{}',
];

/** The same set, said in another way: the calendar and the offset are left to Date. */
function isDateTimeByCalendar(text: string): boolean {
  const match =
    /^([0-9]{4})-([0-9]{2})-([0-9]{2})t([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?(z|([-+])([0-9]{2}):([0-9]{2}))$/i.exec(
      text,
    );
  if (match === null) return false;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const offsetHour = Number(match[10] ?? 0);
  const offsetMinute = Number(match[11] ?? 0);
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return false;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return false;
  if (second < 60) return true;
  date.setUTCHours(hour, minute - (match[9] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute));
  if (date.getUTCHours() !== 23 || date.getUTCMinutes() !== 59) return false;
  date.setUTCDate(date.getUTCDate() + 1);
  return date.getUTCDate() === 1;
}

const digits = (least: number, most: number, width = 2): fc.Arbitrary<string> =>
  fc.integer({ min: least, max: most }).map((number) => String(number).padStart(width, '0'));

/** Texts of the right shape, with fields at and just past their bounds, and often in the last minute of a UTC day. */
const nearlyDateTime = fc
  .tuple(
    fc.oneof(digits(0, 9999, 4), fc.constantFrom('1900', '2000', '2023', '2024', '0000', '0100', '0400')),
    fc.constantFrom('-', '-', '-', '/'),
    digits(0, 13),
    fc.oneof(digits(0, 32), digits(27, 32), fc.constant('01')),
    fc.constantFrom('T', 'T', 't', ' '),
    fc.oneof(digits(0, 24), fc.constantFrom('23', '00', '15')),
    fc.oneof(digits(0, 60), fc.constantFrom('59', '29')),
    fc.oneof(digits(0, 61), fc.constantFrom('60', '59')),
    fc.constantFrom('', '', '.5', '.1234567', '.', ',5'),
    fc.constantFrom(
      'Z',
      'Z',
      'z',
      '+00:00',
      '-08:00',
      '+01:00',
      '-00:30',
      '+05:30',
      '+23:59',
      '-23:59',
      '+24:00',
      '+0100',
      '',
    ),
  )
  .map(
    ([year, dash, month, day, t, hour, minute, second, fraction, zone]) =>
      `${year}${dash}${month}-${day}${t}${hour}:${minute}:${second}${fraction}${zone}`,
  );

describe('isDateTime', () => {
  it.each(VALID)('accepts %j', (text) => {
    expect(isDateTime(text)).toBe(true);
    expect(isDateTimeByCalendar(text)).toBe(true);
  });

  it.each(INVALID)('refuses %j', (text) => {
    expect(isDateTime(text)).toBe(false);
    expect(isDateTimeByCalendar(text)).toBe(false);
  });

  it('agrees with the calendar of the platform on every day of 800 years', () => {
    for (let year = 1600; year < 2400; year++) {
      for (let month = 1; month <= 12; month++) {
        for (let day = 28; day <= 31; day++) {
          const text = `${year}-${String(month).padStart(2, '0')}-${day}T12:00:00Z`;
          expect(isDateTime(text), text).toBe(isDateTimeByCalendar(text));
        }
      }
    }
  });

  it('agrees with the calendar of the platform on texts that are nearly right', () => {
    fc.assert(
      fc.property(nearlyDateTime, (text) => isDateTime(text) === isDateTimeByCalendar(text)),
      { numRuns: 20_000 },
    );
  });

  it('accepts nothing that ajv-formats refuses', () => {
    const format = fullFormats['date-time'];
    const theirs =
      typeof format === 'object' && 'validate' in format
        ? (format.validate as (text: string) => boolean)
        : null;
    expect(theirs).not.toBeNull();
    fc.assert(
      fc.property(nearlyDateTime, (text) => !isDateTime(text) || theirs!(text)),
      { numRuns: 20_000 },
    );
  });

  it('reads a megabyte of fraction in linear time', () => {
    const long = `2024-06-25T09:11:20.${'1'.repeat(1_000_000)}`;
    const start = performance.now();
    expect(isDateTime(long)).toBe(false);
    expect(isDateTime(`${long}Z`)).toBe(true);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
