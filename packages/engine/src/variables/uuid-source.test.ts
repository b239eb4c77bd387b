import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { EvaluationContext } from '../model/evaluation-context.js';
import { UuidSource } from './uuid-source.js';

function at(host: string, time: bigint, pid = 4): EvaluationContext {
  const context = new EvaluationContext();
  context.load(new RuntimeEvent('exec', time, host, Object.assign(new ProcessEntry(), { pid })));
  return context;
}

describe('UuidSource', () => {
  it('gives version 4 UUIDs, another at each read', () => {
    const source = new UuidSource();
    const seen = new Set<string>();
    for (let read = 0; read < 20_000; read++) seen.add(source.next(at('H', BigInt(read >> 2))));
    expect(seen.size).toBe(20_000);
    for (const uuid of seen) {
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('spreads them evenly: no digit of any place is rare', () => {
    const source = new UuidSource();
    const counts = Array.from({ length: 36 }, () => new Map<string, number>());
    for (let read = 0; read < 16_000; read++) {
      for (const [place, digit] of [...source.next(at('H', 1n))].entries()) {
        counts[place]!.set(digit, (counts[place]!.get(digit) ?? 0) + 1);
      }
    }
    for (const [place, digits] of counts.entries()) {
      // The dashes, the version and the variant are fixed, of the variant two bits.
      if ([8, 13, 14, 18, 19, 23].includes(place)) continue;
      expect(digits.size).toBe(16);
      for (const count of digits.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
    }
  });

  it('gives the same for the same events, and hosts do not disturb each other', () => {
    const alone = new UuidSource();
    const expected = [1n, 2n, 2n].map((time) => alone.next(at('A', time)));
    const mixed = new UuidSource();
    const got = [1n, 2n, 2n].map((time) => {
      mixed.next(at('B', time));
      return mixed.next(at('A', time));
    });
    expect(got).toEqual(expected);
    mixed.clear();
    expect(mixed.next(at('A', 1n))).toBe(expected[0]);
    expect(alone.next(at('A', 2n, 5))).not.toBe(expected[1]);
  });
});
