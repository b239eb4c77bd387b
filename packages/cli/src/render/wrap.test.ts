import fc from 'fast-check';
import { expect, it } from 'vitest';
import { displayWidth } from './display-width.js';
import { wrap } from './wrap.js';

it('breaks between words', () => {
  expect(wrap('the quick brown fox', 12, 2)).toEqual(['  the quick', '  brown fox']);
  expect(wrap('short', 80, 2)).toEqual(['  short']);
  expect(wrap('', 80, 2)).toEqual([]);
});

it('cuts what needs more than three lines, and words wider than a line', () => {
  expect(wrap('one two three four five', 8, 2)).toEqual(['  one', '  two', '  three…']);
  expect(wrap('abcdefghij kl', 8, 2)).toEqual(['  abcde…', '  kl']);
});

it('keeps within the width and three lines', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ' ', '日', 'é') }),
      fc.integer({ min: 4, max: 40 }),
      (text, width) => {
        const lines = wrap(text, width, 2);
        expect(lines.length).toBeLessThanOrEqual(3);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      },
    ),
  );
});
