import { matchesAscii, u32, u64Approximate } from '../bytes.js';
import { CHUNK_RECORDS_START, CHUNK_SIZE, RECORD_MIN_SIZE } from '../limits.js';
import { CHUNK_HEADER_USED } from './chunk-header.js';

const MAGIC = 'ElfChnk\0';

/** Bytes from the start of a chunk that tell it from its magic alone: the header, and the magic of the first record. */
export const EVIDENCE = CHUNK_RECORDS_START + 4;

/** How far the magic can be moved on by the byte under its last place (Horspool): no byte of it comes twice. */
const SKIP = new Uint8Array(256).fill(MAGIC.length);
for (let i = 0; i < MAGIC.length - 1; i++) SKIP[MAGIC.charCodeAt(i)] = MAGIC.length - 1 - i;

/**
 * Where a chunk begins, at any byte; -1 if none does. The magic alone occurs in texts about event logs; so the header must have the one size that
 * headers have, numbers that fit into a chunk, and the magic of a record behind it.
 * @param from where to begin
 */
export function findChunk(bytes: Uint8Array, from = 0): number {
  const last = MAGIC.length - 1;
  for (let at = from; at + EVIDENCE <= bytes.length; at += SKIP[bytes[at + last]!]!) {
    if (bytes[at + last] === 0 && matchesAscii(bytes, at, MAGIC) && isPlausible(bytes, at)) return at;
  }
  return -1;
}

function isPlausible(bytes: Uint8Array, at: number): boolean {
  const free = u32(bytes, at + 48);
  const records = u64Approximate(bytes, at + 16) - u64Approximate(bytes, at + 8);
  return (
    u32(bytes, at + 40) === CHUNK_HEADER_USED &&
    free >= CHUNK_RECORDS_START &&
    free <= CHUNK_SIZE &&
    records >= 0 &&
    records < CHUNK_SIZE / RECORD_MIN_SIZE &&
    matchesAscii(bytes, at + CHUNK_RECORDS_START, '**\0\0')
  );
}
