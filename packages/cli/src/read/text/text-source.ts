import { type FieldLoss, type ShapeFault, ShapeReader, ShapeRecord, shapeOf } from '@casement/telemetry';
import { type Problem, problem } from '../../errors/problem.js';
import { csvHeader } from '../../input/csv-header.js';
import type { TextEncodingFound } from '../../input/encoding.js';
import { UnpackTrail } from '../../input/unpack/unpack-error.js';
import { unpackProblem } from '../../input/unpack/unpacked.js';
import { byteSize, count } from '../../render/quantity.js';
import type { FileReport } from '../file-report.js';
import type { LogSource } from '../log-source.js';
import { type Container, chooseContainer, splitterOf } from './choose-splitter.js';
import { CsvSplitter } from './csv-splitter.js';
import type { CsvTable } from './csv-table.js';
import { type UnitDecoder, unitDecoder } from './text-decoder.js';
import { MAX_PIECE, type Piece, type TextSplitter } from './text-splitter.js';

interface TextFormat {
  readonly kind: 'json' | 'xml' | 'csv';
  readonly encoding: TextEncodingFound;
  readonly start?: number;
}

export interface TextOptions {
  readonly format: TextFormat;
  readonly report: FileReport;
  /** Added to the name of the format. */
  readonly where?: string;
  /** What was taken from the bytes before. */
  readonly head?: Buffer;
  /** The id of the shape its objects are read as; found by content where left out. */
  readonly shape?: string | undefined;
}

/** The records of a text: JSON or XML in any of the shapes. What is no record costs itself, and is reported with its line. */
export class TextSource implements LogSource {
  starved = true;
  readonly #decoder: UnitDecoder;
  readonly #reader: ShapeReader;
  readonly #mark: number;
  readonly #format: TextFormat;
  readonly #report: FileReport;
  readonly #where: string;
  #head: Buffer | null;
  #splitter: TextSplitter | null = null;
  #container: Container | '' = '';
  /** Of a table. */
  #table: CsvTable | null = null;
  #untimed = 0;

  constructor(
    private readonly bytes: AsyncGenerator<Buffer>,
    { format, report, where = '', head, shape }: TextOptions,
  ) {
    this.#reader = new ShapeReader(shape === undefined ? null : shapeOf(shape));
    this.#format = format;
    this.#report = report;
    this.#where = where;
    this.#head = head ?? null;
    this.#decoder = unitDecoder(format.encoding);
    this.#mark = format.encoding.mark;
  }

  next(): ShapeRecord | null {
    const splitter = this.#splitter;
    if (splitter === null) return null;
    for (;;) {
      const piece = splitter.next();
      if (piece === null) return null;
      const record = this.#recordOf(piece);
      if (record !== null) return record;
    }
  }

  /** Reads the next block. Without one the text is at its end. */
  async fill(): Promise<void> {
    const block = this.#head ?? (await this.#block());
    this.#head = null;
    if (block !== null) {
      const text = this.#decoder.decode(block);
      if (this.#splitter === null) await this.#begin(text);
      else this.#splitter.push(text);
      return;
    }
    this.#splitter?.end();
    this.starved = false;
  }

  /** Says in the report what shapes there were, and what they lost. */
  settle(report: FileReport): void {
    const { shapes, losses } = this.#reader;
    const names = [...shapes].map(([name, { confidence }]) =>
      confidence === 'certain' ? name : `${name}, ${confidence}`,
    );
    const { encoding } = this.#format.encoding;
    const container = `${this.#container || this.#format.kind}${this.#where}`;
    report.format = [container, ...(encoding === 'UTF-8' ? [] : [encoding]), ...names].join('; ');
    for (const [name, { loses, records }] of shapes) {
      if (loses !== '')
        this.#note(problem('CLI6070', { count: count(records, 'record'), shape: name, detail: loses }));
    }
    for (const [field, loss] of losses) this.#noteLoss(field, loss);
    if (this.#untimed > 0) this.#note(problem('CLI6069', { count: count(this.#untimed, 'record') }));
    if (report.records === 0 && report.faultCount === 0) this.#lose(problem('CLI6066'), null);
  }

  /** Stops whatever reads ahead. */
  close(): void {
    // A generator in the middle of a read ends by itself, as its file is closed; there is nothing to wait for.
    void this.bytes.return(undefined).catch(() => {});
  }

  async #block(): Promise<Buffer | null> {
    try {
      const { done, value } = await this.bytes.next();
      return done === true ? null : value;
    } catch (error) {
      const found = unpackProblem(error);
      if (error instanceof UnpackTrail) this.#note(found);
      else this.#lose(found, null);
      return null;
    }
  }

  /** What stands in front of the records is one fault, whatever it is: the splitters would take it for records. */
  async #begin(text: string): Promise<void> {
    const { start = 0 } = this.#format;
    const splitter = await this.#splitterFor(start === 0 ? text : text.slice(start));
    splitter.push(text);
    if (start > 0) {
      splitter.skip(start);
      this.#lose(problem('CLI6065', { line: 1 }), { text: '', at: 0, line: 1, fault: 'foreign' });
    }
    this.#splitter = splitter;
  }

