import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { MemoryBudget } from './memory-budget.js';

/** Part of the cap at which garbage is collected. */
const HIGH = 0.8;
const MEBIBYTE = 2 ** 20;
/** What Node takes beside its heap: code, stacks, buffers. */
const OUTSIDE = 88 * MEBIBYTE;
/** Less garbage than that is not worth a collection. */
const STEP = 16 * MEBIBYTE;
/** Part of the heap below the mark that may fill with garbage before the next one. */
const FILLED = 0.6;

/** What a watch goes by; a test has its own. */
export interface Surroundings {
  /** Bytes that the process has, as the system sees it. */
  resident(): number;
  /** Bytes of the heap in use, garbage included. */
  used(): number;
  collect(): void;
}

/**
 * Keeps the process under its cap. V8 lets garbage lie for as long as the machine has memory, far above what is in use. This looks at what the system
 * says the process has, and has garbage collected when that comes near the cap. A collection does not give the memory back at once: what counts from then
 * on is whether the heap in it fills up again, since only then would the process grow.
 *
 * It costs a look every now and then, and a run that stays below collects nothing.
 */
export class MemoryWatch {
  readonly #high: number;
  /** Use of the heap at which the next collection is due. */
  #full = 0;

  readonly #heap: number;

  /** @param budget of the process, and the threads that share it, each with a watch of its own */
  constructor(
    { cap, threads }: Pick<MemoryBudget, 'cap' | 'threads'>,
    private readonly surroundings: Surroundings = NODE,
  ) {
    this.#high = cap * HIGH;
    this.#heap = (this.#high - OUTSIDE) / threads;
  }

  /** Called wherever the run comes up for air, often enough that not much can pile up in between. */
  check(): void {
    const { surroundings } = this;
    if (surroundings.resident() < this.#high || surroundings.used() < this.#full) return;
    surroundings.collect();
    const used = surroundings.used();
    this.#full = used + Math.max(STEP, (this.#heap - used) * FILLED);
  }
}

/** The garbage collector, which Node hands out under a flag only; null where it cannot be had. */
let collector: (() => void) | null | undefined;

const NODE: Surroundings = {
  resident: () => process.memoryUsage.rss(),
  used: () => process.memoryUsage().heapUsed,
  collect() {
    if (collector === undefined) {
      setFlagsFromString('--expose-gc');
      const found: unknown = runInNewContext('globalThis.gc');
      collector = typeof found === 'function' ? (found as () => void) : null;
    }
    collector?.();
  },
};
