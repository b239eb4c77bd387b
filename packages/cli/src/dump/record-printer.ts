import { appendEvtxDump, appendRecord, ByteSink, type EvtxRecord, renderXml } from '@casement/evtx';
import type { DataSink } from '../io/data-sink.js';
import { safeJsonBytes } from '../io/safe-json-bytes.js';
import type { LogVisitor } from '../read/read-logs.js';

export type DumpFormat = 'records' | 'evtx_dump' | 'xml';

/** Writes records in one of the forms, each on a line. */
export interface RecordPrinter extends LogVisitor {
  /** Hands over what is still held back. */
  end(): void;
}

/** @param terminal the records go to one */
export function recordPrinter(format: DumpFormat, sink: DataSink, terminal: boolean): RecordPrinter {
  // That form is what `evtx_dump` prints, byte for byte, and so guarded only where somebody looks at it.
  if (format === 'evtx_dump')
    return new BytePrinter(sink, (record, _, bytes) => appendEvtxDump(record, bytes), terminal);
  if (format === 'records') return new BytePrinter(sink, appendRecord, true);
  return {
    record(record) {
      sink.write(`${renderXml(record)}\n`);
    },
    end() {},
  };
}

const BLOCK = 64 * 1024;
const LINE_FEED = 0x0a;

/** Straight from the bytes of the log to bytes of output: text that is only passed on never becomes a string. */
class BytePrinter implements RecordPrinter {
  readonly #bytes = new ByteSink();

  constructor(
    private readonly sink: DataSink,
    private readonly append: (record: EvtxRecord, file: string, bytes: ByteSink) => void,
    private readonly guarded: boolean,
  ) {}

  record(record: EvtxRecord, file: string): void {
    const bytes = this.#bytes;
    const start = bytes.length;
    try {
      this.append(record, file, bytes);
    } catch (error) {
      // Half a line must not run into the next record's.
      bytes.length = start;
      throw error;
    }
    bytes.byte(LINE_FEED);
    if (bytes.length >= BLOCK) this.end();
  }

  end(): void {
    const block = this.#bytes.view();
    this.sink.writeBytes(this.guarded ? safeJsonBytes(block) : new Uint8Array(block));
    this.#bytes.clear();
  }
}
