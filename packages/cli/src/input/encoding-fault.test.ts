import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodingFault } from './encoding-fault.js';

it.each([
  [Buffer.from('rules:\n  # caf\u00e9\n', 'latin1'), 'byte E9 in line 2 (offset 14)'],
  [Buffer.from('\ufeffrules:', 'utf16le'), 'it looks like UTF-16 (it begins with FF FE)'],
  [Buffer.from([0x61, 0x0a, 0xe2, 0x82]), 'in line 2 (offset 2)'],
  [Buffer.from([0xef, 0xbf]), 'in line 1'],
])('%s: %s', (bytes, told) => {
  expect(encodingFault(bytes)).toContain(told);
});

it('names a byte of the sequence that does not fit, behind any text', () => {
  const text = fc.string({ unit: 'binary' }).map((value) => Buffer.from(value));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const told = encodingFault(Buffer.concat([before, Buffer.from([0xff]), after]));
      expect(told).toContain(
        `byte FF in line ${before.toString().split('\n').length} (offset ${before.length})`,
      );
    }),
  );
});
