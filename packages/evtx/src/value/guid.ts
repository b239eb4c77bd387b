/** Two lower-case hex digits of each byte. */
export const HEX: readonly string[] = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

/** Codes of the two digits of each byte, the high one in the low half. */
const DIGITS = Uint16Array.from(HEX, (digits) => digits.charCodeAt(0) | (digits.charCodeAt(1) << 8));

/**
 * `{54849625-5478-4994-a5ba-3e3b0328c30d}`: the first three groups are little-endian (telemetry.md §10.5). Built of its
 * codes in one call: pieces put together would be a rope of twenty parts, which the first look-up in a map has to flatten.
 */
export function guidText(bytes: Uint8Array, at: number): string {
  const a = DIGITS[bytes[at]!]!;
  const b = DIGITS[bytes[at + 1]!]!;
  const c = DIGITS[bytes[at + 2]!]!;
  const d = DIGITS[bytes[at + 3]!]!;
  const e = DIGITS[bytes[at + 4]!]!;
  const f = DIGITS[bytes[at + 5]!]!;
  const g = DIGITS[bytes[at + 6]!]!;
  const h = DIGITS[bytes[at + 7]!]!;
  const i = DIGITS[bytes[at + 8]!]!;
  const j = DIGITS[bytes[at + 9]!]!;
  const k = DIGITS[bytes[at + 10]!]!;
  const l = DIGITS[bytes[at + 11]!]!;
  const m = DIGITS[bytes[at + 12]!]!;
  const n = DIGITS[bytes[at + 13]!]!;
  const o = DIGITS[bytes[at + 14]!]!;
  const p = DIGITS[bytes[at + 15]!]!;
  // biome-ignore format: one group a line
  return String.fromCharCode(
    0x7b, d & 0xff, d >> 8, c & 0xff, c >> 8, b & 0xff, b >> 8, a & 0xff, a >> 8,
    0x2d, f & 0xff, f >> 8, e & 0xff, e >> 8,
    0x2d, h & 0xff, h >> 8, g & 0xff, g >> 8,
    0x2d, i & 0xff, i >> 8, j & 0xff, j >> 8,
    0x2d, k & 0xff, k >> 8, l & 0xff, l >> 8, m & 0xff, m >> 8,
    n & 0xff, n >> 8, o & 0xff, o >> 8, p & 0xff, p >> 8, 0x7d,
  );
}
