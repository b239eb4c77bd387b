import { safeJson } from '@casement/engine';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeJsonBytes } from './safe-json-bytes.js';

it('says of bytes what safeJson says of text', () => {
  const unsafe = [...Array(0x110000).keys()]
    .filter((c) => c >= 0x7f && (c < 0xd800 || c > 0xdfff))
    .map((c) => String.fromCodePoint(c))
    .filter((character) => safeJson(character) !== character);
  expect(unsafe.length).toBeGreaterThan(180);
  for (const character of unsafe)
    expect(Buffer.from(safeJsonBytes(Buffer.from(`"${character}"`))).toString()).toMatch(/^"\\u/);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...unsafe))), (parts) => {
      const text = parts.join('');
      const block = Buffer.from(text);
      const safe = safeJsonBytes(block);
      expect(Buffer.from(safe).toString()).toBe(safeJson(text));
      expect(safe.length === 0 || safe.buffer !== block.buffer || safe.byteOffset !== block.byteOffset).toBe(
        true,
      );
    }),
  );
});
