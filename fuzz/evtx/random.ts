/** A generator of numbers from a seed, the same everywhere (xorshift32). */
export class Random {
  private state: number;

  constructor(seed: number) {
    // The generator never leaves 0, and near seeds begin alike: so they are mixed first.
    this.state = Math.imul(seed ^ (seed >>> 16) ^ 0x5bd1e995, 0x85ebca6b) >>> 0 || 1;
    for (let i = 0; i < 4; i++) this.below(2);
  }

  /** From 0 to below the limit. */
  below(limit: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % Math.max(1, limit);
  }

  /** From one to another, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** True in one of so many cases. */
  oneIn(cases: number): boolean {
    return this.below(cases) === 0;
  }
}
