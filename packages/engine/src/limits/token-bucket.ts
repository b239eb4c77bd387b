/** One token in `period` nanoseconds, at most `burst` of them waiting. */
export interface Rate {
  readonly period: bigint;
  readonly burst: bigint;
}

/** The agent's limit where a rule names none (secl.md §6.3). */
export const DEFAULT_RATE: Rate = Object.freeze({ period: 100_000_000n, burst: 40n });

/**
 * A token bucket on event time. It keeps what was saved up in nanoseconds, so nothing is rounded: three thirds of a period are one
 * token. Events come nearly in order. One a little behind the last earns nothing, one that lies further back than the
 * bucket takes to fill is of another log, read after this one, and finds it full.
 */
export class TokenBucket {
  #saved: bigint;
  #last: bigint;

  constructor(
    private readonly rate: Rate,
    now: bigint,
  ) {
    this.#saved = rate.period * rate.burst;
    this.#last = now;
  }

  /** Takes a token if there is one. */
  admits(now: bigint): boolean {
    const { period, burst } = this.rate;
    const full = period * burst;
    const passed = now - this.#last;
    if (passed >= full || passed <= -full) {
      this.#saved = full;
      this.#last = now;
    } else if (passed > 0n) {
      const saved = this.#saved + passed;
      this.#saved = saved < full ? saved : full;
      this.#last = now;
    }
    if (this.#saved < period) return false;
    this.#saved -= period;
    return true;
  }
}
