import type { OrderLimits } from './order-settings.js';

/** What is left of the memory for putting texts into order. The logs of a run share it. */
export class OrderRoom {
  #held = 0;
  #windows = 0;
  #runs = 0;

  constructor(readonly limits: OrderLimits) {}

  /** Characters that may still be held. */
  get free(): number {
    return this.limits.held - this.#held;
  }

  hold(characters: number): void {
    this.#held += characters;
  }

  /** Whether a window may hold so many characters from now on. */
  openWindow(characters: number): boolean {
    if (this.#windows + characters > this.limits.window) return false;
    this.#windows += characters;
    return true;
  }

  closeWindow(characters: number): void {
    this.#windows -= characters;
  }

  /** Whether so many runs may be read at once from now on. One always may. */
  openRuns(count: number): boolean {
    if (count > 1 && this.#runs + count > this.limits.runs) return false;
    this.#runs += count;
    return true;
  }

  closeRuns(count: number): void {
    this.#runs -= count;
  }
}
