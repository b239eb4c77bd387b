import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemberSet, MOST_TEXT } from './member-set.js';
import { isAlive } from './time-to-live.js';

describe('MemberSet', () => {
  it('holds what a plain list holds that is looked through at every step', () => {
    const step = fc.record({
      member: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      // Mostly forward, sometimes back.
      gap: fc.bigInt({ min: -4n, max: 6n }),
      ttl: fc.bigInt({ min: 0n, max: 8n }),
      size: fc.integer({ min: 1, max: 4 }),
      adds: fc.boolean(),
      reads: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const set = new MemberSet();
        let plain: { member: string; setAt: bigint; ttl: bigint }[] = [];
        let now = 0n;
        for (const { member, gap, ttl, size, adds, reads } of steps) {
          now += gap;
          if (adds || reads) plain = plain.filter((one) => isAlive(one.setAt, one.ttl, now));
          if (adds) {
            set.add(member, now, ttl, size);
            plain = [...plain.filter((other) => other.member !== member), { member, setAt: now, ttl }].slice(
              -size,
            );
          }
          if (!reads) continue;
          expect(set.at(now)).toEqual(plain.map((one) => one.member));
          expect(set.characters).toBe(plain.length * 33);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives up its oldest members for text beyond the bound, and says so', () => {
    const set = new MemberSet();
    const third = (name: string): string => name.padEnd(Math.floor(MOST_TEXT / 3), 'x');
    const added = ['a', 'b', 'c', 'd'].map((name) => set.add(third(name), 0n, 0n, 100));
    expect(added).toEqual([true, true, true, false]);
    expect(set.at(0n)).toEqual(['b', 'c', 'd'].map(third));
    expect(set.add('y'.repeat(MOST_TEXT + 1), 0n, 0n, 100)).toBe(false);
    expect(set.at(0n)).toHaveLength(1);
  });
});
