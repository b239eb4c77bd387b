import { EXIT } from '../exit-code.js';

/**
 * Ctrl-C, in two steps: the first asks the run to stop at the next turn of the event loop and to say what it has; the
 * second ends the process at once. A synchronous read loop must let the loop turn now and then (see Pace).
 */
export class Interrupt {
  #requested = false;

  get requested(): boolean {
    return this.#requested;
  }

  request(): void {
    this.#requested = true;
  }

  install(): void {
    process.on('SIGINT', () => {
      if (this.#requested) process.exit(EXIT.interrupted);
      this.request();
    });
  }
}
