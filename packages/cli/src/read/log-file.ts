import { crc32 } from 'node:zlib';
import { MAX_FAULTS } from '@casement/engine';
import {
  type EvtxCache,
  type EvtxFault,
  type EvtxFile,
  FAULTS,
  findLogStart,
  openEvtx,
  SEARCHED_BYTES,
} from '@casement/evtx';
import { type Problem, problem } from '../errors/problem.js';
import { FileSource } from '../input/file-source.js';
import { type Format, HEAD_BYTES, identify, type Packing } from '../input/format.js';
import type { InputFile } from '../input/input-file.js';
import { Hashed } from '../input/unpack/hashed.js';
import { peek } from '../input/unpack/peeked.js';
import { blocks, unpacked } from '../input/unpack/unpacked.js';
import { CarvedSource, type Carving } from './carved-source.js';
import { FileReport } from './file-report.js';
import type { LogRecord, LogSource } from './log-source.js';
import { TextSource } from './text/text-source.js';

const UNPACK = 'unpack it and name the files in it';

/** One input file from opening to its entry in the ledger. Nothing a file holds or does makes it throw. */
export class LogFile {
  readonly report: FileReport;
  #source: FileSource | null = null;
  #log: EvtxFile | null = null;
  /** The text it holds, where it holds one. */
  #text: TextSource | null = null;
  #records: LogSource | null = null;
  #carved: CarvedSource | null = null;
  /** It is no log, and why: records may be carved from it all the same. */
  #raw: Format | null = null;
  #position = 0;
  /** What is in a packed member, where its digest is wanted. */
  #content: Hashed | null = null;

  constructor(
    private readonly file: InputFile,
    private readonly cache: EvtxCache,
    /** The digest of the file is wanted. */
    private readonly hash = false,
    /** What is carved from event logs, and from what is no log; null where nothing is. */
    private readonly carving: Carving | null = null,
  ) {
    const report = new FileReport(file.path, file.bytes);
    this.report = report;
    for (const { code, message } of file.faults ?? []) report.lose({ code, message });
    for (const { code, message } of file.notes ?? []) report.note({ code, message });
    if (file.problem !== null) this.#refuse(file.problem, file.harmless);
  }

  /** Whether there is something to read; the report says why where there is not. */
  async open(): Promise<boolean> {
    const source = this.#openFile();
    if (source === null) return false;
    const packing = this.file.part?.packing;
    if (packing !== undefined) return this.#unpack(source, packing, '');
    const format = this.#identify(source);
    if (format.kind !== 'packed') return this.#accept(format, source);
    this.report.format = format.packing;
    return this.#unpack(source, format.packing, ` in ${format.packing}`);
  }

