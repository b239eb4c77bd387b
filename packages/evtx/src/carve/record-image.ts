import { MORE, TOKEN_FRAGMENT, TOKEN_OPEN_START, TOKEN_TEMPLATE } from '../binxml/token.js';
import { u32, u64Approximate } from '../bytes.js';
import { RECORD_MIN_SIZE } from '../limits.js';

const MAGIC_BYTE = 0x2a;
const RECORD_MAGIC = 0x00002a2a;
export const RECORD_HEADER = 24;
export const SIZE_COPY = 4;
const FRAGMENT_HEADER = 0x0001010f;
/** A record is the header, a fragment header, at least one token, and the copy of its size. */
const SMALLEST = RECORD_MIN_SIZE + 8;

/** 1980-01-01 and 2108-01-01, the times that a FAT clock can hold, in 2^32 ticks of 100 ns. */
const EARLIEST_HIGH = 27_846_559;
const LATEST_HIGH = 37_251_256;

/**
 * Size of the record image that starts at a place, 0 if none does.
 *
 * Outside of a chunk's records nothing vouches for an image but itself, so more is asked of it than of a record: the magic, a
 * possible size, the same size again at its end, a record number, a time that a machine's clock can have shown, and content that
 * begins as that of a record does. By chance that happens once in some 10^20 places.
 * @param end where the bytes end
 * @param outerEnd where a record around it ends, -1 without one. Tools that hide a record enlarge the one before it, whose copy of
 *   the size then stands where the hidden one had its own.
 */
export function imageSizeAt(bytes: Uint8Array, at: number, end: number, outerEnd = -1): number {
  if (!hasRecordHead(bytes, at, end)) return 0;
  const size = u32(bytes, at + 4);
  if (size < SMALLEST || size > end - at) return 0;
  return u32(bytes, at + size - SIZE_COPY) === size || at + size === outerEnd ? size : 0;
}

/** Whether header and first tokens of a record stand at a place, whatever its size. */
export function hasRecordHead(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + SMALLEST > end || u32(bytes, at) !== RECORD_MAGIC) return false;
  const id = u64Approximate(bytes, at + 8);
  if (id === 0 || id > Number.MAX_SAFE_INTEGER) return false;
  const time = u32(bytes, at + 20);
  // Windows writes 0 for a time that is not known.
  if ((time < EARLIEST_HIGH || time > LATEST_HIGH) && !(time === 0 && u32(bytes, at + 16) === 0))
    return false;
  if (
    (bytes[at + RECORD_HEADER]! & ~MORE) !== TOKEN_FRAGMENT ||
    u32(bytes, at + RECORD_HEADER) !== FRAGMENT_HEADER
  )
    return false;
  const token = bytes[at + RECORD_HEADER + 4]!;
  return token === TOKEN_TEMPLATE || (token & ~MORE) === TOKEN_OPEN_START;
}

/** The next place from which a record may start; `end` if there is none. */
export function nextMagic(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(MAGIC_BYTE, at);
    if (at < 0 || at + SMALLEST > end) return end;
    if (u32(bytes, at) === RECORD_MAGIC) return at;
    at++;
  }
}
