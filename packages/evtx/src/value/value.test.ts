import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberOfValue } from './number-text.js';
import { decodeValue, type EvtxValue, valueText } from './value.js';
import * as T from './value-type.js';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

function decode(type: number, bytes: string, style: 'text' | 'record' = 'record'): EvtxValue {
  // Not at the start of the buffer, and with something behind it: values lie anywhere.
  const value = hex(bytes);
  const around = new Uint8Array(value.length + 10).fill(0xee);
  around.set(value, 3);
  return decodeValue(around, 3, value.length, type, style);
}

describe('decodeValue', () => {
  const cases: [type: number, bytes: string, value: EvtxValue][] = [
    [T.TYPE_NULL, '', ''],
    [T.TYPE_STRING, '', ''],
    [T.TYPE_STRING, '4100 4200', 'AB'],
    [T.TYPE_STRING, '4100 0000 4200', 'A'],
    [T.TYPE_STRING, '3dd8 00de 3dd8', '\u{1f600}\ufffd'],
    [T.TYPE_STRING, '00de 3dd8 4100', '\ufffd\ufffdA'],
    [T.TYPE_STRING, '4100 42', 'A'],
    [T.TYPE_ANSI, '41 80 e9 00 42', 'A€é'],
    [T.TYPE_INT8, 'ff', -1],
    [T.TYPE_UINT8, 'ff', 255],
    [T.TYPE_INT16, '00 80', -32_768],
    [T.TYPE_UINT16, '00 80', 32_768],
    [T.TYPE_INT32, '7f 0c 01 80', -2_147_414_913],
    [T.TYPE_UINT32, 'ff ff ff ff', 4_294_967_295],
    [T.TYPE_INT64, 'ff ff ff ff ff ff ff ff', -1],
    [T.TYPE_INT64, '00 00 00 00 00 00 e0 ff', -(2 ** 53)],
    [T.TYPE_INT64, 'ff ff ff ff ff ff df ff', -(2n ** 53n) - 1n],
    [T.TYPE_UINT64, 'ff ff ff ff ff ff 1f 00', Number.MAX_SAFE_INTEGER],
    [T.TYPE_UINT64, '00 00 00 00 00 00 20 00', 2n ** 53n],
    [T.TYPE_UINT64, 'ff ff ff ff ff ff ff ff', 2n ** 64n - 1n],
    [T.TYPE_REAL32, 'cd cc cc 3d', 0.1],
    [T.TYPE_REAL32, '00 00 c0 7f', Number.NaN],
    [T.TYPE_REAL64, '9a 99 99 99 99 99 b9 3f', 0.1],
    [T.TYPE_BOOL, '00 00 00 00', false],
    [T.TYPE_BOOL, '01 00 00 00', true],
    [T.TYPE_BINARY, '00 ab ff', '00abff'],
    [
      T.TYPE_GUID,
      '25 96 84 54 78 54 94 49 a5 ba 3e 3b 03 28 c3 0d',
      '{54849625-5478-4994-a5ba-3e3b0328c30d}',
    ],
    [T.TYPE_SIZE_T, '10 00 00 00', '0x10'],
    [T.TYPE_SIZE_T, '00 00 00 00 01 00 00 00', '0x100000000'],
    [T.TYPE_HANDLE, 'ff 0f 00 00', '0xfff'],
    [T.TYPE_FILETIME, '69 d7 23 7b 6e bd d8 01', '2022-08-31T19:18:41.742832900Z'],
    [T.TYPE_FILETIME, '00 00 00 00 00 00 00 00', '1601-01-01T00:00:00.000000000Z'],
    [T.TYPE_FILETIME, 'ff ff ff ff ff ff ff 7f', '0x7fffffffffffffff'],
    [T.TYPE_SYSTEMTIME, 'e6 07 08 00 03 00 1f 00 13 00 12 00 29 00 09 00', '2022-08-31T19:18:41.009Z'],
    [T.TYPE_SID, '01 01 00 00 00 00 00 05 12 00 00 00', 'S-1-5-18'],
    [T.TYPE_SID, '01 02 00 00 00 00 00 05 20 00 00 00 20 02 00 00', 'S-1-5-32-544'],
    [T.TYPE_SID, '01 00 00 01 00 00 00 00', 'S-1-0x000100000000'],
    [T.TYPE_HEX32, 'fb d3 18 00', '0x18d3fb'],
    [T.TYPE_HEX32, '00 00 00 00', '0x0'],
    [T.TYPE_HEX64, 'e7 03 00 00 00 00 00 00', '0x3e7'],
    [T.TYPE_HEX64, '01 00 00 00 00 00 20 80', '0x8020000000000001'],
    [0x81, '6100 0000 6200 0000', ['a', 'b']],
    [0x81, '6100 0000 0000 6200', ['a', '', 'b']],
    [0x81, '', []],
    [0x82, '61 00 62', ['a', 'b']],
    [0x84, '01 ff', [1, 255]],
    [0x88, '01 00 00 00 ff ff ff ff', [1, 4_294_967_295]],
    [0x8d, '01 00 00 00 00 00 00 00', [true, false]],
    [
      0x93,
      '01 01 00 00 00 00 00 05 12 00 00 00 01 01 00 00 00 00 00 01 00 00 00 00',
      ['S-1-5-18', 'S-1-1-0'],
    ],
    [0x94, '01 00 00 00 10 00 00 00', ['0x1', '0x10']],
    // Sizes that do not fit the type: the bytes.
    [T.TYPE_UINT32, '01 02', '0102'],
    [T.TYPE_GUID, '01 02', '0102'],
    [T.TYPE_SID, '01 0f 00 00 00 00 00 05', '010f000000000005'],
    [0x88, '01 02 03', '010203'],
    // Types that do not exist.
    [0x77, 'ab', 'ab'],
    [0xf7, 'ab', 'ab'],
  ];
  it.each(cases)('type %s: %s', (type, bytes, value) => {
    expect(decode(type, bytes)).toEqual(value);
  });

  it('text differs in times and binary', () => {
    expect(decode(T.TYPE_FILETIME, '69 d7 23 7b 6e bd d8 01', 'text')).toBe('2022-08-31T19:18:41.7428329Z');
    expect(decode(T.TYPE_BINARY, '00 ab ff', 'text')).toBe('00ABFF');
  });

  it('takes any bytes for any type', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(255), (bytes, type) => {
        const value = decodeValue(bytes, 0, bytes.length, type, 'text');
        expect(typeof valueText(value)).toBe('string');
        expect(typeof numberOfValue(value)).toBe('number');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('valueText and numberOfValue', () => {
  it('say what a rule compares with', () => {
    expect(valueText(['a', 1, [true]])).toBe('a, 1, true');
    expect(valueText(2n ** 63n)).toBe('9223372036854775808');
    expect(numberOfValue('0x3E7')).toBe(999);
    expect(numberOfValue(' 42 ')).toBe(42);
    expect(numberOfValue('-7')).toBe(-7);
    expect(numberOfValue(2n ** 60n)).toBe(2 ** 60);
    expect(numberOfValue(['7'])).toBe(7);
    for (const value of ['', '-', '4d2', '1.5', '1e3', '0x', '9'.repeat(100), true, ['1', '2'], []]) {
      expect(numberOfValue(value)).toBeNaN();
    }
  });
});
