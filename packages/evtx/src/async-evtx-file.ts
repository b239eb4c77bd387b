import type { AsyncByteSource } from './byte-source.js';
import type { EvtxOptions } from './evtx-options.js';
import type { ChunkEntry } from './file/chunk-index.js';
import { OpenLog } from './file/open-log.js';
import { driveAsync, readFullyAsync } from './file/read-driver.js';
import { SourceEnd } from './file/source-end.js';
import type { EvtxRecord } from './record.js';

/** An open log over a source that answers later; the same reader, awaited once a chunk. */
export class AsyncEvtxFile extends OpenLog {
  /** @internal Use `openEvtxAsync`. */
  constructor(
    private readonly source: AsyncByteSource,
    options: EvtxOptions,
  ) {
    super(options);
  }

  /** @internal */
  async start(): Promise<this> {
    await driveAsync(this.source, this.opening(this.source.size), this.faults);
    return this;
  }

  /**
   * The records chunk by chunk: nothing is awaited between the records of a chunk. One record object is re-used for
   * all, and the records of a chunk are gone when the next one is asked for.
   */
  async *recordsByChunk(
    chunks: Iterable<ChunkEntry> = this.chunks(),
  ): AsyncGenerator<Generator<EvtxRecord, void, void>, void, void> {
    const reader = this.newReader();
    const end = new SourceEnd(this.source.size, this.faults);
    for (const entry of chunks) {
      if (!end.reaches(entry)) continue;
      const target = reader.buffer.subarray(0, entry.length);
      const got = await readFullyAsync(this.source, entry.position, target, this.faults);
      if (!reader.load(entry, got, end.cuts(entry, got))) continue;
      yield (function* (): Generator<EvtxRecord, void, void> {
        while (reader.next()) yield reader.record;
      })();
    }
  }

  /** The records one by one. */
  async *records(chunks?: Iterable<ChunkEntry>): AsyncGenerator<EvtxRecord, void, void> {
    for await (const records of this.recordsByChunk(chunks)) yield* records;
  }
}

/** Opens a log over an asynchronous source, such as a Blob on a page's main thread. */
export function openEvtxAsync(source: AsyncByteSource, options: EvtxOptions = {}): Promise<AsyncEvtxFile> {
  return new AsyncEvtxFile(source, options).start();
}