  async #splitterFor(text: string): Promise<TextSplitter> {
    const { kind } = this.#format;
    if (kind !== 'csv') {
      this.#container = chooseContainer(kind === 'xml', text);
      return splitterOf(this.#container);
    }
    this.#container = 'CSV';
    const delimiter = csvHeader(text)?.delimiter ?? ',';
    // The parser of tables is loaded where there is one.
    const { CsvTable } = await import('./csv-table.js');
    this.#table = new CsvTable(delimiter);
    return new CsvSplitter(delimiter);
  }

  #recordOf(piece: Piece): ShapeRecord | null {
    if (piece.fault !== null) {
      this.#lose(PIECE_PROBLEMS[piece.fault](piece.line), piece);
      return null;
    }
    const text = this.#decoder.text(piece.text);
    if (text === null) {
      this.#lose(problem('CLI6064', { line: piece.line }), piece);
      return null;
    }
    const record = this.#parsed(text);
    if (record === null) return null;
    if (!(record instanceof ShapeRecord)) {
      this.#lose(shapeProblem(record, piece.line), piece);
      if (record.kind === 'json') this.#splitter?.reject(piece);
      return null;
    }
    record.offset = this.#offset(piece);
    record.line = piece.line;
    if (record.timeCreated === 0n) this.#untimed++;
    return record;
  }

  /** Null for what stands in front of the rows of a table. */
  #parsed(text: string): ShapeRecord | ShapeFault | CsvFault | null {
    if (this.#format.kind === 'xml') return this.#reader.xml(text);
    const table = this.#table;
    if (table === null) return this.#reader.json(text);
    const row = table.row(text);
    return typeof row === 'string' ? { kind: 'csv', detail: row } : row && this.#reader.object(row);
  }

  #offset({ at }: Piece): number {
    return this.#mark + at * this.#decoder.width;
  }

  #noteLoss(name: string, { lost, recovered, kinds }: FieldLoss): void {
    const field = `${name} (${[...kinds].sort().join(', ')})`;
    if (lost > 0) this.#note(problem('CLI6056', { count: count(lost, 'record'), field }));
    if (recovered > 0) this.#note(problem('CLI6057', { count: count(recovered, 'record'), field }));
  }

  #note({ code, message }: Problem): void {
    this.#report.note({ code, message });
  }

  #lose({ code, message }: Problem, piece: Piece | null): void {
    const place = piece === null ? {} : { line: piece.line, offset: this.#offset(piece) };
    this.#report.lose({ code, ...place, message });
  }
}

const PIECE_PROBLEMS = {
  'too-long': (line: number) => problem('CLI6062', { line, limit: byteSize(MAX_PIECE) }),
  unfinished: (line: number) => problem('CLI6063', { line }),
  foreign: (line: number) => problem('CLI6065', { line }),
} as const;

interface CsvFault {
  readonly kind: 'csv';
  readonly detail: string;
}

function shapeProblem({ kind, detail }: ShapeFault | CsvFault, line: number): Problem {
  if (kind === 'shape') return problem('CLI6061', { line, detail });
  return problem('CLI6060', { line, format: kind.toUpperCase(), detail });
}
