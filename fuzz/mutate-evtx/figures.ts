import type { Outcome } from './check-mutation.js';
import { KINDS, type Kind } from './mutation.js';
import type { ReferenceChunk } from './reference.js';

export interface KindFigures {
  mutations: number;
  /** Records of the mutated logs that were intact, … */
  intact: number;
  /** … and those of them that were not read or say something else. */
  lost: number;
  records: number;
  faults: number;
}

/** The figures of a run: those that depend on nothing but the logs, the seed and the reader. */
export interface FiguresJson {
  readonly seed: number;
  readonly mutations_a_file: number;
  readonly files: number;
  readonly bytes: number;
  readonly records: number;
  readonly mutations: number;
  readonly records_read: number;
  readonly records_intact: number;
  readonly records_lost: number;
  readonly crashes: number;
  readonly carved: number;
  readonly carved_mutations: number;
  /** Most reads that a log cost for each 64 KiB of it. */
  readonly most_reads_a_block: number;
  readonly kinds: Readonly<Record<Kind, KindFigures>>;
  /** By code. */
  readonly faults: Readonly<Record<string, number>>;
}

const PROGRESS_EVERY = 5_000;

export class Figures {
  #files = 0;
  #bytes = 0;
  #records = 0;
  #mutations = 0;
  #crashes = 0;
  #carved = 0;
  #carvedMutations = 0;
  #mostReads = 0;
  #slowest = 0;
  readonly #kinds: Record<Kind, KindFigures>;
  readonly #faults = new Map<string, number>();
  readonly #start = performance.now();
  #said = performance.now();

  constructor(
    private readonly seed: number,
    private readonly aFile: number,
  ) {
    const none = (): KindFigures => ({ mutations: 0, intact: 0, lost: 0, records: 0, faults: 0 });
    this.#kinds = Object.fromEntries(KINDS.map((kind) => [kind, none()])) as Record<Kind, KindFigures>;
  }

  get failed(): boolean {
    return this.#crashes > 0 || Object.values(this.#kinds).some(({ lost }) => lost > 0);
  }

  addFile(bytes: number, chunks: readonly ReferenceChunk[]): void {
    this.#files++;
    this.#bytes += bytes;
    for (const { records } of chunks) this.#records += records.length;
  }

  add(kind: Kind, outcome: Outcome, blocks: number, carved: boolean): void {
    const figures = this.#kinds[kind];
    this.#mutations++;
    figures.mutations++;
    figures.intact += outcome.intact;
    figures.lost += outcome.lost.length;
    figures.records += outcome.records;
    figures.faults += outcome.faultCount;
    if (outcome.failure !== '') this.#crashes++;
    if (carved) this.#carvedMutations++;
    this.#carved += outcome.carved;
    this.#mostReads = Math.max(this.#mostReads, outcome.reads / blocks);
    this.#slowest = Math.max(this.#slowest, outcome.milliseconds);
    for (const { code } of outcome.faults) this.#faults.set(code, (this.#faults.get(code) ?? 0) + 1);
  }

  progress(done: number, of: number): void {
    if (performance.now() - this.#said < PROGRESS_EVERY) return;
    this.#said = performance.now();
    process.stderr.write(`mutate-evtx: ${done} of ${of} logs, ${this.summary()}\n`);
  }

  summary(): string {
    const { mutations, records_intact, records_lost, crashes } = this.toJson();
    const minutes = ((performance.now() - this.#start) / 60_000).toFixed(1);
    const memory = (process.resourceUsage().maxRSS / 1024).toFixed(0);
    return (
      `${mutations} mutations of ${this.#files} logs in ${minutes} min: ${records_lost} of ${records_intact} intact records lost, ` +
      `${crashes} crashes or hangs; slowest ${this.#slowest.toFixed(0)} ms, peak memory ${memory} MB, seed ${this.seed}`
    );
  }

  toJson(): FiguresJson {
    const sum = (key: keyof KindFigures): number =>
      Object.values(this.#kinds).reduce((total, figures) => total + figures[key], 0);
    return {
      seed: this.seed,
      mutations_a_file: this.aFile,
      files: this.#files,
      bytes: this.#bytes,
      records: this.#records,
      mutations: this.#mutations,
      records_read: sum('records'),
      records_intact: sum('intact'),
      records_lost: sum('lost'),
      crashes: this.#crashes,
      carved: this.#carved,
      carved_mutations: this.#carvedMutations,
      most_reads_a_block: Math.round(this.#mostReads * 10) / 10,
      kinds: this.#kinds,
      faults: Object.fromEntries([...this.#faults].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }
}
