import { OwnedValues } from './owned-values.js';

export interface OwnerLimits {
  readonly owners: number;
  readonly characters: number;
}

/** Fewer owners than this are not worth a sweep. */
const WORTH_A_SWEEP = 1024;

/**
 * Who has values of the variables of one scope. What no event to come can read is swept, at a cost that is constant for each owner
 * ever made; beyond the limits an eighth goes at once, those first that were set longest ago. All of it hangs on the
 * order of the events alone, never on the garbage collector, so that a replay forgets the same.
 */
export class Owners<K> {
  readonly #values = new Map<K, OwnedValues>();
  #characters = 0;
  #sweepAt = WORTH_A_SWEEP;
  #dropped = 0;

  /** @param isOver whether an owner is gone for good, so that nothing is lost with its values. */
  constructor(
    private readonly limits: OwnerLimits,
    private readonly isOver: (owner: K) => boolean,
  ) {}

  get size(): number {
    return this.#values.size;
  }

  /** Owners whose values were given up for the limits. */
  get dropped(): number {
    return this.#dropped;
  }

  get(owner: K): OwnedValues | undefined {
    return this.#values.get(owner);
  }

  /** Changes the values of an owner, which are made where it has none, and makes it the one that was set last. */
  change(owner: K, change: (values: OwnedValues) => void): void {
    const known = this.#values.get(owner);
    const values = known ?? new OwnedValues();
    if (known !== undefined) {
      this.#values.delete(owner);
      this.#characters -= known.characters;
    }
    change(values);
    this.#values.set(owner, values);
    this.#characters += values.characters;
    if (this.#values.size >= this.#sweepAt) this.#sweep();
    if (this.#isFull()) this.#makeRoom();
  }

  /** Back to the beginning, the count of what was dropped included. */
  clear(): void {
    this.#values.clear();
    this.#dropped = 0;
    this.#characters = 0;
    this.#sweepAt = WORTH_A_SWEEP;
  }

  #isFull(): boolean {
    return this.#values.size > this.limits.owners || this.#characters > this.limits.characters;
  }

  #sweep(): void {
    let characters = 0;
    for (const [owner, values] of this.#values) {
      if (this.isOver(owner)) this.#values.delete(owner);
      else characters += values.characters;
    }
    this.#characters = characters;
    this.#sweepAt = Math.max(WORTH_A_SWEEP, 2 * this.#values.size);
  }

  #makeRoom(): void {
    this.#sweep();
    if (!this.#isFull()) return;
    const owners = (this.limits.owners * 7) / 8;
    const characters = (this.limits.characters * 7) / 8;
    for (const [owner, values] of this.#values) {
      if (this.#values.size <= owners && this.#characters <= characters) break;
      this.#values.delete(owner);
      this.#characters -= values.characters;
      this.#dropped++;
    }
  }
}
