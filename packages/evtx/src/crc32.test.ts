import { crc32 as zlib } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32.js';

describe('crc32', () => {
  it('of the check string', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  it('is the one of zlib, for any range and in parts', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), fc.nat(200), (bytes, a, b) => {
        const from = Math.min(a, bytes.length);
        const to = Math.min(from + b, bytes.length);
        expect(crc32(bytes, from, to)).toBe(zlib(bytes.subarray(from, to)));
        expect(crc32(bytes, from, bytes.length, crc32(bytes, 0, from))).toBe(zlib(bytes));
      }),
    );
  });
});
