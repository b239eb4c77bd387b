import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ExternalSorter } from '../io/sort/external-sorter.js';
import { EVENT_RUN, type EventKey } from './event-run.js';

const events = fc.array(
  fc.record({
    time: fc.bigInt({ min: -2n, max: 2n }),
    host: fc.constantFrom('', 'A', 'é'),
    file: fc.constantFrom('x', 'y\n"z'),
    recordId: fc.bigInt({ min: -1n, max: 2n ** 64n }),
    line: fc.string({ unit: 'grapheme' }),
  }),
  { maxLength: 50 },
);

const permuted = events.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
);

it('events have one order, whatever the order of their arrival, in memory and on disk', () => {
  fc.assert(
    fc.property(permuted, ([list, other]) => {
      const expected = [...list].sort(EVENT_RUN.compare);
      for (const [input, held] of [
        [list, 1 << 20],
        [other, 1 << 20],
        [other, 600],
      ] as const) {
        const sorter = new ExternalSorter<EventKey>(EVENT_RUN, held, 4);
        for (const event of input) sorter.add(event);
        expect([...sorter.drain()]).toEqual(expected);
      }
    }),
    { numRuns: 60 },
  );
});
