import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from './target.js';

/** What `npm test` does with a target: all cases that ever failed, and some random ones. */
export function tryTarget<T>(target: Target<T>, folder: URL, random: number): void {
  describe(`fuzz: ${target.name}`, () => {
    it.each(readdirSync(folder))('%s', async (name) => {
      const value = target.read(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
      await target.check(value);
      expect(target.read(target.write(value))).toEqual(value);
    });

    it(`${random} random ${target.cases}`, async () => {
      let read = 0;
      await fc.assert(
        fc.asyncProperty(target.arbitrary, async (value) => {
          if (await target.check(value)) read++;
        }),
        { numRuns: random },
      );
      // A generator of cases that nothing is read of would find nothing.
      expect(read).toBeGreaterThan(random / 50);
    });
  });
}
