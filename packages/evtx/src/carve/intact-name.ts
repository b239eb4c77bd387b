import { u16 } from '../bytes.js';

const LOWEST_OFFSET = 128;
const NAME_HEADER = 8;
/** Longer ones do not occur in events; the bound keeps the work for a name that is asked for again and again small. */
const MAX_UNITS = 512;
const HASH_FACTOR = 65_599;

/**
 * Whether the name at an offset (u32 next, u16 hash, u16 count, characters, NUL) is as it was written: its hash is that of its
 * characters and a NUL ends it. Something else that was written there passes for a name once in four billion times.
 */
export function isIntactName(bytes: Uint8Array, offset: number, length: number): boolean {
  if (offset < LOWEST_OFFSET || offset + NAME_HEADER + 2 > length) return false;
  const units = u16(bytes, offset + 6);
  const end = offset + NAME_HEADER + 2 * units;
  if (units === 0 || units > MAX_UNITS || end + 2 > length || u16(bytes, end) !== 0) return false;
  let hash = 0;
  for (let at = offset + NAME_HEADER; at < end; at += 2)
    hash = (Math.imul(hash, HASH_FACTOR) + u16(bytes, at)) >>> 0;
  return (hash & 0xffff) === u16(bytes, offset + 4);
}
