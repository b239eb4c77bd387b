import { matchesAscii, u16, u32, u64 } from '../bytes.js';

/** Size of the header block of every known log; the 128 bytes in use are at its start. */
export const FILE_HEADER_SIZE = 4096;

/** The part that is read and checked. */
export const FILE_HEADER_USED = 128;

/**
 * The file header as written. All of it goes stale while Windows has the log open (telemetry.md §10.1): the chunks are
 * found by walking the file, never by these numbers.
 */
export interface FileHeader {
  readonly firstChunk: bigint;
  readonly lastChunk: bigint;
  readonly nextRecordId: bigint;
  readonly minorVersion: number;
  readonly majorVersion: number;
  /** Where the first chunk starts; 4,096. */
  readonly blockSize: number;
  /** Modulo 65,536. */
  readonly chunkCount: number;
  /** The log was not closed: copied from a running system or after a crash. */
  readonly dirty: boolean;
  /** The log had reached its maximum size. */
  readonly full: boolean;
  /** Checksums are not maintained in this log. */
  readonly noCrc: boolean;
  readonly storedCrc: number;
}

const DIRTY = 1;
const FULL = 2;
const NO_CRC = 4;

export function isFileHeader(bytes: Uint8Array): boolean {
  return matchesAscii(bytes, 0, 'ElfFile\0');
}

/** Reads the 128 used bytes; the magic has been checked. */
export function parseFileHeader(bytes: Uint8Array): FileHeader {
  const flags = u32(bytes, 120);
  return {
    firstChunk: u64(bytes, 8),
    lastChunk: u64(bytes, 16),
    nextRecordId: u64(bytes, 24),
    minorVersion: u16(bytes, 36),
    majorVersion: u16(bytes, 38),
    blockSize: u16(bytes, 40),
    chunkCount: u16(bytes, 42),
    dirty: (flags & DIRTY) !== 0,
    full: (flags & FULL) !== 0,
    noCrc: (flags & NO_CRC) !== 0,
    storedCrc: u32(bytes, 124),
  };
}
