import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRfc3339, parseRfc3339 } from './rfc3339.js';

const MIN = BigInt(Date.parse('0000-01-01T00:00:00Z')) * 1_000_000n;
const MAX = BigInt(Date.parse('9999-12-31T23:59:59.999Z')) * 1_000_000n + 999_999n;

describe('formatRfc3339', () => {
  it('always writes nine digits', () => {
    const second = 1_719_306_680n * 1_000_000_000n;
    expect(formatRfc3339(second + 94_374_900n)).toBe('2024-06-25T09:11:20.094374900Z');
    expect(formatRfc3339(second)).toBe('2024-06-25T09:11:20.000000000Z');
  });

  it('gives nothing for years of more than four digits', () => {
    expect(formatRfc3339(MAX)).toBe('9999-12-31T23:59:59.999999999Z');
    expect(formatRfc3339(MAX + 1n)).toBe('');
    expect(formatRfc3339(MIN - 1n)).toBe('');
  });

  it('agrees with Date to the millisecond and comes back through the parser', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: MIN, max: MAX }), (time) => {
        const text = formatRfc3339(time);
        const milliseconds = time / 1_000_000n - (time % 1_000_000n < 0n ? 1n : 0n);
        expect(text.slice(0, 23)).toBe(new Date(Number(milliseconds)).toISOString().slice(0, 23));
        expect(parseRfc3339(text)).toBe(time);
      }),
    );
  });
});

describe('parseRfc3339', () => {
  it('reads offsets and fractions', () => {
    expect(parseRfc3339('2026-01-15T12:00:00.5+02:00')).toBe(1_768_471_200_500_000_000n);
    expect(parseRfc3339('1970-01-01t00:00:00z')).toBe(0n);
  });

  it.each([
    '',
    '2026-01-15',
    '2026-01-15 12:00:00Z',
    '2026-01-15T12:00:00',
    '2026-02-29T12:00:00Z',
    '2026-13-10T12:00:00Z',
    '2026-01-15T24:00:00Z',
    '2026-01-15T12:00:00.Z',
    '2026-01-15T12:00:00.1234567890Z',
    '2026-01-15T12:00:00+24:00',
  ])('refuses %j', (text) => {
    expect(parseRfc3339(text)).toBeUndefined();
  });
});
