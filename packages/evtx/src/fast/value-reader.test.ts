import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberOfValue } from '../value/number-text.js';
import { utf16Text } from '../value/utf16.js';
import { decodeValue, valueText } from '../value/value.js';
import { Interner } from './interner.js';
import { readUtf16, type Utf16Decoder, utf16Reader } from './utf16-reader.js';
import { ValueReader } from './value-reader.js';

/** Bytes at an odd or even place of a larger buffer. */
function placed(bytes: Uint8Array, at: number): { view: DataView; all: Uint8Array } {
  const all = new Uint8Array(at + bytes.length + 9).fill(0x41);
  all.set(bytes, at);
  return { view: new DataView(all.buffer), all };
}

const platform: Utf16Decoder = (view, at, size) =>
  Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('utf16le', at, at + size);

/** Code units with the special ones well represented. */
const units = fc.array(
  fc.oneof(fc.nat(0x7f), fc.constantFrom(0, 0xd83d, 0xde00, 0xdfff, 0xd800, 0xffff, 0x20ac), fc.nat(0xffff)),
  { maxLength: 60 },
);

describe('readUtf16', () => {
  it('reads what the plain reader reads', () => {
    fc.assert(
      fc.property(units, fc.nat(5), (codes, at) => {
        const { view, all } = placed(new Uint8Array(Uint16Array.from(codes).buffer), at);
        expect(readUtf16(view, at, codes.length)).toBe(utf16Text(all, at, codes.length));
      }),
      { numRuns: 3000 },
    );
  });

  it('reads the same by way of the platform', () => {
    const read = utf16Reader(platform);
    fc.assert(
      fc.property(units, fc.nat(5), fc.boolean(), (codes, at, odd) => {
        const { view, all } = placed(new Uint8Array(Uint16Array.from(codes).buffer), at);
        expect(read(view, at, 2 * codes.length + Number(odd))).toBe(utf16Text(all, at, codes.length));
      }),
      { numRuns: 3000 },
    );
  });

  it('reads long texts', () => {
    const text = 'abcdefg€'.repeat(4000);
    const { view, all } = placed(Uint8Array.from(Buffer.from(text, 'utf16le')), 1);
    expect(readUtf16(view, 1, text.length)).toBe(text);
    expect(utf16Text(all, 1, text.length)).toBe(text);
  });
});

describe('Interner', () => {
  it('never gives a string that the bytes do not have, however small its table', () => {
    const latin1 = (view: DataView, at: number, size: number): string =>
      Buffer.from(view.buffer, view.byteOffset + at, size).toString('latin1');
    const interner = new Interner(2, 16, latin1);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 20 }), fc.nat(3)), {
          maxLength: 40,
        }),
        (requests) => {
          for (const [text, at] of requests) {
            const { view } = placed(Uint8Array.from(Buffer.from(text, 'latin1')), at);
            expect(interner.get(view, at, text.length)).toBe(text);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('decodes what it knows only once', () => {
    let decoded = 0;
    const interner = new Interner(16, 64, (view, at, size) => {
      decoded++;
      return Buffer.from(view.buffer, at, size).toString('latin1');
    });
    const { view } = placed(Uint8Array.from(Buffer.from('the same again')), 2);
    expect(interner.get(view, 2, 14)).toBe(interner.get(view, 2, 14));
    expect(decoded).toBe(1);
  });
});

describe('ValueReader', () => {
  it('means by a value what decodeValue means, for any type and any bytes', () => {
    const reader = new ValueReader(platform);
    const type = fc.oneof(fc.nat(0x15), fc.nat(255));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), type, fc.nat(3), (bytes, kind, at) => {
        const { view, all } = placed(bytes, at);
        const size = bytes.length;
        const text = decodeValue(all, at, size, kind, 'text');
        expect(reader.typed(view, all, at, size, kind)).toEqual(decodeValue(all, at, size, kind, 'record'));
        expect(reader.text(view, all, at, size, kind)).toBe(valueText(text));
        expect(reader.number(view, all, at, size, kind)).toBe(numberOfValue(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('gives the same text for the same bytes, SIDs, GUIDs and long strings too, however many there are', () => {
    const reader = new ValueReader();
    const path = (n: number): Uint8Array =>
      Uint8Array.from(Buffer.from(`C:\\${'long'.repeat(n % 90)}\\${n}`, 'utf16le'));
    const sid = (n: number): Uint8Array =>
      Uint8Array.of(1, 2, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, n & 255, n >> 8, 3, 4);
    const guid = (n: number): Uint8Array =>
      Uint8Array.of(7, 3, n & 255, n >> 8, 9, n & 255, 5, 1, 8, 8, n >> 8, 1, 2, 3, 4, 5);
    for (let round = 0; round < 2; round++) {
      for (let n = 0; n < 20_000; n += 3) {
        for (const [type, bytes] of [
          [0x01, path(n)],
          [0x13, sid(n)],
          [0x0f, guid(n)],
        ] as const) {
          const { view, all } = placed(bytes, 1 + (n & 1));
          const expected = valueText(decodeValue(all, 1 + (n & 1), bytes.length, type, 'text'));
          expect(reader.text(view, all, 1 + (n & 1), bytes.length, type)).toBe(expected);
          expect(reader.typed(view, all, 1 + (n & 1), bytes.length, type)).toBe(expected);
        }
      }
    }
    const { view, all } = placed(sid(1), 0);
    expect(reader.text(view, all, 0, 16, 0x13)).toBe('S-1-5-21-67305473');
  });
});
