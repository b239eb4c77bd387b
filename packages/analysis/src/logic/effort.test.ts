import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Effort } from './effort.js';

it('has an equal share for each turn at the least, and gives out no more than there is', () => {
  const wishes = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(wishes, fc.nat(20_000), fc.nat(5000), (steps, total, reserve) => {
      const effort = new Effort(total, reserve);
      const share = Math.floor(total / steps.length);
      let given = 0;
      for (const [i, wish] of steps.entries()) {
        effort.turn(steps.length - i);
        let had = 0;
        while (had < wish && effort.spend(1)) had += 1;
        // The step that uses it up is not granted any more.
        expect(had).toBeGreaterThanOrEqual(Math.min(wish, share - 1));
        given += had;
      }
      expect(given).toBeLessThanOrEqual(total + reserve);
    }),
  );
});

it('is one turn until it is divided', () => {
  const effort = new Effort(10);
  expect([effort.spend(9), effort.exhausted, effort.spend(1), effort.exhausted]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});
