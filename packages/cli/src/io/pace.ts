const INTERVAL_MS = 50;
const STRIDE = 256;

/**
 * Lets the event loop turn in long loops, so that Ctrl-C and the progress line work, at a cost of one counter a record:
 * the clock is asked every {@link STRIDE} calls unless it is said otherwise, the loop turns at most every {@link INTERVAL_MS}.
 */
export class Pace {
  #calls = 0;
  #next = performance.now() + INTERVAL_MS;

  /** @param stride calls between two looks at the clock; 1 where one turn of the loop may take long. */
  constructor(private readonly stride = STRIDE) {}

  due(): boolean {
    if (++this.#calls % this.stride !== 0) return false;
    return performance.now() >= this.#next;
  }

  async breathe(): Promise<void> {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    this.#next = performance.now() + INTERVAL_MS;
  }
}
