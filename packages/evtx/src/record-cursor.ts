import type { ByteSource } from './byte-source.js';
import type { FaultLog } from './fault.js';
import type { ChunkEntry } from './file/chunk-index.js';
import type { ChunkReader } from './file/chunk-reader.js';
import { readFully } from './file/read-driver.js';
import { SourceEnd } from './file/source-end.js';
import type { EvtxRecord } from './record.js';

/** A walk over the records of chunks. One call a record and nothing made for it, where an iterator makes a result each time. */
export class RecordCursor {
  private readonly chunks: Iterator<ChunkEntry>;
  private readonly end: SourceEnd;

  /** @internal Use `EvtxFile.cursor`. */
  constructor(
    private readonly source: ByteSource,
    private readonly reader: ChunkReader,
    chunks: Iterable<ChunkEntry>,
    private readonly faults: FaultLog,
  ) {
    this.chunks = chunks[Symbol.iterator]();
    this.end = new SourceEnd(source.size, faults);
  }

  /** The next record, null behind the last one. The one object is re-used: it is valid until the next call. */
  next(): EvtxRecord | null {
    const { reader } = this;
    while (!reader.next()) if (!this.load()) return null;
    return reader.record;
  }

  /** Goes on to the next chunk that can be read; false behind the last one. */
  private load(): boolean {
    const { reader, end } = this;
    for (;;) {
      const step = this.chunks.next();
      if (step.done === true) return false;
      const entry = step.value;
      if (!end.reaches(entry)) continue;
      const target = reader.buffer.subarray(0, entry.length);
      const got = readFully(this.source, entry.position, target, this.faults);
      if (reader.load(entry, got, end.cuts(entry, got))) return true;
    }
  }
}
