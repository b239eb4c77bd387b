import { EvaluationContext } from '@casement/engine';
import { formatTime, Normalizer, type RecordSource, type RuntimeEvent } from '@casement/telemetry';
import type { InputFile } from '../input/input-file.js';
import type { Session } from '../io/session.js';
import type { LogRecord } from '../read/log-source.js';
import { LogReading } from '../read/read-logs.js';
import { loneTerm } from './lone-values.js';
import type { StatedOptions } from './stated-options.js';
import type { CheckedFinding, WantedRecords } from './wanted-records.js';

/** What the record of a finding says by itself. */
export interface LoneAnswer {
  readonly agreeing: number;
  /** Comparisons that rest on earlier records. */
  readonly open: number;
  /** Fields that it has another value of, and what else differs. */
  readonly differing: readonly string[];
}

/**
 * Reads records of findings, each finding with a normaliser of its own that sees its records and no other: what a comparison had as
 * its value is held against what they say. One reading of each file serves all findings of it.
 */
export class RecordOnly {
  readonly #normalizers = new Map<CheckedFinding, { readonly normalizer: Normalizer; left: number }>();
  readonly #context = new EvaluationContext();
  readonly answers = new Map<CheckedFinding, LoneAnswer>();

  constructor(
    private readonly session: Session,
    private readonly wanted: WantedRecords,
    private readonly options: StatedOptions,
  ) {}

  async run(files: readonly InputFile[], digests: boolean): Promise<LogReading> {
    const record = (read: LogRecord, path: string): void => {
      const wanted = this.wanted.at(path, read.offset);
      if (wanted === undefined) return;
      wanted.see(read);
      for (const checked of [...wanted.findings, ...wanted.merged]) this.#push(checked, read, path);
    };
    const reading = new LogReading(this.session, files, null, { record }, digests, this.options.reading);
    await reading.inTimeOrder();
    for (const { normalizer } of this.#normalizers.values()) normalizer.end();
    this.#normalizers.clear();
    return reading;
  }

  #push(checked: CheckedFinding, read: LogRecord, path: string): void {
    let open = this.#normalizers.get(checked);
    if (open === undefined) {
      const normalizer = new Normalizer(this.options.telemetry, (event) => this.#event(checked, event));
      open = { normalizer, left: 1 + (checked.stated.finding.proof.others ?? []).length };
      this.#normalizers.set(checked, open);
    }
    open.normalizer.push(read, path);
    if (--open.left > 0) return;
    open.normalizer.end();
    this.#normalizers.delete(checked);
  }

  #event(checked: CheckedFinding, event: RuntimeEvent): void {
    const { event: stated, matched, proof } = checked.stated.finding;
    if (!isAt(event.source, proof.file, proof.offset) || event.type !== stated.evt?.name) return;
    this.#context.load(event);
    const terms = matched.map((term) => ({ term, answer: loneTerm(term, event.type, this.#context) }));
    const fields = terms.filter(({ term }) => term.field !== undefined);
    const differing = fields.filter(({ answer }) => answer === 'differs').map(({ term }) => term.field!);
    if (stated.date !== formatTime(event.time)) differing.unshift('event.date');
    const answer = {
      agreeing: fields.filter((one) => one.answer === 'agrees').length,
      open: fields.filter((one) => one.answer === 'open').length,
      differing,
    };
    const earlier = this.answers.get(checked);
    if (earlier === undefined || answer.differing.length < earlier.differing.length)
      this.answers.set(checked, answer);
  }
}

function isAt(source: RecordSource | null, file: string | undefined, offset: number | undefined): boolean {
  return source !== null && source.file === file && source.offset === offset;
}
