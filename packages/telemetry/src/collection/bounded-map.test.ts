import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedMap } from './bounded-map.js';

describe('BoundedMap', () => {
  it('stays within its limit, never lies, and keeps the half used last', () => {
    const step = fc.record({ key: fc.nat(30), write: fc.boolean() });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.array(step, { maxLength: 120 }), (limit, steps) => {
        const map = new BoundedMap<number, number>(limit);
        const written = new Map<number, number>();
        let recent: number[] = [];
        steps.forEach(({ key, write }, index) => {
          const kept = recent.slice(0, limit >> 1).includes(key);
          if (write) {
            map.set(key, index);
            written.set(key, index);
          } else {
            const value = map.get(key);
            if (kept) expect(value).toBe(written.get(key));
            else expect([undefined, written.get(key)]).toContain(value);
            if (value === undefined) return;
          }
          recent = [key, ...recent.filter((other) => other !== key)];
          expect(map.size).toBeLessThanOrEqual(Math.max(2, limit));
        });
      }),
    );
  });

  it('tells of each value that it holds no longer, once', () => {
    const step = fc.record({ key: fc.nat(9), act: fc.constantFrom('set', 'set', 'get', 'delete', 'clear') });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.array(step, { maxLength: 100 }), (limit, steps) => {
        const held = new Set<number>();
        const map = new BoundedMap<number, number>(limit, (value) => expect(held.delete(value)).toBe(true));
        steps.forEach(({ key, act }, index) => {
          if (act === 'set') {
            map.set(key, index + 1);
            held.add(index + 1);
          } else if (act === 'clear') map.clear();
          else map[act as 'get' | 'delete'](key);
          expect(held.size).toBe(map.size);
        });
      }),
    );
  });
});
