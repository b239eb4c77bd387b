import type { ByteSource } from './byte-source.js';
import { Carver } from './carve/carver.js';
import type { EvtxOptions } from './evtx-options.js';
import type { FaultLog } from './fault.js';
import type { ChunkEntry } from './file/chunk-index.js';
import { OpenLog } from './file/open-log.js';
import { driveSync } from './file/read-driver.js';
import type { EvtxRecord } from './record.js';
import { RecordCursor } from './record-cursor.js';

/** An open log over a synchronous source. */
export class EvtxFile extends OpenLog {
  /** @internal Use `openEvtx`. */
  constructor(
    private readonly source: ByteSource,
    options: EvtxOptions,
  ) {
    super(options);
    driveSync(source, this.opening(source.size), this.faults);
  }

  /**
   * The records of the given chunks, all by default. One record object is re-used for all of them. Only one chunk is
   * in memory; each call has its own, so that several walks may be under way.
   */
  *records(chunks: Iterable<ChunkEntry> = this.chunks()): Generator<EvtxRecord, void, void> {
    const cursor = this.cursor(chunks);
    for (let record = cursor.next(); record !== null; record = cursor.next()) yield record;
  }

  /** The same walk for those who count every microsecond. */
  cursor(chunks: Iterable<ChunkEntry> = this.chunks()): RecordCursor {
    return new RecordCursor(this.source, this.newReader(), chunks, this.faults);
  }

  /**
   * Recovers records from where the log has none: from the slack behind the records of a chunk, from damaged stretches, and from all that
   * is no chunk; a file need not be a log for that. Each has a `mark`; of the records of the log none is among them. Read the log first:
   * what is wrong with it is told then, and not here.
   * @param inTimeOrder they come by TimeCreated and not by their place in the file
   */
  carve({ inTimeOrder = false }: { readonly inTimeOrder?: boolean } = {}): Carver {
    const log = {
      source: this.source,
      chunks: this.chunks(),
      cache: this.cache,
      crc32: this.crc,
      faults: this.faults,
      newReader: (faults: FaultLog) => this.newReader(faults),
    };
    return new Carver(log, inTimeOrder);
  }
}

/**
 * Opens a log. Never throws for what the bytes say: a file that is no event log has no chunks and a fault. One small
 * read is made for each 64 KiB of the file; records are read when they are asked for.
 */
export function openEvtx(source: ByteSource, options: EvtxOptions = {}): EvtxFile {
  return new EvtxFile(source, options);
}
