import { type Rate, TokenBucket } from './token-bucket.js';

/** Combinations of values remembered, the one used longest ago goes first (secl.md §6.3). */
const MOST_TOKENS = 500;
/** Beyond it a combination is not remembered, so it is never held back: better told twice than not at all. */
const LONGEST_TOKEN = 4096;
/** Characters of all tokens of one limiter. */
const MOST_CHARACTERS = 1 << 18;

/** A bucket for each combination of values. */
export class TokenLimiter {
  readonly #buckets = new Map<string, TokenBucket>();
  #characters = 0;

  constructor(private readonly rate: Rate) {}

  get characters(): number {
    return this.#characters;
  }

  admits(token: string, now: bigint): boolean {
    if (token.length > LONGEST_TOKEN) return true;
    let bucket = this.#buckets.get(token);
    if (bucket === undefined) {
      bucket = new TokenBucket(this.rate, now);
      this.#characters += token.length;
    } else this.#buckets.delete(token);
    this.#buckets.set(token, bucket);
    this.#forget();
    return bucket.admits(now);
  }

  #forget(): void {
    while (this.#buckets.size > MOST_TOKENS || this.#characters > MOST_CHARACTERS) {
      const oldest = this.#buckets.keys().next().value!;
      this.#buckets.delete(oldest);
      this.#characters -= oldest.length;
    }
  }
}
