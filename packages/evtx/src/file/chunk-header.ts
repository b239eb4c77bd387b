import { matchesAscii, u32, u64, u64Approximate } from '../bytes.js';

/** The part of the chunk header that is in use. */
export const CHUNK_HEADER_USED = 128;

/** Flag bit: the checksums of this chunk are not maintained. */
const NO_CRC = 4;

/** The header of a chunk as written (telemetry.md §10.2). */
export interface ChunkHeader {
  /** Number of the first and last record within the file, from 1. */
  readonly firstRecordNumber: bigint;
  readonly lastRecordNumber: bigint;
  /** Id of the first and last record header. */
  readonly firstRecordId: bigint;
  readonly lastRecordId: bigint;
  /** Where the next record would go; the records end here. */
  readonly freeSpaceOffset: number;
  readonly noCrc: boolean;
  /** CRC-32 of the records: bytes 512 to the free-space offset. */
  readonly dataCrc: number;
  /** CRC-32 of bytes 0–119 and 128–511. */
  readonly headerCrc: number;
}

export function isChunk(bytes: Uint8Array): boolean {
  return matchesAscii(bytes, 0, 'ElfChnk\0');
}

/** Reads the first 128 bytes; the magic has been checked. */
export function parseChunkHeader(bytes: Uint8Array): ChunkHeader {
  return {
    firstRecordNumber: u64(bytes, 8),
    lastRecordNumber: u64(bytes, 16),
    firstRecordId: u64(bytes, 24),
    lastRecordId: u64(bytes, 32),
    freeSpaceOffset: u32(bytes, 48),
    noCrc: (u32(bytes, 120) & NO_CRC) !== 0,
    dataCrc: u32(bytes, 52),
    headerCrc: u32(bytes, 124),
  };
}

/** The first record id for ordering chunks: exact below 2^53, and no log has that many records. */
export function firstRecordIdForOrder(bytes: Uint8Array): number {
  return u64Approximate(bytes, 24);
}
