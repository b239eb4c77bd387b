import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guidText } from './guid-text.js';
import { Guids } from './guids.js';

const guid = fc.uuid();
const text = fc.oneof(
  guid,
  guid.map((bare) => `{${bare.toUpperCase()}}`),
  fc.constantFrom('', '-', '{}', '{00000000-0000-0000-0000-000000000000}', 'x'.repeat(36), 'x'.repeat(60)),
);

describe('Guids', () => {
  it('gives what guidText gives, the first time and later', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
        const guids = new Guids();
        for (const each of [...texts, ...texts]) expect(guids.get(each)).toBe(guidText(each));
      }),
    );
  });
});
