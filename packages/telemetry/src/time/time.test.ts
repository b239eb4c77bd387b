import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileTimeToNanos } from './file-time.js';
import { formatTime } from './format-time.js';
import { guidStart } from './guid-time.js';
import { parseTime } from './parse-time.js';
import { int64Time, isStartTime } from './time-range.js';

const at = (text: string): bigint => {
  const time = parseTime(text);
  if (time === undefined) throw new Error(text);
  return time;
};

describe('parseTime', () => {
  it.each([
    ['2020-09-04 07:08:03.123', 1_599_203_283_123_000_000n],
    ['2020-09-04T07:08:03.1234567Z', 1_599_203_283_123_456_700n],
    ['2020-09-04T07:08:03.123456789Z', 1_599_203_283_123_456_789n],
    ['2020-09-04T07:08:03.1234567899Z', 1_599_203_283_123_456_789n],
    ['2020-09-04t07:08:03z', 1_599_203_283_000_000_000n],
    ['2020-09-04T09:08:03+02:00', 1_599_203_283_000_000_000n],
    ['2020-09-04T02:38:03-04:30', 1_599_203_283_000_000_000n],
    ['1970-01-01T00:00:00Z', 0n],
    ['1601-01-01T00:00:00Z', -11_644_473_600_000_000_000n],
    ['2000-02-29T23:59:59Z', 951_868_799_000_000_000n],
  ])('reads %s', (text, nanos) => {
    expect(parseTime(text)).toBe(nanos);
  });

  it.each([
    '',
    '-',
    '2020-09-04',
    '2020-9-4 07:08:03.123',
    '2020-13-01T00:00:00Z',
    '2020-00-01T00:00:00Z',
    '2021-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2020-04-31T00:00:00Z',
    '2020-01-01T24:00:00Z',
    '2020-01-01T00:60:00Z',
    '2020-01-01T00:00:60Z',
    '2020-01-01T00:00:00.Z',
    '2020-01-01T00:00:00+0200',
    '2020-01-01T00:00:00+24:00',
    '2020-01-01T00:00:00ZZ',
    '2020-01-01T00:00:00 Z',
    '２０２０-01-01T00:00:00Z',
    '2020/01/01 00:00:00',
  ])('refuses %s', (text) => {
    expect(parseTime(text)).toBeUndefined();
  });

  it('agrees with Date wherever both can say it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(-62_000_000_000_000), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(parseTime(date.toISOString())).toBe(BigInt(date.getTime()) * 1_000_000n);
        },
      ),
    );
  });
});

describe('formatTime', () => {
  it.each([
    [0n, '1970-01-01T00:00:00Z'],
    [1_599_203_283_123_000_000n, '2020-09-04T07:08:03.123Z'],
    [1_599_203_283_000_000_100n, '2020-09-04T07:08:03.0000001Z'],
    [1_599_203_283_120_000_000n, '2020-09-04T07:08:03.12Z'],
    [-1n, '1969-12-31T23:59:59.999999999Z'],
    [253_402_300_799_999_999_999n, '9999-12-31T23:59:59.999999999Z'],
    [253_402_300_800_000_000_000n, ''],
    [-62_167_219_200_000_000_000n, '0000-01-01T00:00:00Z'],
    [-62_167_219_200_000_000_001n, ''],
  ])('prints %s', (nanos, text) => {
    expect(formatTime(nanos)).toBe(text);
  });

  it('is undone by parseTime', () => {
    const range = { min: -62_167_219_200_000_000_000n, max: 253_402_300_799_999_999_999n };
    fc.assert(
      fc.property(fc.bigInt(range), (nanos) => {
        expect(parseTime(formatTime(nanos))).toBe(nanos);
      }),
    );
  });
});

describe('fileTimeToNanos', () => {
  it('keeps the 100 ns', () => {
    expect(formatTime(fileTimeToNanos(132_436_768_831_234_567n))).toBe('2020-09-04T07:08:03.1234567Z');
    expect(formatTime(fileTimeToNanos(1n + 116_444_736_000_000_000n))).toBe('1970-01-01T00:00:00.0000001Z');
  });

  it('goes as far as int64 nanoseconds', () => {
    expect(formatTime(fileTimeToNanos(208_678_456_368_547_758n))).toBe('2262-04-11T23:47:16.8547758Z');
    expect(fileTimeToNanos(208_678_456_368_547_759n)).toBe(0n);
    expect(formatTime(fileTimeToNanos(24_211_015_631_452_242n))).toBe('1677-09-21T00:12:43.1452242Z');
    expect(fileTimeToNanos(24_211_015_631_452_241n)).toBe(0n);
  });

  it('takes zero, negative and past the year 9999 for missing', () => {
    expect(fileTimeToNanos(0n)).toBe(0n);
    expect(fileTimeToNanos(1n)).toBe(0n);
    expect(fileTimeToNanos(-1n)).toBe(0n);
    expect(fileTimeToNanos(2_650_467_744_000_000_000n)).toBe(0n);
    expect(fileTimeToNanos(0xffff_ffff_ffff_ffffn)).toBe(0n);
  });
});

describe('int64Time and isStartTime', () => {
  const limit = 2n ** 63n;

  it.each([
    [-limit - 1n, false, false],
    [-limit, true, false],
    [-1n, true, false],
    [0n, true, false],
    [1n, true, true],
    [limit - 1n, true, true],
    [limit, false, false],
    [at('9999-12-31T23:59:59Z'), false, false],
  ])('%s', (time, isEventTime, isStart) => {
    expect(int64Time(time)).toBe(isEventTime ? time : 0n);
    expect(isStartTime(time)).toBe(isStart);
  });
});

describe('guidStart', () => {
  const guid = 'a23eae89-bd28-5903-0000-00102f345d00';

  it('is the Unix seconds of the third and second part', () => {
    expect(formatTime(guidStart(guid, at('2017-04-29T00:00:00Z')))).toBe('2017-04-28T22:07:36Z');
  });

  it('is unknown when it lies after the record, before Sysmon, or is no number', () => {
    expect(guidStart(guid, at('2017-04-28T22:07:33Z'))).toBe(0n);
    expect(guidStart(guid, at('2017-04-28T22:07:35Z'))).not.toBe(0n);
    expect(guidStart('a23eae89-0000-0001-0000-00102f345d00', at('2017-04-29T00:00:00Z'))).toBe(0n);
    expect(guidStart('a23eae89-zzzz-zzzz-0000-00102f345d00', at('2017-04-29T00:00:00Z'))).toBe(0n);
    expect(guidStart('', 0n)).toBe(0n);
  });
});
