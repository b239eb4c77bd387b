import { wellFormed } from '../value/utf16.js';
import type { Decode } from './interner.js';

/**
 * Makes a string of UTF-16LE bytes unit by unit, NULs and lone surrogates included: what the platform has for that, such
 * as Node's `Buffer.toString('utf16le')`, is several times as fast for longer texts and leaves no garbage.
 */
export type Utf16Decoder = (view: DataView, at: number, size: number) => string;

/** Up to here the call into the platform costs more than the loop. */
const SHORT_SIZE = 32;

/** Reads texts as `utf16Text` does, the longer ones by way of the platform where it has one. */
export function utf16Reader(platform: Utf16Decoder | null): Decode {
  if (platform === null) return (view, at, size) => readUtf16(view, at, size >> 1);
  return (view, at, size) => {
    if (size <= SHORT_SIZE) return readUtf16(view, at, size >> 1);
    const whole = platform(view, at, size & ~1);
    const end = whole.indexOf('\0');
    const text = end < 0 ? whole : whole.slice(0, end);
    return wellFormed(text);
  };
}

/**
 * UTF-16LE text of `units` code units, as `utf16Text` gives it, for the hot path: eight units a step through a
 * DataView, because the bytes are as often at odd offsets as at even ones. Two accumulators tell whether the rare cases
 * occurred: a sign bit in `zeros` after a NUL, both bits of 0xD800 in `bits` after anything that could be a surrogate.
 */
export function readUtf16(view: DataView, at: number, units: number): string {
  const end = at + 2 * units;
  let text = '';
  let bits = 0;
  let zeros = 0;
  let p = at;
  for (; p + 16 <= end; p += 16) {
    const a = view.getUint16(p, true);
    const b = view.getUint16(p + 2, true);
    const c = view.getUint16(p + 4, true);
    const d = view.getUint16(p + 6, true);
    const e = view.getUint16(p + 8, true);
    const f = view.getUint16(p + 10, true);
    const g = view.getUint16(p + 12, true);
    const h = view.getUint16(p + 14, true);
    bits |= a | b | c | d | e | f | g | h;
    zeros |= (a - 1) | (b - 1) | (c - 1) | (d - 1) | (e - 1) | (f - 1) | (g - 1) | (h - 1);
    text += String.fromCharCode(a, b, c, d, e, f, g, h);
  }
  for (; p < end; p += 2) {
    const a = view.getUint16(p, true);
    bits |= a;
    zeros |= a - 1;
    text += String.fromCharCode(a);
  }
  if (zeros < 0) text = text.slice(0, text.indexOf('\0'));
  return (bits & 0xd800) === 0xd800 ? wellFormed(text) : text;
}
