/** Numbers that follow one another without a gap. */
export type Run = readonly [first: number, last: number];

/** Runs of one log before it counts as one whose numbers are not worth following. */
export const MAX_RUNS = 16_384;

/** What all logs of a run may hold together: numbers come from the logs, and each one in two can begin a run. */
export class RunBudget {
  constructor(public left = 2_000_000) {}
}

/**
 * The record numbers of one log that were seen, as runs. A record that follows the last one costs a comparison; numbers may come in any
 * order and more than once, as rotated logs and copies bring them.
 *
 * Beyond the bounds only their range is kept (`scattered`): a log with so many gaps is an excerpt, and which records it left out is
 * nothing anybody would read.
 */
export class RecordRuns {
  // Of the current run. At first there is none: neither a number nor the -1 of a record without one follows.
  #first = 0;
  #last = -9;
  /** The runs before the current one, first and last in turn. */
  #closed: number[] = [];
  #least = Number.POSITIVE_INFINITY;
  #greatest = Number.NEGATIVE_INFINITY;
  scattered = false;

  constructor(private readonly budget: RunBudget) {}

  /** Takes the number that follows the last one, and says whether it is that. */
  follow(id: number): boolean {
    if (id !== this.#last + 1) return false;
    this.#last = id;
    return true;
  }

  add(id: number): void {
    if (!this.follow(id) && (id < this.#first || id > this.#last)) this.#begin(id, id);
  }

  /** All numbers of a run at once. */
  addRun([first, last]: Run): void {
    if (first === this.#last + 1) this.#last = last;
    else this.#begin(first, last);
  }

  /** Forgets all, and lets no number follow. */
  close(): void {
    this.#give();
    this.#first = Number.NaN;
    this.#last = Number.NaN;
  }

  /** The runs in order, none touching the next; empty where they are scattered. */
  runs(): Run[] {
    if (this.scattered || this.#last < this.#first) return [];
    return merged([...pairs(this.#closed), [this.#first, this.#last]]);
  }

  /** The least and the greatest number; null where there was none. */
  range(): Run | null {
    const least = Math.min(this.#least, this.#last < this.#first ? Number.POSITIVE_INFINITY : this.#first);
    const greatest = Math.max(this.#greatest, this.#last);
    return least > greatest ? null : [least, greatest];
  }

  /** Keeps their range alone. */
  scatter([first, last]: Run): void {
    this.#give();
    this.scattered = true;
    this.#widen(first, last);
  }

  #begin(first: number, last: number): void {
    if (this.#last >= this.#first) this.#close();
    this.#first = first;
    this.#last = last;
  }

  #close(): void {
    this.#widen(this.#first, this.#last);
    if (this.scattered) return;
    this.#closed.push(this.#first, this.#last);
    this.budget.left--;
    if (this.#closed.length < 2 * MAX_RUNS && this.budget.left > 0) return;
    const runs = merged(pairs(this.#closed));
    this.budget.left += this.#closed.length / 2 - runs.length;
    // Halved at least, or the next ones would be sorted again and again.
    if (runs.length > MAX_RUNS / 2 || this.budget.left <= 0) this.#give();
    else this.#closed = runs.flat();
  }

  #give(): void {
    this.budget.left += this.#closed.length / 2;
    this.#closed = [];
    this.scattered = true;
  }

  #widen(first: number, last: number): void {
    if (first < this.#least) this.#least = first;
    if (last > this.#greatest) this.#greatest = last;
  }
}

function pairs(flat: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < flat.length; at += 2) runs.push([flat[at]!, flat[at + 1]!]);
  return runs;
}

function merged(runs: Run[]): Run[] {
  runs.sort((a, b) => a[0] - b[0]);
  const result: [number, number][] = [];
  for (const [first, last] of runs) {
    const before = result.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else result.push([first, last]);
  }
  return result;
}
