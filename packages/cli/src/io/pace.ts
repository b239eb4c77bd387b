const INTERVAL_MS = 50;
const STRIDE = 256;

/**
 * Lets the event loop turn in long loops, so that Ctrl-C and the progress line work, at a cost of one counter a record:
 * the clock is asked every {@link STRIDE} calls, the loop turns at most every {@link INTERVAL_MS}.
 */
export class Pace {
  #calls = 0;
  #next = performance.now() + INTERVAL_MS;

  due(): boolean {
    if (++this.#calls % STRIDE !== 0) return false;
    return performance.now() >= this.#next;
  }

  async breathe(): Promise<void> {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    this.#next = performance.now() + INTERVAL_MS;
  }
}
