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
 * of any size costs one small read a block. A block that is no chunk and not empty is searched once for a chunk that
 * lost its alignment; from there on the grid is shifted. Written as a generator of reads so that synchronous and
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
  while (position < size) {
    const head = yield { position, length: Math.min(CHUNK_HEADER_USED, size - position) };
    const index = Math.floor((position - start) / CHUNK_SIZE);
    if (head.length === CHUNK_HEADER_USED && isChunk(head)) {
      const length = Math.min(CHUNK_SIZE, size - position);
      chunks.push({ index, position, length, firstRecordId: firstRecordIdForOrder(head) });
      position += CHUNK_SIZE;
      continue;
    }
    if (isZero(head, 0, head.length)) {
      zeroBlocks++;
      position += CHUNK_SIZE;
      continue;
    }
    badBlocks++;
    const block = yield { position, length: Math.min(CHUNK_SIZE, size - position) };
    const shift = findShiftedChunk(block);
    faults.add('EVTX3010', shift < 0 ? '' : `a chunk follows ${shift} bytes on`, index, position);
    position += shift < 0 ? CHUNK_SIZE : shift;
  }
  chunks.sort(byFirstRecord);
  return { chunks, zeroBlocks, badBlocks };
}

function findShiftedChunk(block: Uint8Array): number {
  for (let at = SECTOR; at + CHUNK_HEADER_USED <= block.length; at += SECTOR) {
    if (matchesAscii(block, at, 'ElfChnk\0')) return at;
  }
  return -1;
}

function byFirstRecord(a: ChunkEntry, b: ChunkEntry): number {
  return a.firstRecordId - b.firstRecordId || a.position - b.position;
}
