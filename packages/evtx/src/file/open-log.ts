import { crc32 } from '../crc32.js';
import { EvtxCache } from '../evtx-cache.js';
import type { EvtxOptions } from '../evtx-options.js';
import { FaultLog } from '../fault.js';
import { CHUNK_SIZE } from '../limits.js';
import { isChunk } from './chunk-header.js';
import { type ChunkEntry, type ChunkIndex, type ReadRequest, walkChunks } from './chunk-index.js';
import { ChunkReader } from './chunk-reader.js';
import {
  FILE_HEADER_SIZE,
  FILE_HEADER_USED,
  type FileHeader,
  isFileHeader,
  parseFileHeader,
} from './file-header.js';
import { findLogStart, isWholeFrom, SEARCHED_BYTES } from './log-start.js';

const DEFAULT_MAX_FAULTS = 1000;

/** Where the header is gone, one of so many blocks has to be a chunk: a look at each tells a log without its beginning from a file that is none. */
const SEARCHED_BLOCKS = 16;

/** What opening finds out, whatever the kind of the source. */
interface Opened {
  readonly header: FileHeader | null;
  readonly index: ChunkIndex;
}

const NOTHING: ChunkIndex = { chunks: [], zeroBlocks: 0, wipedBlocks: 0, badBlocks: 0 };

/** An open log without the way its bytes are fetched: header, chunks and faults. */
export abstract class OpenLog {
  /** Every fault found so far; grows while records are read. */
  readonly faults: FaultLog;
  private opened: Opened = { header: null, index: NOTHING };
  protected readonly crc: (bytes: Uint8Array) => number;
  protected readonly cache: EvtxCache;

  /** @internal */
  constructor(protected readonly options: EvtxOptions) {
    this.cache = options.cache ?? new EvtxCache();
    this.crc = options.crc32 ?? ((bytes) => crc32(bytes));
    this.faults = new FaultLog(options.maxFaults ?? DEFAULT_MAX_FAULTS, options.onFault ?? null);
  }

  /** The file header; null when there is none that can be read, and then a fault says why. */
  get header(): FileHeader | null {
    return this.opened.header;
  }

  /** The chunks in the order of their records: a full log is a ring whose oldest chunk need not be its first. */
  chunks(): readonly ChunkEntry[] {
    return this.opened.index.chunks;
  }

  /** Blocks of 64 KiB that are all zero: room that Windows allocated ahead, or (EVTX3008) chunks that were wiped. */
  get zeroBlocks(): number {
    return this.opened.index.zeroBlocks;
  }

  /** Blocks that are neither zero nor a chunk. */
  get badBlocks(): number {
    return this.opened.index.badBlocks;
  }

  protected *opening(size: number): Generator<ReadRequest, void, Uint8Array> {
    this.opened = yield* this.open(size);
  }

  protected newReader(faults: FaultLog = this.faults): ChunkReader {
    const { options, header } = this;
    const checkCrc = options.checkCrc !== false && header?.noCrc !== true;
    const dirty = header?.dirty ?? true;
    return new ChunkReader(faults, this.crc, dirty, checkCrc, this.cache, options.plain === true);
  }

  private *open(size: number): Generator<ReadRequest, Opened, Uint8Array> {
    const head = yield { position: 0, length: Math.min(size, FILE_HEADER_USED) };
    if (head.length < FILE_HEADER_USED || !isFileHeader(head))
      return yield* this.openWithoutHeader(size, head);
    const header = parseFileHeader(head);
    if (!header.noCrc && this.crc(head.subarray(0, 120)) !== header.storedCrc) {
      this.faults.add('EVTX3003', 'nothing is lost, the chunks are found without it', -1, 0);
    }
    if (header.majorVersion !== 3) {
      this.faults.add('EVTX3004', `${header.majorVersion}.${header.minorVersion}`, -1, 0);
    }
    if (size < FILE_HEADER_SIZE) this.faults.add('EVTX3002', `${size} of ${FILE_HEADER_SIZE} bytes`, -1, 0);
    const index = yield* walkChunks(size, FILE_HEADER_SIZE, this.faults);
    // A dirty header is stale and promises nothing; a clean one that promises more than there is was not cut by Windows.
    if (
      size >= FILE_HEADER_SIZE &&
      !header.dirty &&
      header.chunkCount > index.chunks.length + index.badBlocks + index.wipedBlocks
    ) {
      this.faults.add('EVTX3006', `${index.chunks.length} of ${header.chunkCount}`, -1, 42);
    }
    return { header, index };
  }

  private *openWithoutHeader(size: number, head: Uint8Array): Generator<ReadRequest, Opened, Uint8Array> {
    const cut = head.length >= 8 && isFileHeader(head);
    if (cut) {
      this.faults.add('EVTX3002', `${head.length} of ${FILE_HEADER_SIZE} bytes`, -1, 0);
      return { header: null, index: NOTHING };
    }
    // A bare run of chunks, as carving tools cut them out, is still readable, and so is a log whose header alone is lost.
    if (head.length === FILE_HEADER_USED && isChunk(head)) {
      this.faults.add('EVTX3007', 'it starts with a chunk; nothing else is lost', -1, 0);
      return { header: null, index: yield* walkChunks(size, 0, this.faults) };
    }
    for (let block = 0; block < SEARCHED_BLOCKS; block++) {
      const position = FILE_HEADER_SIZE + block * CHUNK_SIZE;
      if (position + FILE_HEADER_USED > size) break;
      const behind = yield { position, length: FILE_HEADER_USED };
      if (behind.length < FILE_HEADER_USED || !isChunk(behind)) continue;
      this.faults.add('EVTX3007', 'it is damaged, chunks follow it; nothing else is lost', -1, 0);
      return { header: null, index: yield* walkChunks(size, FILE_HEADER_SIZE, this.faults) };
    }
    // Neither at its start nor at the places of a grid: something was put before the log, or cut out of its beginning.
    const beginning = yield { position: 0, length: Math.min(size, SEARCHED_BYTES) };
    const start = findLogStart(beginning);
    if (start >= 0) {
      this.faults.add('EVTX3007', `the first chunk begins at byte ${start}`, -1, 0);
      if (!isWholeFrom(beginning, start))
        this.faults.add('EVTX3010', `a chunk follows ${start} bytes on`, -1, 0);
      return { header: null, index: yield* walkChunks(size, start, this.faults) };
    }
    this.faults.add('EVTX3001', '', -1, 0);
    return { header: null, index: NOTHING };
  }
}
