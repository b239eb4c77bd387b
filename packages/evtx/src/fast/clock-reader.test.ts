import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClockReader } from './clock-reader.js';

function clock(reader: ClockReader, text: string, at = 1): number {
  const bytes = Buffer.concat([Buffer.alloc(at), Buffer.from(text, 'utf16le'), Buffer.alloc(2)]);
  return reader.read(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), at, 2 * text.length);
}

describe('ClockReader', () => {
  it('reads every time of the form as Date does', () => {
    const reader = new ClockReader();
    const day = fc.date({ min: new Date('1601-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.nat(86_399_999), fc.nat(3), (start, clockMs, at) => {
        const time = Math.floor(start.getTime() / 86_400_000) * 86_400_000 + clockMs;
        const text = new Date(time).toISOString().replace('T', ' ').slice(0, 23);
        expect(clock(reader, text, at)).toBe(time);
        expect(clock(reader, `${text}\0`, at)).toBe(time);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves everything else to the reading of texts', () => {
    const reader = new ClockReader();
    const right = '2024-02-29 23:59:59.999';
    expect(clock(reader, right)).toBe(Date.UTC(2024, 1, 29, 23, 59, 59, 999));
    const wrong = [
      '2023-02-29',
      '2024-13-01',
      '2024-00-10',
      '2024-02-00',
      '1600-01-01',
      '0099-01-01',
      '2024/02/29',
    ];
    for (const date of wrong) expect(clock(reader, `${date} 23:59:59.999`)).toBeNaN();
    for (const text of ['2024-02-29 24:00:00.000', '2024-02-29 23:60:00.000', '2024-02-29 23:59:60.000']) {
      expect(clock(reader, text)).toBeNaN();
    }
    for (const text of ['2024-02-29T23:59:59.999', `${right}Z`, `${right}x`, right.slice(0, 22), '-', '']) {
      expect(clock(reader, text)).toBeNaN();
    }
    fc.assert(
      fc.property(fc.nat(22), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), (at, unit) => {
        const text = right.slice(0, at) + unit + right.slice(at + 1);
        const digit = /^[0-9]$/.test(unit) && /[0-9]/.test(right[at]!);
        fc.pre(text.length === 23 && text !== right && !digit);
        expect(clock(reader, text)).toBeNaN();
      }),
      { numRuns: 2000 },
    );
    // The day that was read last is not taken for a day that cannot be read.
    expect(clock(reader, '2024-02-30 00:00:00.000')).toBeNaN();
    expect(clock(reader, '2024-02-30 00:00:00.000')).toBeNaN();
  });
});
