import { crc32 } from 'node:zlib';
import { MAX_FAULTS } from '@casement/engine';
import { type EvtxCache, type EvtxFault, type EvtxFile, openEvtx } from '@casement/evtx';
import { type Problem, problem } from '../errors/problem.js';
import { FileSource } from '../input/file-source.js';
import { type Format, HEAD_BYTES, identify } from '../input/format.js';
import type { InputFile } from '../input/input-file.js';
import { FileReport } from './file-report.js';
import type { LogRecord, LogSource } from './log-source.js';
import { blocks, headOf, inflated } from './text/inflate.js';
import { TextSource } from './text/text-source.js';

/**
 * Damage that costs nothing: all records are there. A run that meets other faults has not read everything it was given.
 */
const LOSSLESS = new Set(['EVTX3003', 'EVTX3004', 'EVTX3012', 'EVTX3013', 'EVTX3014', 'EVTX3021']);

const UNPACK = 'unpack it and name the files in it';

/** One input file from opening to its entry in the ledger. Nothing a file holds or does makes it throw. */
export class LogFile {
  readonly report: FileReport;
  #source: FileSource | null = null;
  #log: EvtxFile | null = null;
  /** The text it holds, where it holds one. */
  #text: TextSource | null = null;
  #records: LogSource | null = null;
  #position = 0;

  constructor(
    private readonly file: InputFile,
    private readonly cache: EvtxCache,
    /** The digest of the file is wanted. */
    private readonly hash = false,
  ) {
    this.report = new FileReport(file.path, file.bytes);
    if (file.problem !== null) this.#refuse(file.problem, file.harmless);
  }

  /** Whether there is something to read; the report says why where there is not. */
  async open(): Promise<boolean> {
    const source = this.#openFile();
    if (source === null) return false;
    const format = this.#identify(source);
    return format.kind === 'gzip' ? this.#unpack(source) : this.#accept(format, source);
  }

  /** The same for event logs alone, which need no waiting. */
  openEventLog(): boolean {
    const source = this.#openFile();
    if (source === null) return false;
    const format = this.#identify(source);
    if (format.kind !== 'json' && format.kind !== 'xml' && format.kind !== 'gzip')
      return this.#accept(format, source);
    this.report.format = format.kind;
    return this.#refuse(problem('CLI6015', { format: format.kind, advice: 'name an event log (EVTX) here' }));
  }

  #openFile(): FileSource | null {
    if (this.file.problem !== null) return null;
    const source = FileSource.open(this.file.location, this.hash);
    if ('code' in source) {
      this.#refuse(source);
      return null;
    }
    this.#source = source;
    this.report.format = 'unknown';
    if (source.size > 0) return source;
    this.report.format = 'empty';
    this.#refuse(problem('CLI6013'), true);
    return null;
  }

  #identify(source: FileSource): Format {
    const head = new Uint8Array(Math.min(HEAD_BYTES, source.size));
    return identify(head.subarray(0, this.#readHead(source, head)));
  }

  /** The next record in the order of the log, null at its end. The one object is re-used: it is valid until the next is asked for. */
  next(): LogRecord | null {
    const { report } = this;
    const records = this.#records;
    if (records === null) return null;
    const record = records.next();
    if (record !== null) {
      report.records++;
      this.#position = record.offset;
      return record;
    }
    if (records.starved === true) return null;
    const log = this.#log;
    if (log !== null && report.records === 0 && log.faults.count > 0) {
      this.#refuse(problem('CLI6019'));
    }
    this.#records = null;
    return null;
  }

  /** Nothing was left when {@link next} was asked, and there is more: {@link fill} gets it. Never so for an event log. */
  get starved(): boolean {
    return this.#records?.starved === true;
  }

  /** Reads on. */
  async fill(): Promise<void> {
    await this.#text?.fill();
  }

  /** How far in the file it is, for the progress; of a compressed one, in what it holds. */
  get position(): number {
    return Math.min(this.#position, this.report.bytes);
  }

  /** An error that nobody expected while reading `record`: a bug, which costs that record and is told, not the run. */
  bug(error: unknown, record: LogRecord | null): void {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const { code, message } = problem('CLI6099', { detail });
    const { chunkIndex = -1, offset = 0 } = record ?? {};
    const place = record === null ? {} : chunkIndex < 0 ? { offset } : { chunk: chunkIndex, offset };
    // What a reader of a text does after a bug is nobody's guess; one that stays where it is would never end.
    if (record === null && this.#text !== null) this.#records = null;
    this.report.lose({ code, ...place, message });
  }

  /** Completes the report: the counts of the reader and the digest. `pause` as in {@link FileSource.digest}. */
  async close(pause: () => Promise<boolean>): Promise<void> {
    const { report } = this;
    const source = this.#source;
    if (source === null) return;
    if (this.#text !== null) {
      this.#text.settle(report);
      report.sha256 = (await this.#digest(source, pause)) ?? '';
    }
    if (this.#log !== null) {
      report.chunks = this.#log.chunks().length;
      report.unlisted += this.#log.faults.count - this.#log.faults.kept.length;
      report.sha256 = (await this.#digest(source, pause)) ?? '';
    }
    this.release();
  }

  /** Gives the file back without completing the report. */
  release(): void {
    this.#text?.close();
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
    if (format.kind === 'json' || format.kind === 'xml') {
      this.#read(new TextSource(blocks(source), format, this.report, ''));
      return true;
    }
    if (format.kind === 'gzip')
      return this.#refuse(problem('CLI6015', { format: 'gzip in gzip', advice: UNPACK }));
    this.#log = openEvtx(source, {
      crc32: (bytes) => crc32(bytes),
      cache: this.cache,
      maxFaults: MAX_FAULTS,
      onFault: (fault) => this.#fault(fault),
    });
    this.#records = this.#log.cursor();
    return true;
  }

  /** A compressed file: taken for what it holds, if that is a text. An event log has to be a file, as it is read at random. */
  async #unpack(source: FileSource): Promise<boolean> {
    this.report.format = 'gzip';
    const bytes = inflated(source);
    const start = await headOf(bytes, this.report);
    if (start === null) return false;
    const format = identify(start.subarray(0, HEAD_BYTES));
    if (format.kind === 'foreign') {
      return this.#refuse(problem('CLI6014', { detail: `in gzip, ${format.detail}` }), start.length === 0);
    }
    if (format.kind !== 'json' && format.kind !== 'xml') {
      const name = format.kind === 'known' ? format.name : format.kind;
      this.report.format = `gzip of ${name}`;
      return this.#refuse(problem('CLI6015', { format: `gzip of ${name}`, advice: UNPACK }));
    }
    this.#read(new TextSource(bytes, format, this.report, ' in gzip', start));
    return true;
  }

  #read(text: TextSource): void {
    this.#text = text;
    this.#records = text;
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
    if (lossless) this.report.fault(fault);
    else this.report.lose(fault);
  }

  #refuse({ code, message }: Problem, harmless = false): false {
    if (harmless) this.report.note({ code, message });
    else this.report.lose({ code, message });
    return false;
  }
}
