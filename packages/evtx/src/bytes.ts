/**
 * Little-endian reads. The caller has checked the bounds: an index past the end of a typed array yields undefined,
 * which these would turn into a wrong number without a word.
 */

export function u16(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8);
}

export function u32(bytes: Uint8Array, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
}

export function i32(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

/** An unsigned 64-bit integer as a bigint. */
export function u64(bytes: Uint8Array, at: number): bigint {
  return (BigInt(u32(bytes, at + 4)) << 32n) | BigInt(u32(bytes, at));
}

/** A signed 64-bit integer as a bigint. */
export function i64(bytes: Uint8Array, at: number): bigint {
  return (BigInt(i32(bytes, at + 4)) << 32n) | BigInt(u32(bytes, at));
}

const HIGH = 4294967296;

/** An unsigned 64-bit integer as a number: exact up to 2^53, rounded above. For ordering and plausibility, not for values. */
export function u64Approximate(bytes: Uint8Array, at: number): number {
  return u32(bytes, at + 4) * HIGH + u32(bytes, at);
}

/** Whether all bytes of the range are zero. */
export function isZero(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== 0) return false;
  return true;
}

/** Whether the four bytes at a place are the given little-endian number, without building it. */
export function matchesAscii(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
