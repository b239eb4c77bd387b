/**
 * How much work may still be done, counted in steps so that the same policy gets the same remarks on every machine. Whoever runs out
 * leaves a question open; no claim is ever made for want of effort.
 *
 * It is taken in turns: each has an equal share of what is left, what it does not need goes to those that follow, and what it needs
 * beyond comes out of a reserve. So one rule that takes much costs the others the reserve, never their own share.
 */
export class Effort {
  /** For the turns to come. */
  private pool = 0;

  constructor(
    private own: number,
    private reserve = 0,
  ) {}

  /** @param turns how many there are still to come, this one included. */
  turn(turns: number): void {
    this.pool += Math.max(0, this.own);
    this.reserve = Math.max(0, this.reserve + Math.min(0, this.own));
    this.own = Math.floor(this.pool / turns);
    this.pool -= this.own;
  }

  /** Takes so many steps; false when there are no more in this turn. */
  spend(steps: number): boolean {
    this.own -= steps;
    return !this.exhausted;
  }

  get exhausted(): boolean {
    return this.own + this.reserve <= 0;
  }
}

/** Several times what a rule of a usual policy takes. */
const SHARE = 20_000;
const RESERVE = 1_000_000;
/** Shares of more rules than these are cut, so that the largest policy takes seconds as well. */
const MAX_SHARES = 500;

export function effortFor(rules: number): Effort {
  return new Effort(SHARE * Math.min(rules, MAX_SHARES), RESERVE);
}
