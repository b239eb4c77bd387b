import { Interrupt } from '../io/interrupt.js';
import type { World } from '../io/session.js';

/** A world whose streams are remembered: no terminal, no colours, nothing inherited from the environment. */
export class FakeWorld implements World {
  readonly env: NodeJS.ProcessEnv = {};
  readonly interrupt = new Interrupt();
  readonly #out: string[] = [];
  readonly #err: string[] = [];
  readonly stdout = fakeStream(this.#out);
  readonly stderr = fakeStream(this.#err);

  get out(): string {
    return this.#out.join('');
  }

  get err(): string {
    return this.#err.join('');
  }
}

function fakeStream(into: string[]): NodeJS.WriteStream {
  return {
    isTTY: false,
    on: () => {},
    removeListener: () => {},
    write(text: string, done?: () => void) {
      into.push(text);
      done?.();
      return true;
    },
  } as unknown as NodeJS.WriteStream;
}
