import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RATE, type Rate, TokenBucket } from './token-bucket.js';

function admitted(rate: Rate, times: readonly bigint[]): boolean[] {
  const bucket = new TokenBucket(rate, times[0] ?? 0n);
  return times.map((time) => bucket.admits(time));
}

describe('TokenBucket', () => {
  it('of burst 1 admits one in a period', () => {
    const rate = { period: 30n, burst: 1n };
    expect(admitted(rate, [0n, 1n, 29n, 30n, 59n, 60n])).toEqual([true, false, false, true, false, true]);
  });

  it('saves up to its burst, and rounds nothing', () => {
    const times = [...Array(41).fill(0n), 33_333_333n, 66_666_666n, 99_999_999n, 100_000_000n];
    const expected = [...Array(40).fill(true), false, false, false, false, true];
    expect(admitted(DEFAULT_RATE, times)).toEqual(expected);
    expect(admitted(DEFAULT_RATE, [...Array(41).fill(0n), ...Array(41).fill(10n ** 12n)])).toEqual([
      ...Array(40).fill(true),
      false,
      ...Array(40).fill(true),
      false,
    ]);
  });

  it('earns nothing from events a little out of order, and is full for those of another log', () => {
    const rate = { period: 30n, burst: 1n };
    expect(admitted(rate, [100n, 99n, 100n, 98n, 129n, 130n])).toEqual([
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(admitted(rate, [1000n, 970n, 999n, 1000n])).toEqual([true, true, false, true]);
  });

  it('admits what counting tokens with fractions admits, in order of time', () => {
    const rates = fc.record({
      period: fc.bigInt({ min: 1n, max: 20n }),
      burst: fc.bigInt({ min: 1n, max: 4n }),
    });
    const gaps = fc.array(fc.bigInt({ min: 0n, max: 50n }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(rates, gaps, (rate, steps) => {
        let now = 0n;
        const times = steps.map((gap) => {
          now += gap;
          return now;
        });
        // In units of one over the period, so that the plain model needs no fractions either.
        let tokens = rate.burst * rate.period;
        let last = times[0]!;
        const plain = times.map((time) => {
          tokens += time - last;
          if (tokens > rate.burst * rate.period) tokens = rate.burst * rate.period;
          last = time;
          if (tokens < rate.period) return false;
          tokens -= rate.period;
          return true;
        });
        expect(admitted(rate, times)).toEqual(plain);
      }),
    );
  });
});
