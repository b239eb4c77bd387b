import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Length } from './utf8-length.js';

describe('utf8Length', () => {
  it('is the number of bytes that an encoder writes', () => {
    const units = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) });
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), units);
    fc.assert(fc.property(text, (value) => utf8Length(value) === Buffer.byteLength(value)));
    expect(utf8Length('\ud800x\udc00\ud83d\ude00')).toBe(3 + 1 + 3 + 4);
  });
});
