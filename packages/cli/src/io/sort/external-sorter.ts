import { join } from 'node:path';
import { removeTemporaryFolder, temporaryFolder } from '../temp-folder.js';
import { mergeSorted } from './merge-sorted.js';
import { readRun, writeRun } from './run-file.js';
import type { RunFormat } from './run-format.js';

/** Characters held before they are written out as a sorted run: about 64 MB of memory for Latin text. */
const RUN_CHARS = 64 << 20;
/** So many runs of one size are merged into one of the next, so that an item is written again once for each power of it. */
const FAN_IN = 64;

interface Run {
  readonly path: string;
  /** How often its items were merged. */
  readonly level: number;
}

/**
 * Sorts any number of items in bounded memory: a plain array as long as they fit, sorted runs in a temporary folder and one merge
 * when they do not. Both ways give the same sequence: the order of `format`, and that of arrival where it calls items equal.
 */
export class ExternalSorter<T> {
  #held: T[] = [];
  #chars = 0;
  readonly #runs: Run[] = [];
  #made = 0;

  /**
   * @param runChars what may be held in memory, in the measure of `format.weigh`
   * @param folder where runs lie, which becomes this sorter's own; one is made where it is needed if none is given
   */
  constructor(
    private readonly format: RunFormat<T>,
    private readonly runChars: number = RUN_CHARS,
    private readonly fanIn: number = FAN_IN,
    private folder = '',
  ) {}

  /** Throws the system's error when a run cannot be written. */
  add(item: T): void {
    this.#held.push(item);
    this.#chars += this.format.weigh(item);
    if (this.#chars >= this.runChars) this.#spill();
  }

  /** Takes over a run that another sorter of the same format has written; its items count as added now. */
  adopt(run: string): void {
    if (this.#held.length > 0) this.#spill();
    this.#add({ path: run, level: 0 });
  }

  /** Everything added, in order. Call once. */
  *drain(): Generator<T> {
    const { compare } = this.format;
    this.#held.sort(compare);
    const held = this.#held;
    this.#held = [];
    yield* mergeSorted([...this.#takeRuns(0), held], compare);
    this.dispose();
  }

  /**
   * Everything added as sorted runs on disk, in the order of arrival, to be adopted by another sorter. They lie in the temporary folder
   * of this sorter, which whoever takes them removes. Call once, instead of `drain`.
   */
  release(): readonly string[] {
    if (this.#held.length > 0) this.#spill();
    return this.#runs.splice(0).map(({ path }) => path);
  }

  dispose(): void {
    if (this.folder !== '') removeTemporaryFolder(this.folder);
    this.folder = '';
    this.#runs.length = 0;
    this.#held = [];
    this.#chars = 0;
  }

  #spill(): void {
    this.#held.sort(this.format.compare);
    const path = this.#write(this.#held);
    this.#held = [];
    this.#chars = 0;
    this.#add({ path, level: 0 });
  }

  /** Neighbours only are merged: what is equal stays in the order of arrival. */
  #add(run: Run): void {
    const runs = this.#runs;
    runs.push(run);
    for (;;) {
      const { level } = runs.at(-1)!;
      const from = runs.length - this.fanIn;
      if (from < 0 || runs[from]!.level !== level) return;
      const path = this.#write(mergeSorted(this.#takeRuns(from), this.format.compare));
      runs.push({ path, level: level + 1 });
    }
  }

  #takeRuns(from: number): Iterable<T>[] {
    return this.#runs.splice(from).map(({ path }) => readRun(path, this.format));
  }

  #write(items: Iterable<T>): string {
    if (this.folder === '') this.folder = temporaryFolder();
    const path = join(this.folder, `run-${this.#made++}`);
    writeRun(path, items, this.format);
    return path;
  }
}
