import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longestRising } from './longest-rising.js';

const rising = (ids: readonly number[]): number[] =>
  longestRising(ids.map((id) => ({ id }))).map(({ id }) => id);

it.each([
  [[], []],
  [[5], [5]],
  [
    [1, 2, 3],
    [1, 2, 3],
  ],
  [
    [9, 1, 2, 3],
    [1, 2, 3],
  ],
  [
    [1, 50, 51, 2, 3, 4],
    [1, 2, 3, 4],
  ],
  [[3, 3, 3], [3]],
  [
    [2, 9, 3],
    [2, 3],
  ],
])('%j: %j', (ids, run) => {
  expect(rising(ids)).toEqual(run);
});

it('takes the first of equal ids', () => {
  const images = [
    { id: 1, at: 0 },
    { id: 1, at: 1 },
    { id: 2, at: 2 },
    { id: 2, at: 3 },
  ];
  expect(longestRising(images).map(({ at }) => at)).toEqual([0, 2]);
});

it('is as long as the slow and obvious way finds', () => {
  const slow = (values: readonly number[]): number => {
    const best = values.map(() => 1);
    values.forEach((value, i) => {
      for (let j = 0; j < i; j++) if (values[j]! < value) best[i] = Math.max(best[i]!, best[j]! + 1);
    });
    return Math.max(0, ...best);
  };
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 40 }), (ids) => {
      const run = rising(ids);
      expect(run.every((id, i) => i === 0 || id > run[i - 1]!)).toBe(true);
      expect(run.length).toBe(slow(ids));
    }),
  );
});
