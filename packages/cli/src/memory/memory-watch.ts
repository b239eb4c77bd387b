import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Parts of the cap at which garbage is collected. */
const HIGH = 0.8;
/** A collection that gave nothing is not repeated before so much more was taken. */
const STEP = 24 * 2 ** 20;

/**
 * Keeps the process under its cap. V8 lets garbage lie for as long as the machine has memory, far above what is in use; this looks at what the system
 * says the process has and has garbage collected when that comes near the cap. It costs a look every now and then, and a run that stays below collects nothing.
 */
export class MemoryWatch {
  #next: number;
  #collect: (() => void) | null | undefined;

  /** @param cap bytes of the process */
  constructor(
    cap: number,
    private readonly resident: () => number = () => process.memoryUsage.rss(),
    collect?: () => void,
  ) {
    this.#high = cap * HIGH;
    this.#next = this.#high;
    this.#collect = collect;
  }

  readonly #high: number;

  /** Called wherever the run comes up for air, often enough that not much can pile up in between. */
  check(): void {
    if (this.resident() < this.#next) return;
    this.#collect ??= collector();
    this.#collect?.();
    this.#next = Math.max(this.#high, this.resident() + STEP);
  }
}

/** The garbage collector, which Node hands out under a flag only; null where it cannot be had. */
function collector(): (() => void) | null {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('globalThis.gc');
  return typeof found === 'function' ? (found as () => void) : null;
}
