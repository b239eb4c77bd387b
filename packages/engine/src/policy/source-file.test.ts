import { position } from '@casement/secl';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SourceFile } from './source-file.js';

it('places offsets as the language does, in any order', () => {
  const text = fc.array(fc.constantFrom('a', 'é', '\n', '😀', '\ud800', '\udc00'), { maxLength: 30 });
  const offsets = fc.array(fc.nat(50), { maxLength: 10 });
  fc.assert(
    fc.property(text, offsets, (pieces, places) => {
      const joined = pieces.join('');
      const source = new SourceFile('f', joined);
      for (const offset of places) {
        const found = source.position(offset);
        expect(found).toEqual(position(joined, offset));
        // Half of a pair has the position of the other half.
        expect(source.position(source.offset(found))).toEqual(found);
        expect(Math.min(offset, joined.length) - source.offset(found)).toBeLessThanOrEqual(1);
      }
    }),
  );
});