  #openFile(): FileSource | null {
    const { file, report } = this;
    if (file.problem !== null) return null;
    // Of what was unpacked, the digest is that of the packed file.
    const source = FileSource.open(file.location, this.hash && file.original === undefined, file.part);
    if ('code' in source) {
      this.#refuse(source);
      return null;
    }
    this.#source = source;
    if (file.archive !== undefined) {
      report.format = file.archive.format;
      return null;
    }
    report.format = 'unknown';
    if (source.size > 0) return source;
    report.format = 'empty';
    this.#refuse(problem('CLI6013'), report.faultCount === 0);
    return null;
  }

  #identify(source: FileSource): Format {
    const head = new Uint8Array(Math.min(HEAD_BYTES, source.size));
    const format = identify(head.subarray(0, this.#readHead(source, head)));
    return format.kind === 'foreign' && this.#holdsLog(source) ? { kind: 'evtx-chunks' } : format;
  }

  /** Whether it is a log that something was put before, or that lost its beginning. */
  #holdsLog(source: FileSource): boolean {
    const beginning = new Uint8Array(Math.min(SEARCHED_BYTES, source.size));
    return findLogStart(beginning.subarray(0, this.#readHead(source, beginning))) >= 0;
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
    if (this.#raw !== null && report.records === 0) this.#refuseFormat(this.#raw, '');
    else if (log !== null && report.records === 0 && log.faults.count > 0) {
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
    this.#text?.settle(report);
    if (this.#log !== null) {
      report.chunks = this.#log.chunks().length;
      report.unlisted += this.#log.faults.count - this.#log.faults.kept.length;
    }
    if (this.#carved !== null) {
      // Carved records are in no count of records.
      report.records -= this.#carved.given;
      report.carved = this.#carved.account;
    }
    if (this.#text !== null || this.#log !== null || this.file.archive !== undefined) {
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
    const { report, file } = this;
    if (!isLog(format)) {
      if (this.carving === null || (format.kind !== 'foreign' && format.kind !== 'known'))
        return this.#refuseFormat(format, '');
      this.#raw = format;
      report.format = 'raw';
      this.#openLog(source);
      return true;
    }
    report.format = file.original === undefined ? format.kind : `${format.kind} in ${file.original.packing}`;
    if (isText(format)) {
      this.#read(new TextSource(blocks(source), { format, report, shape: file.shape }));
      return true;
    }
    this.#openLog(source);
    return true;
  }

  #openLog(source: FileSource): void {
    this.#log = openEvtx(source, {
      crc32: (bytes) => crc32(bytes),
      cache: this.cache,
      maxFaults: MAX_FAULTS,
      onFault: (fault) => this.#fault(fault),
    });
    if (this.carving === null) this.#records = this.#log.cursor();
    else {
      this.#carved = new CarvedSource(this.#log, this.carving);
      this.#records = this.#carved;
    }
  }

  /** Packed bytes: taken for what they hold, if that is a text. What has to be read at random was unpacked to a file before. */
  async #unpack(source: FileSource, packing: Packing, where: string): Promise<boolean> {
    const { report } = this;
    const stream = unpacked(source, packing, this.file.part?.crc32);
    const content = await peek(this.#hashed(stream));
    if (content.problem !== null) {
      const { code, message } = content.problem;
      report.lose({ code, message });
      if (content.head.length === 0) return false;
    }
    const { format, head, rest } = content;
    if (head.length === 0) {
      report.format = 'empty';
      return this.#refuse(problem('CLI6013'), report.faultCount === 0);
    }
    if (!isText(format)) {
      await rest.return(undefined);
      return this.#refuseFormat(format, where);
    }
    this.#read(new TextSource(rest, { format, report, where, head, shape: this.file.shape }));
    return true;
  }

  /** The digest of a member is that of its content; of a compressed file, that of the file. */
  #hashed(stream: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
    if (!this.hash || this.file.part?.packing === undefined) return stream;
    this.#content = new Hashed(stream);
    return this.#content.bytes;
  }

  #refuseFormat(format: Format, where: string): false {
    const { report } = this;
    if (format.kind === 'foreign') {
      const inside = where === '' ? '' : `${where.trimStart()}, `;
      return this.#refuse(problem('CLI6014', { detail: inside + format.detail }));
    }
    const name = nameOf(format);
    report.format = name + where;
    const advice = format.kind === 'known' ? format.advice : UNPACK;
    const { code, message } = problem('CLI6015', { format: report.format, advice });
    report.lose({ code, message }, name === HIVE);
    return false;
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
    if (this.#content !== null) return this.#content.digest;
    const { original } = this.file;
    try {
      if (original === undefined || !this.hash) return await source.digest(pause);
      const packed = FileSource.open(original.location, true, original.part);
      if ('code' in packed) return null;
      try {
        return await packed.digest(pause);
      } finally {
        packed.close();
      }
    } catch {
      // Whatever keeps it from being hashed kept it from being read, and was reported then.
      return null;
    }
  }

  #fault({ code, chunk, offset, message }: EvtxFault): void {
    const fault = chunk < 0 ? { code, offset, message } : { code, chunk, offset, message };
    // That it is no log is known already.
    if (code === 'EVTX3001' && this.#raw !== null) return;
    const { effect } = FAULTS[code];
    if (effect === 'note') this.report.note(fault);
    else if (effect === 'none') this.report.fault(fault);
    else this.report.lose(fault);
  }

  #refuse({ code, message }: Problem, harmless = false): false {
    if (harmless) this.report.note({ code, message });
    else this.report.lose({ code, message });
    return false;
  }
}

/** Of the formats that are known, the one that holds no events: a collection has dozens of them. */
const HIVE = 'a registry hive';

type TextFormat = Extract<Format, { readonly encoding: unknown }>;
type LogFormat = TextFormat | Extract<Format, { kind: 'evtx' | 'evtx-chunks' }>;

function isText(format: Format): format is TextFormat {
  return format.kind === 'json' || format.kind === 'xml' || format.kind === 'csv';
}

function isLog(format: Format): format is LogFormat {
  return (
    format.kind !== 'foreign' &&
    format.kind !== 'known' &&
    format.kind !== 'archive' &&
    format.kind !== 'packed'
  );
}

function nameOf(format: Exclude<Format, { kind: 'foreign' }>): string {
  if (format.kind === 'known') return format.name;
  if (format.kind === 'archive') return format.archive;
  return format.kind === 'packed' ? format.packing : format.kind;
}
