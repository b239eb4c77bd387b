import { crc32 } from 'node:zlib';
import type { Mutation } from './mutation.js';
import { CHUNK_SIZE, FILE_HEADER, type ReferenceChunk, type ReferenceRecord } from './reference.js';

const SECTOR = 512;
const RECORDS_START = 512;
const DIRTY = 1;
const NO_CRC = 4;
const FILE_MAGIC = 'ElfFile\0';
const CHUNK_MAGIC = 'ElfChnk\0';
/** Blocks from the first on of which one has to be a chunk where the file header is gone. */
const SEARCHED_BLOCKS = 16;

export interface Intact {
  /** By their offset in the changed log. */
  readonly records: Map<number, ReferenceRecord>;
  /** Chunks that are byte for byte as they were, all records of which are intact, by their place. */
  readonly unchanged: ReadonlyMap<number, ReferenceChunk>;
}

/**
 * The records of the unchanged log that the changed one still has.
 *
 * A record is intact if
 * - the file can still be told to be a log: its header has its magic, or one of the first sixteen blocks is a chunk;
 * - its chunk can be found: it begins with its magic, a whole number of sectors from the first chunk's place;
 * - every byte that its decoding reads is unchanged, and in the file: the record, and each definition and name that it refers to;
 * - the chunk's header counts it among its records: it ends before the free-space offset (where that is possible at all), and its
 *   number is not outside of those of the chunk (where the header has its checksum, or says that it keeps none).
 *   A record that was read behind that offset, as the log was not closed, is intact if the log still says so, the offset is the same, and
 *   the record before it is intact.
 */
export function intactRecords(chunks: readonly ReferenceChunk[], mutation: Mutation): Intact {
  const records = new Map<number, ReferenceRecord>();
  const unchanged = new Map<number, ReferenceChunk>();
  const intact = { records, unchanged };
  const { bytes } = mutation;
  const file = fileFacts(bytes);
  if (file === null) return intact;
  for (const chunk of chunks) {
    for (const place of mutation.placesOf(chunk.position)) {
      const facts = chunkFacts(bytes, place, file.noCrc);
      if (facts === null) continue;
      const view = bytes.subarray(place, place + CHUNK_SIZE);
      const same = view.length === chunk.bytes.length && Buffer.compare(view, chunk.bytes) === 0;
      let before = true;
      for (const record of chunk.records) {
        const isIntact: boolean =
          (same || isUnchanged(record, chunk.bytes, view)) &&
          (record.unaccounted
            ? before && file.dirty && sameOffset(chunk.bytes, view)
            : isCounted(record, chunk.bytes, facts));
        if (isIntact) records.set(place + record.at, record);
        before = isIntact;
      }
      if (same && chunk.records.every(({ at }) => records.has(place + at))) unchanged.set(place, chunk);
    }
  }
  return intact;
}

interface FileFacts {
  readonly dirty: boolean;
  readonly noCrc: boolean;
}

function fileFacts(bytes: Uint8Array): FileFacts | null {
  if (bytes.length >= 128 && hasMagic(bytes, 0, FILE_MAGIC)) {
    const flags = new DataView(bytes.buffer, bytes.byteOffset).getUint32(120, true);
    return { dirty: (flags & DIRTY) !== 0, noCrc: (flags & NO_CRC) !== 0 };
  }
  const starts = [0, ...Array.from({ length: SEARCHED_BLOCKS }, (_, n) => FILE_HEADER + n * CHUNK_SIZE)];
  const found = starts.some((start) => start + 128 <= bytes.length && hasMagic(bytes, start, CHUNK_MAGIC));
  return found ? { dirty: true, noCrc: false } : null;
}

interface ChunkFacts {
  readonly end: number;
  readonly firstId: bigint;
  readonly lastId: bigint;
}

function chunkFacts(bytes: Uint8Array, place: number, noCrc: boolean): ChunkFacts | null {
  if (place < 0 || place + RECORDS_START > bytes.length || place % SECTOR !== 0) return null;
  if (!hasMagic(bytes, place, CHUNK_MAGIC)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + place, RECORDS_START);
  const free = view.getUint32(48, true);
  const end = free < RECORDS_START || free > CHUNK_SIZE ? CHUNK_SIZE : free;
  const kept = !noCrc && (view.getUint32(120, true) & NO_CRC) === 0;
  const header = bytes.subarray(place, place + RECORDS_START);
  const crc = crc32(header.subarray(128), crc32(header.subarray(0, 120)));
  if (kept && crc !== view.getUint32(124, true)) return { end, firstId: 0n, lastId: 2n ** 64n };
  return { end, firstId: view.getBigUint64(24, true), lastId: view.getBigUint64(32, true) };
}

function isCounted(
  { at, size }: ReferenceRecord,
  chunk: Uint8Array,
  { end, firstId, lastId }: ChunkFacts,
): boolean {
  const id = new DataView(chunk.buffer, chunk.byteOffset).getBigUint64(at + 8, true);
  return at + size <= end && id >= firstId && id <= lastId;
}

function isUnchanged({ needs }: ReferenceRecord, before: Uint8Array, after: Uint8Array): boolean {
  for (const [from, to] of needs) {
    if (to > after.length || Buffer.compare(before.subarray(from, to), after.subarray(from, to)) !== 0)
      return false;
  }
  return true;
}

function sameOffset(before: Uint8Array, after: Uint8Array): boolean {
  return Buffer.compare(before.subarray(48, 52), after.subarray(48, 52)) === 0;
}

function hasMagic(bytes: Uint8Array, at: number, magic: string): boolean {
  for (let i = 0; i < magic.length; i++) if (bytes[at + i] !== magic.charCodeAt(i)) return false;
  return true;
}
