import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsOneOf } from './literal-search.js';

describe('containsOneOf', () => {
  it('finds what includes finds, special characters too', () => {
    const unit = fc.constantFrom(...'ab.*+?^$|()[]{}\\/-', '\n', 'é', '\ud83d', '\ude00');
    const text = (maxLength: number) => fc.array(unit, { maxLength }).map((units) => units.join(''));
    fc.assert(
      fc.property(fc.array(text(3), { minLength: 1, maxLength: 12 }), text(8), (literals, value) => {
        expect(containsOneOf(literals)(value)).toBe(literals.some((literal) => value.includes(literal)));
      }),
      { numRuns: 5000 },
    );
  });

  it('takes tens of thousands', () => {
    const search = containsOneOf(Array.from({ length: 30_000 }, (_, i) => `<file(${i})>`));
    expect(search('x<file(29999)>y')).toBe(true);
    expect(search('x<file(30000)>y')).toBe(false);
  });
});
