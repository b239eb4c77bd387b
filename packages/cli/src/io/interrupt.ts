import { EXIT } from '../exit-code.js';
import { hasTemporaryFolders } from './temp-folder.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ctrl-C, for a run that has something to finish, in two steps: the first asks it to stop at the next turn of the event loop and to say
 * what it has; the second ends the process at once. A synchronous read loop must let the loop turn now and then (see Pace).
 *
 * Who has nothing to finish does not call {@link install}: a handler runs in a turn of the event loop only, so it would keep the system
 * from ending a process that computes, and give nothing for it.
 */
export class Interrupt {
  readonly #controller = new AbortController();
  #isInstalled = false;

  /** @param signals where signals come from: the process; null, and nobody sends any */
  constructor(private readonly signals: Pick<NodeJS.Process, 'on' | 'off'> | null = null) {}

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

  /** From here on there is something to finish: data that was found, a file that would stay behind. May be called again. */
  install(): void {
    if (this.#isInstalled) return;
    this.#isInstalled = true;
    // A terminal that closes and a supervisor that stops us deserve the same: temporary files must not stay behind.
    for (const signal of SIGNALS) this.signals?.on(signal, this.#onSignal);
  }

  readonly #onSignal = (): void => {
    if (this.requested) process.exit(EXIT.interrupted);
    this.request();
    // Without a handler the system ends the process even while it computes; one that must clean up waits for its turn.
    if (hasTemporaryFolders()) return;
    for (const signal of SIGNALS) this.signals?.off(signal, this.#onSignal);
  };
}
