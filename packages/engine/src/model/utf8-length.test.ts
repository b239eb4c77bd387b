import fc from 'fast-check';
import { it } from 'vitest';
import { utf8Length } from './utf8-length.js';

it('counts what an encoder writes, lone surrogates as the replacement character', () => {
  const encoder = new TextEncoder();
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.nat(0xffff).map((c) => String.fromCharCode(c)) }),
  );
  fc.assert(fc.property(text, (value) => utf8Length(value) === encoder.encode(value).length));
});
