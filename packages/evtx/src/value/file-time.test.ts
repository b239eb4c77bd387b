import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileTimeOf, formatFileTime, isFileTime } from './file-time.js';

const LAST = 2_650_467_743_999_999_999n;

describe('FILETIME', () => {
  it('prints what Date prints, and the ticks that Date does not have', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, LAST), (ticks) => {
        const ms = Number(ticks / 10_000n) - 11_644_473_600_000;
        const below = String(ticks % 10_000n).padStart(4, '0');
        const date = new Date(ms).toISOString().slice(0, -1);
        expect(formatFileTime(ticks)).toBe(`${date}${below}00Z`);
        expect(formatFileTime(ticks, 7)).toBe(`${date}${below}Z`);
      }),
      { numRuns: 5000 },
    );
  });

  it('has its limits', () => {
    expect(formatFileTime(0n)).toBe('1601-01-01T00:00:00.000000000Z');
    expect(formatFileTime(LAST)).toBe('9999-12-31T23:59:59.999999900Z');
    expect(formatFileTime(LAST + 1n)).toBe('');
    expect(formatFileTime(2n ** 64n - 1n)).toBe('');
    expect(formatFileTime(-1n)).toBe('');
    expect([isFileTime(0n), isFileTime(1n), isFileTime(LAST), isFileTime(LAST + 1n)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('is read back from its text', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, LAST), (ticks) => {
        expect(fileTimeOf(formatFileTime(ticks))).toBe(ticks);
        expect(fileTimeOf(formatFileTime(ticks, 7))).toBe(ticks);
      }),
    );
  });

  it('is read from the forms that logs have', () => {
    const second = fileTimeOf('2019-02-13T18:05:24Z');
    expect(formatFileTime(second)).toBe('2019-02-13T18:05:24.000000000Z');
    expect(fileTimeOf('2019-02-13 18:05:24.123456')).toBe(second + 1_234_560n);
    expect(fileTimeOf('2019-02-13T18:05:24.1Z')).toBe(second + 1_000_000n);
    for (const text of ['', 'now', '2019-02-13', '2019-02-13T18:05:24+01:00', '13.02.2019 18:05:24']) {
      expect(fileTimeOf(text)).toBe(0n);
    }
  });
});
