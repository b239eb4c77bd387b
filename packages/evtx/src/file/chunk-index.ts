import { isZero, matchesAscii, u32 } from '../bytes.js';
import type { FaultLog } from '../fault.js';
import { CHUNK_RECORDS_START, CHUNK_SIZE, RECORD_MIN_SIZE } from '../limits.js';
import { CHUNK_HEADER_USED, firstRecordIdForOrder, isChunk } from './chunk-header.js';
import { EVIDENCE, findChunk } from './find-chunk.js';
import { ZeroRuns } from './zero-runs.js';

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
  /** Blocks of zeros: space that Windows allocated ahead, and chunks that were wiped. */
  readonly zeroBlocks: number;
  /** Those of them where chunks are missing by the numbers of the records around. */
  readonly wipedBlocks: number;
  /** Blocks that are neither empty nor a chunk. */
  readonly badBlocks: number;
}

/** A read that an index walk asks its driver for. The bytes it gets are its own until the next one. */
export interface ReadRequest {
  readonly position: number;
  readonly length: number;
}

/** Where a chunk lost its alignment with its file system it still starts on a multiple of this: there its magic is enough. */
const SECTOR = 512;

/**
 * Walks the grid of blocks to the end of the file, whatever the header says about their number (§10.1). A sparse file
 * of any size costs one small read a block. A block that is no chunk and not empty is searched for a chunk that
 * lost its alignment, and so is the block before it: a chunk that lost a piece of itself has the next one within its 64 KiB, and a block
 * that begins with zeros may end with something else. From there on the grid is shifted. The searches together look at no byte of a file more than twice. Written as a generator of reads so that synchronous and
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
  /** Bytes that may still be searched: with chunks that begin within each other, as nobody but a forger makes them, it would be each block once a chunk. */
  let budget = 2 * size + 2 * CHUNK_SIZE;
  const zeros = new ZeroRuns();

  /** Where a chunk begins off the grid, in this block or the one before; -1 if none does. */
  function* search(): Generator<ReadRequest, number, Uint8Array> {
    const end = Math.min(position + CHUNK_SIZE, size);
    const from = Math.min(end, Math.max(searched, position - CHUNK_SIZE - EVIDENCE));
    if (end - from > budget) return -1;
    budget -= end - from;
    const bytes = yield { position: from, length: end - from };
    const last = chunks.at(-1);
    // A record can hold anything, the magic of a chunk included: where the records of a chunk follow each other unbroken nothing else begins.
    const records = last !== undefined && from === last.position + CHUNK_RECORDS_START ? chainEnd(bytes) : 0;
    // A chunk that begins at the very end is told with what follows it.
    searched = position + CHUNK_SIZE - EVIDENCE;
    const at = findShiftedChunk(bytes, position - from, records);
    return at < 0 ? -1 : from + at;
  }

  for (;;) {
    const head = yield { position, length: Math.max(0, Math.min(CHUNK_HEADER_USED, size - position)) };
    const index = Math.max(0, Math.floor((position - start) / CHUNK_SIZE));
    if (head.length === CHUNK_HEADER_USED && isChunk(head)) {
      const length = Math.min(CHUNK_SIZE, size - position);
      chunks.push({ index, position, length, firstRecordId: firstRecordIdForOrder(head) });
      zeros.chunk(head);
      searched = position + CHUNK_RECORDS_START;
      inZeros = false;
      position += CHUNK_SIZE;
      continue;
    }
    const isEmpty = isZero(head, 0, head.length);
    // Of a run of blocks that begin with zeros only the first is looked at whole: what moved a chunk was less than a block of zeros.
    const found: number = isEmpty && inZeros ? -1 : yield* search();
    if (found < 0 && position >= size) break;
    if (found < 0 && isEmpty) {
      zeroBlocks++;
      zeros.block(index, position);
    } else {
      badBlocks++;
      const shift = found - position;
      const where = shift < 0 ? `a chunk begins ${-shift} bytes before` : `a chunk follows ${shift} bytes on`;
      faults.add('EVTX3010', found < 0 ? '' : where, index, Math.min(position, size));
    }
    inZeros = isEmpty && found < 0;
    position = found < 0 ? position + CHUNK_SIZE : found;
    const last = chunks.at(-1);
    // What the last chunk has behind the start of this one is this one's.
    if (last !== undefined && last.position + last.length > position)
      chunks[chunks.length - 1] = { ...last, length: position - last.position };
  }
  chunks.sort(byFirstRecord);
  return { chunks, zeroBlocks, wipedBlocks: zeros.report(faults), badBlocks };
}

/**
 * @param grid where in the bytes the block begins: sectors are counted from there
 * @param from where to begin
 */
function findShiftedChunk(bytes: Uint8Array, grid: number, from: number): number {
  const any = findChunk(bytes, from);
  const atSector = findAtSector(bytes, grid, from);
  if (any === grid || any < 0) return atSector;
  return atSector < 0 ? any : Math.min(any, atSector);
}

function findAtSector(bytes: Uint8Array, grid: number, from: number): number {
  for (let at = grid % SECTOR; at + CHUNK_HEADER_USED <= bytes.length; at += SECTOR) {
    if (at >= from && at !== grid && matchesAscii(bytes, at, 'ElfChnk\0')) return at;
  }
  return -1;
}

/** Where whole records that follow each other from the start of the bytes end. */
function chainEnd(bytes: Uint8Array): number {
  let at = 0;
  while (at + RECORD_MIN_SIZE <= bytes.length && matchesAscii(bytes, at, '**\0\0')) {
    const size = u32(bytes, at + 4);
    if (size < RECORD_MIN_SIZE || size > bytes.length - at || u32(bytes, at + size - 4) !== size) break;
    at += size;
  }
  return at;
}

function byFirstRecord(a: ChunkEntry, b: ChunkEntry): number {
  return a.firstRecordId - b.firstRecordId || a.position - b.position;
}
