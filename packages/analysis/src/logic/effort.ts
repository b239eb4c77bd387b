/**
 * How much work may still be done, counted in steps so that the same policy gets the same remarks on every machine. Whoever runs out
 * leaves a question open; no claim is ever made for want of effort.
 */
export class Effort {
  constructor(private left: number) {}

  /** Takes so many steps; false when there are no more. */
  spend(steps: number): boolean {
    this.left -= steps;
    return this.left > 0;
  }

  get exhausted(): boolean {
    return this.left <= 0;
  }
}

/** Several times what the rules of a usual policy take, and so much that a hostile one is done in seconds. */
export function effortFor(rules: number): Effort {
  return new Effort(1_000_000 + 20_000 * rules);
}
