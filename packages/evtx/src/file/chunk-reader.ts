import { ChunkContext } from '../binxml/chunk-context.js';
import { Parser } from '../binxml/parser.js';
import { eventOf } from '../binxml/plain-event.js';
import { PlainRecord } from '../binxml/plain-record.js';
import type { EvtxCache } from '../evtx-cache.js';
import type { FaultLog } from '../fault.js';
import { CHUNK_RECORDS_START, CHUNK_SIZE } from '../limits.js';
import { EvtxRecord } from '../record.js';
import { CompiledRecord } from '../template/compiled-record.js';
import { type ChunkHeader, parseChunkHeader } from './chunk-header.js';
import type { ChunkEntry } from './chunk-index.js';
import { RecordWalk } from './record-walk.js';

const RECORD_HEADER = 24;
const SIZE_COPY = 4;

/** Reads the records of one chunk after the other, in one buffer, through one record view. */
export class ChunkReader {
  /** Where a driver puts the bytes of the next chunk before `load`. */
  readonly buffer = new Uint8Array(CHUNK_SIZE);
  readonly record: EvtxRecord;
  private readonly context = new ChunkContext(this.buffer);
  private readonly parser = new Parser(this.context);
  private readonly compiled: CompiledRecord;
  private readonly headerBytes = new Uint8Array(504);
  private entry: ChunkEntry | null = null;
  private walk: RecordWalk | null = null;

  constructor(
    private readonly faults: FaultLog,
    private readonly crc32: (bytes: Uint8Array) => number,
    private readonly dirty: boolean,
    private readonly checkCrc: boolean,
    cache: EvtxCache,
    private readonly onlyPlain: boolean,
  ) {
    this.compiled = new CompiledRecord(this.context, this.parser, cache.templates, cache.values);
    this.record = new EvtxRecord(this.buffer, this.compiled, cache.dumper, cache.liner);
  }

  /**
   * Takes the chunk whose first `got` bytes are in the buffer; false when nothing can be read of it.
   * @param known that it is short is told already
   */
  load(entry: ChunkEntry, got: number, known = false): boolean {
    this.entry = entry;
    this.walk = null;
    if (got < CHUNK_SIZE) {
      if (!known) this.fault('EVTX3011', `${got} of ${CHUNK_SIZE} bytes`, 0);
      // What is left of the chunk before must not be taken for this one.
      this.buffer.fill(0, got);
    }
    if (got < CHUNK_RECORDS_START) return false;
    const header = parseChunkHeader(this.buffer);
    const trusted = this.check(header, got);
    let free = header.freeSpaceOffset;
    if (free < CHUNK_RECORDS_START || free > CHUNK_SIZE) {
      this.fault('EVTX3014', `free space at ${free}`, 0);
      free = CHUNK_SIZE;
    }
    this.context.reset(got);
    const area = {
      bytes: this.buffer,
      length: got,
      freeSpaceOffset: free,
      firstRecordId: trusted ? Number(header.firstRecordId) : 0,
      lastRecordId: trusted ? Number(header.lastRecordId) : Number.POSITIVE_INFINITY,
      statedFirstId: Number(header.firstRecordId),
      statedLastId: Number(header.lastRecordId),
      statedRecords: Number(header.lastRecordNumber - header.firstRecordNumber) + 1,
      dirty: this.dirty,
      chunkIndex: entry.index,
      position: entry.position,
    };
    this.walk = new RecordWalk(area, this.faults);
    return true;
  }

  /** Moves the record view on; false at the end of the chunk. */
  next(): boolean {
    const { walk, entry } = this;
    if (walk === null || entry === null) return false;
    while (walk.next()) {
      if (this.bind(walk.offset, walk.size, entry)) return true;
    }
    return false;
  }

  private bind(at: number, size: number, entry: ChunkEntry): boolean {
    const from = at + RECORD_HEADER;
    const to = at + size - SIZE_COPY;
    if (!this.onlyPlain && this.compiled.bind(from, to)) {
      this.record.bind(null, at, size, entry.index, entry.position);
      return true;
    }
    const nodes = this.parser.parseRecord(from, to);
    if (nodes === null) {
      const { code, detail } = this.parser.failure!;
      this.fault(code, detail, at);
      return false;
    }
    const event = eventOf(nodes);
    if (event === null) {
      this.fault('EVTX3036', '', at);
      return false;
    }
    this.record.bind(new PlainRecord(event), at, size, entry.index, entry.position);
    return true;
  }

  /** Checks both checksums, where the chunk keeps them; whether the header can be relied on. */
  private check(header: ChunkHeader, got: number): boolean {
    if (!this.checkCrc || header.noCrc) return true;
    this.headerBytes.set(this.buffer.subarray(0, 120));
    this.headerBytes.set(this.buffer.subarray(128, 512), 120);
    const trusted = this.crc32(this.headerBytes) === header.headerCrc;
    if (!trusted) this.fault('EVTX3012', '', 0);
    const free = header.freeSpaceOffset;
    if (got === CHUNK_SIZE && free >= CHUNK_RECORDS_START && free <= CHUNK_SIZE) {
      if (this.crc32(this.buffer.subarray(CHUNK_RECORDS_START, free)) !== header.dataCrc) {
        this.fault('EVTX3013', '', 0);
      }
    }
    return trusted;
  }

  private fault(code: Parameters<FaultLog['add']>[0], detail: string, at: number): void {
    this.faults.add(code, detail, this.entry!.index, this.entry!.position + at);
  }
}
