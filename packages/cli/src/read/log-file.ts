import { crc32 } from 'node:zlib';
import { MAX_FAULTS } from '@casement/engine';
import {
  type EvtxCache,
  type EvtxFault,
  type EvtxFile,
  type EvtxRecord,
  openEvtx,
  type RecordCursor,
} from '@casement/evtx';
import { type Problem, problem } from '../errors/problem.js';
import { FileSource } from '../input/file-source.js';
import { type Format, HEAD_BYTES, identify } from '../input/format.js';
import type { InputFile } from '../input/input-file.js';
import { FileReport } from './file-report.js';

/**
 * Faults that cost nothing: all records are there, something about them is only worth knowing. A run that meets others
 * has not read everything it was given.
 */
const LOSSLESS = new Set(['EVTX3003', 'EVTX3004', 'EVTX3012', 'EVTX3013', 'EVTX3014', 'EVTX3021']);

/** One input file from opening to its entry in the ledger. Nothing a file holds or does makes it throw. */
export class LogFile {
  readonly report: FileReport;
  #source: FileSource | null = null;
  #log: EvtxFile | null = null;
  #records: RecordCursor | null = null;

  constructor(
    private readonly file: InputFile,
    private readonly cache: EvtxCache,
    /** The digest of the file is wanted. */
    private readonly hash = false,
  ) {
    this.report = new FileReport(file.path, file.bytes);
    if (file.problem !== null) this.#refuse(file.problem, file.harmless);
  }

  /** Whether there is a log to read; the report says why where there is none. */
  open(): boolean {
    if (this.file.problem !== null) return false;
    const source = FileSource.open(this.file.location, this.hash);
    if ('code' in source) return this.#refuse(source);
    this.#source = source;
    this.report.format = 'unknown';
    if (source.size === 0) {
      this.report.format = 'empty';
      return this.#refuse(problem('CLI6013'), true);
    }
    const head = new Uint8Array(Math.min(HEAD_BYTES, source.size));
    const format = identify(head.subarray(0, this.#readHead(source, head)));
    return this.#accept(format, source);
  }

  /** The next record in the order of the log, null at its end. The one object is re-used: it is valid until the next is asked for. */
  next(): EvtxRecord | null {
    const { report } = this;
    const records = this.#records;
    if (records === null) return null;
    const record = records.next();
    if (record !== null) {
      report.records++;
      return record;
    }
    const log = this.#log;
    if (log !== null && report.records === 0 && log.faults.count > 0) {
      this.#refuse(problem('CLI6019'));
    }
    this.#records = null;
    return null;
  }

  /** An error that nobody expected while reading `record`: a bug, which costs that record and is told, not the run. */
  bug(error: unknown, record: EvtxRecord | null): void {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const { code, message } = problem('CLI6099', { detail });
    const place = record === null ? {} : { chunk: record.chunkIndex, offset: record.offset };
    this.report.lose({ code, ...place, message });
  }

  /** Completes the report: the counts of the reader and the digest. `pause` as in {@link FileSource.digest}. */
  async close(pause: () => Promise<boolean>): Promise<void> {
    const { report } = this;
    const source = this.#source;
    if (source === null) return;
    if (this.#log !== null) {
      report.chunks = this.#log.chunks().length;
      report.unlisted += this.#log.faults.count - this.#log.faults.kept.length;
      report.sha256 = (await this.#digest(source, pause)) ?? '';
    }
    this.release();
  }

  /** Gives the file back without completing the report. */
  release(): void {
    this.#source?.close();
    this.#source = null;
  }

  #accept(format: Format, source: FileSource): boolean {
    const { report } = this;
    if (format.kind === 'foreign') return this.#refuse(problem('CLI6014', { detail: format.detail }));
    if (format.kind === 'known') {
      report.format = format.name;
      return this.#refuse(problem('CLI6015', { format: format.name, advice: format.advice }));
    }
    report.format = format.kind;
    this.#log = openEvtx(source, {
      crc32: (bytes) => crc32(bytes),
      cache: this.cache,
      maxFaults: MAX_FAULTS,
      onFault: (fault) => this.#fault(fault),
    });
    this.#records = this.#log.cursor();
    return true;
  }

  #readHead(source: FileSource, head: Uint8Array): number {
    try {
      return source.read(0, head);
    } catch {
      // The reader of the format meets the same error and reports it with its place.
      return 0;
    }
  }

  async #digest(source: FileSource, pause: () => Promise<boolean>): Promise<string | null> {
    try {
      return await source.digest(pause);
    } catch {
      // Whatever keeps it from being hashed kept it from being read, and was reported then.
      return null;
    }
  }

  #fault({ code, chunk, offset, message }: EvtxFault): void {
    const fault = chunk < 0 ? { code, offset, message } : { code, chunk, offset, message };
    // A log without its header is read from its chunks; that is told and loses nothing.
    const lossless = LOSSLESS.has(code) || (code === 'EVTX3001' && this.report.format === 'evtx-chunks');
    if (lossless) this.report.note(fault);
    else this.report.lose(fault);
  }

  #refuse({ code, message }: Problem, harmless = false): false {
    if (harmless) this.report.note({ code, message });
    else this.report.lose({ code, message });
    return false;
  }
}
