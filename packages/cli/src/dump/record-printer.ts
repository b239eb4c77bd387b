import { appendEvtxDump, appendRecord, ByteSink, recordLine, renderXml } from '@casement/evtx';
import { ShapeRecord } from '@casement/telemetry';
import type { DataSink } from '../io/data-sink.js';
import { safeJsonBytes } from '../io/safe-json-bytes.js';
import type { LogRecord } from '../read/log-source.js';
import type { LogVisitor } from '../read/read-logs.js';
import { exportAsEvtxDump, exportAsXml } from './export-forms.js';

export type DumpFormat = 'records' | 'evtx_dump' | 'xml';

/** Writes records in one of the forms, each on a line. */
export interface RecordPrinter extends LogVisitor {
  /** Hands over what is still held back. */
  end(): void;
}

/** @param terminal the records go to one */
export function recordPrinter(format: DumpFormat, sink: DataSink, terminal: boolean): RecordPrinter {
  // That form is what `evtx_dump` prints, byte for byte, and so guarded only where somebody looks at it.
  if (format === 'evtx_dump') return new BytePrinter(sink, appendDump, terminal);
  if (format === 'records') return new BytePrinter(sink, appendForm, true);
  return {
    record(record) {
      sink.write(`${record instanceof ShapeRecord ? exportAsXml(record) : renderXml(record)}\n`);
    },
    end() {},
  };
}

function appendDump(record: LogRecord, _: string, bytes: ByteSink): void {
  if (record instanceof ShapeRecord) bytes.raw(Buffer.from(exportAsEvtxDump(record)));
  else appendEvtxDump(record, bytes);
}

function appendForm(record: LogRecord, file: string, bytes: ByteSink): void {
  if (record instanceof ShapeRecord) bytes.raw(Buffer.from(recordLine(record, file)));
  else appendRecord(record, file, bytes);
}

const BLOCK = 64 * 1024;
const LINE_FEED = 0x0a;

/** Straight from the bytes of the log to bytes of output: text that is only passed on never becomes a string. */
class BytePrinter implements RecordPrinter {
  readonly #bytes = new ByteSink();

  constructor(
    private readonly sink: DataSink,
    private readonly append: (record: LogRecord, file: string, bytes: ByteSink) => void,
    private readonly guarded: boolean,
  ) {}

  record(record: LogRecord, file: string): void {
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
