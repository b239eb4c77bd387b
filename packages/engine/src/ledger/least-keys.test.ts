import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LeastKeys } from './least-keys.js';

describe('LeastKeys', () => {
  it('holds the least of all that came, and never takes one back', () => {
    fc.assert(
      fc.property(fc.nat({ max: 12 }), fc.uniqueArray(fc.nat({ max: 60 })), (capacity, keys) => {
        const least = new LeastKeys<number>(capacity, (a, b) => a < b);
        const held = new Set<number>();
        for (const key of keys) {
          held.add(key);
          const out = least.add(key);
          if (out !== undefined) expect(held.delete(out)).toBe(true);
        }
        expect([...held].sort((a, b) => a - b)).toEqual([...keys].sort((a, b) => a - b).slice(0, capacity));
      }),
    );
  });
});
