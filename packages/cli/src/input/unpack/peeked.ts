import type { Problem } from '../../errors/problem.js';
import { type Format, HEAD_BYTES, identify } from '../format.js';
import { UnpackTrail } from './unpack-error.js';
import { unpackProblem } from './unpacked.js';

/** Bytes that come in blocks, and how they begin. */
export interface Peeked {
  readonly format: Format;
  /** What was taken to tell that. */
  readonly head: Buffer;
  /** What comes after it. */
  readonly rest: AsyncGenerator<Buffer>;
  /** Why there is no more than the head; null where there is, or where the head is all there is. */
  readonly problem: Problem | null;
}

/** Takes as many blocks as it needs to tell what they hold. */
export async function peek(bytes: AsyncGenerator<Buffer>): Promise<Peeked> {
  let head: Buffer = Buffer.alloc(0);
  let problem: Problem | null = null;
  let rest = bytes;
  try {
    while (head.length < HEAD_BYTES) {
      const { done, value } = await bytes.next();
      if (done === true) break;
      head = head.length === 0 ? value : Buffer.concat([head, value]);
    }
  } catch (error) {
    // Nothing is missing then: it is told where the rest would be.
    if (error instanceof UnpackTrail) rest = failing(error);
    else problem = unpackProblem(error);
  }
  return { format: identify(head.subarray(0, HEAD_BYTES)), head, rest, problem };
}

// biome-ignore lint/correctness/useYield: it has nothing to give
async function* failing(error: Error): AsyncGenerator<Buffer> {
  throw error;
}
