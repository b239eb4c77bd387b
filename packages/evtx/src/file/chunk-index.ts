import { isZero, matchesAscii } from '../bytes.js';
import type { FaultLog } from '../fault.js';
import { CHUNK_SIZE } from '../limits.js';
import { CHUNK_HEADER_USED, firstRecordIdForOrder, isChunk } from './chunk-header.js';

/** Where a chunk lies. */
export interface ChunkEntry {
  /** Number of the block in the file, counting empty and damaged ones; 0 follows the file header. */
  readonly index: number;
  /** Byte offset of the chunk in the file. */
  readonly position: number;
  /** Bytes of it that the file has: 65,536, fewer where the file is cut. */
  readonly length: number;
  /** Id of its first record as the header says; orders the chunks of a ring. */
  readonly firstRecordId: number;
}

/** The chunks of a file and what lies between them. */
export interface ChunkIndex {
  /** In the order of their records: by first record id, then by position. */
  readonly chunks: readonly ChunkEntry[];
  /** Blocks of zeros: space that Windows allocated ahead. */
  readonly zeroBlocks: number;
  /** Blocks that are neither empty nor a chunk. */
  readonly badBlocks: number;
}

/** A read that an index walk asks its driver for. The bytes it gets are its own until the next one. */
export interface ReadRequest {
  readonly position: number;
  readonly length: number;
}

/** Chunks are written in whole sectors, so a shifted one can only start on a multiple of this. */
const SECTOR = 512;

/**
 * Walks the grid of blocks to the end of the file, whatever the header says about their number (§10.1). A sparse file
 * of any size costs one small read a block. A block that is no chunk and not empty is searched for a chunk that
 * lost its alignment, and so is the block before it: a chunk that lost a piece of itself has the next one within its 64 KiB, and a block
 * that begins with zeros may end with something else. From there on the grid is shifted. Written as a generator of reads so that synchronous and
 * asynchronous sources share it.
 */
export function* walkChunks(
  size: number,
  start: number,
  faults: FaultLog,
): Generator<ReadRequest, ChunkIndex, Uint8Array> {
  const chunks: ChunkEntry[] = [];
  let zeroBlocks = 0;
  let badBlocks = 0;
  let position = start;
  /** Up to here everything was looked at. What is in front of the grid was not: the first chunk may have moved there. */
  let searched = 0;
  let inZeros = false;
  while (position < size) {
    const head = yield { position, length: Math.min(CHUNK_HEADER_USED, size - position) };
    const index = Math.max(0, Math.floor((position - start) / CHUNK_SIZE));
    if (head.length === CHUNK_HEADER_USED && isChunk(head)) {
      const length = Math.min(CHUNK_SIZE, size - position);
      chunks.push({ index, position, length, firstRecordId: firstRecordIdForOrder(head) });
      searched = position + SECTOR;
      inZeros = false;
      position += CHUNK_SIZE;
      continue;
    }
    // Of a run of blocks that begin with zeros only the first is looked at whole: what moved a chunk was less than a block of zeros.
    if (isZero(head, 0, head.length) && (inZeros || !(yield* holdsChunk(position, size)))) {
      zeroBlocks++;
      inZeros = true;
      position += CHUNK_SIZE;
      continue;
    }
    inZeros = false;
    badBlocks++;
    const end = Math.min(position + CHUNK_SIZE, size);
    const from = Math.min(end, Math.max(searched, position - CHUNK_SIZE));
    const block = yield { position: from, length: end - from };
    const found = findShiftedChunk(block, position - from);
    const shift = from + found - position;
    const where = shift < 0 ? `a chunk begins ${-shift} bytes before` : `a chunk follows ${shift} bytes on`;
    faults.add('EVTX3010', found < 0 ? '' : where, index, position);
    searched = position + CHUNK_SIZE;
    position += found < 0 ? CHUNK_SIZE : shift;
    const last = chunks.at(-1);
    // What the last chunk has behind the start of this one is this one's.
    if (last !== undefined && last.position + last.length > position)
      chunks[chunks.length - 1] = { ...last, length: position - last.position };
  }
  chunks.sort(byFirstRecord);
  return { chunks, zeroBlocks, badBlocks };
}

function* holdsChunk(position: number, size: number): Generator<ReadRequest, boolean, Uint8Array> {
  return findShiftedChunk(yield { position, length: Math.min(CHUNK_SIZE, size - position) }, 0) >= 0;
}

/** @param grid where in the bytes the block begins: sectors are counted from there */
function findShiftedChunk(bytes: Uint8Array, grid: number): number {
  for (let at = grid % SECTOR; at + CHUNK_HEADER_USED <= bytes.length; at += SECTOR) {
    if (at !== grid && matchesAscii(bytes, at, 'ElfChnk\0')) return at;
  }
  return -1;
}

function byFirstRecord(a: ChunkEntry, b: ChunkEntry): number {
  return a.firstRecordId - b.firstRecordId || a.position - b.position;
}
