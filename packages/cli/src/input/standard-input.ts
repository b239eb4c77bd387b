import { addAbortSignal } from 'node:stream';
import type { Interrupt } from '../io/interrupt.js';

/** Standard input in blocks, up to its end or to Ctrl-C: a stream that never ends must not keep the command. */
export async function* standardInput(interrupt: Interrupt): AsyncGenerator<Buffer> {
  try {
    yield* addAbortSignal(interrupt.signal, process.stdin) as AsyncIterable<Buffer>;
  } catch (error) {
    if (!interrupt.requested) throw error;
  }
}
