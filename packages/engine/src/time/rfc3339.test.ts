import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRfc3339, parseRfc3339 } from './rfc3339.js';

const MIN = BigInt(Date.parse('0000-01-01T00:00:00Z')) * 1_000_000n;
const MAX = BigInt(Date.parse('9999-12-31T23:59:59.999Z')) * 1_000_000n + 999_999n;

describe('formatRfc3339', () => {
  it('drops trailing zeros, and the fraction with them, when asked to', () => {
    const second = 1_719_306_680n * 1_000_000_000n;
    expect(formatRfc3339(second, true)).toBe('2024-06-25T09:11:20Z');
    expect(formatRfc3339(second + 123_000_000n, true)).toBe('2024-06-25T09:11:20.123Z');
    expect(formatRfc3339(second + 94_374_900n, true)).toBe('2024-06-25T09:11:20.0943749Z');
    expect(formatRfc3339(second + 94_374_900n, false)).toBe('2024-06-25T09:11:20.094374900Z');
    expect(formatRfc3339(second, false)).toBe('2024-06-25T09:11:20.000000000Z');
  });

  it('gives nothing for years of more than four digits', () => {
    expect(formatRfc3339(MAX, true)).toBe('9999-12-31T23:59:59.999999999Z');
    expect(formatRfc3339(MAX + 1n, true)).toBe('');
    expect(formatRfc3339(MIN - 1n, true)).toBe('');
  });

  it('agrees with Date to the millisecond and comes back through the parser', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: MIN, max: MAX }), fc.boolean(), (time, trimmed) => {
        const text = formatRfc3339(time, trimmed);
        const milliseconds = time / 1_000_000n - (time % 1_000_000n < 0n ? 1n : 0n);
        expect(text.slice(0, 19)).toBe(new Date(Number(milliseconds)).toISOString().slice(0, 19));
        expect(parseRfc3339(text)).toBe(time);
      }),
    );
  });
});

describe('parseRfc3339', () => {
  it('reads offsets and fractions', () => {
    expect(parseRfc3339('2026-01-15T12:00:00.5+02:00')).toBe(1_768_471_200_500_000_000n);
    expect(parseRfc3339('1970-01-01t00:00:00z')).toBe(0n);
    expect(parseRfc3339('2016-12-31T23:59:60Z')).toBe(parseRfc3339('2017-01-01T00:00:00Z'));
  });

  it.each([
    '',
    '2026-01-15',
    '2026-01-15 12:00:00Z',
    '2026-01-15T12:00:00',
    '2026-02-29T12:00:00Z',
    '2026-00-10T12:00:00Z',
    '2026-13-10T12:00:00Z',
    '2026-01-15T24:00:00Z',
    '2026-01-15T12:60:00Z',
    '2026-01-15T12:00:61Z',
    '2026-01-15T12:00:00.Z',
    '2026-01-15T12:00:00.1234567890Z',
    '2026-01-15T12:00:00+24:00',
  ])('refuses %j', (text) => {
    expect(parseRfc3339(text)).toBeUndefined();
  });
});
