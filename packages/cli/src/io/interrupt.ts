import { EXIT } from '../exit-code.js';

/**
 * Ctrl-C, in two steps: the first asks the run to stop at the next turn of the event loop and to say what it has; the
 * second ends the process at once. A synchronous read loop must let the loop turn now and then (see Pace).
 */
export class Interrupt {
  readonly #controller = new AbortController();

  get requested(): boolean {
    return this.#controller.signal.aborted;
  }

  /** For what waits and cannot ask: reading a stream that may never end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  request(): void {
    this.#controller.abort();
  }

  install(): void {
    // A terminal that closes and a supervisor that stops us deserve the same: temporary files must not stay behind.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (this.requested) process.exit(EXIT.interrupted);
        this.request();
      });
    }
  }
}
