import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { problem } from '../../errors/problem.js';
import { isSystemError, systemReason } from '../../errors/system-error.js';
import type { FileSource } from '../../input/file-source.js';
import { HEAD_BYTES } from '../../input/format.js';
import { byteSize } from '../../render/quantity.js';
import type { FileReport } from '../file-report.js';

const BLOCK = 1 << 18;
/** 64 GiB of text from one file. */
export const MAX_INFLATED = 64 * 2 ** 30;
/** Logs shrink to a tenth or a hundredth; what shrinks to less than this was made to. */
export const MAX_RATIO = 500;
/** Below this size no ratio is too high. */
const HARMLESS = 64 << 20;

/** A compressed file that unpacks to more than any log would. */
export class InflateLimit extends Error {}

/** The bytes of a file in blocks. Ends when the file is closed. */
export async function* blocks(source: FileSource): AsyncGenerator<Buffer> {
  let position = 0;
  while (!source.closed) {
    const block = Buffer.allocUnsafe(BLOCK);
    const size = source.read(position, block);
    if (size === 0) return;
    position += size;
    yield block.subarray(0, size);
  }
}

/** The same unpacked with gzip, block by block: memory does not grow with the file. Throws zlib's errors and {@link InflateLimit}. */
export async function* inflated(source: FileSource): AsyncGenerator<Buffer> {
  let read = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const block of blocks(source)) {
      read += block.length;
      yield block;
    }
  };
  const gunzip = createGunzip({ chunkSize: BLOCK });
  // An error of either side comes out of the loop below.
  pipeline(Readable.from(counted()), gunzip, () => {});
  let size = 0;
  for await (const block of gunzip as AsyncIterable<Buffer>) {
    size += block.length;
    if (size > MAX_INFLATED || (size > HARMLESS && size > read * MAX_RATIO)) throw new InflateLimit();
    yield block;
  }
}

/** The start of a compressed file; null where it cannot be unpacked, and then the report says why. */
export async function headOf(bytes: AsyncIterator<Buffer>, report: FileReport): Promise<Buffer | null> {
  let head: Buffer = Buffer.alloc(0);
  try {
    while (head.length < HEAD_BYTES) {
      const { done, value } = await bytes.next();
      if (done === true) break;
      head = Buffer.concat([head, value]);
    }
  } catch (error) {
    loseRest(report, error);
    if (head.length === 0) return null;
  }
  return head;
}

/** Reports what kept a file from being read to its end. Throws what is a bug. */
export function loseRest(report: FileReport, error: unknown): void {
  const { code, message } = restProblem(error);
  report.lose({ code, message });
}

function restProblem(error: unknown): ReturnType<typeof problem> {
  if (error instanceof InflateLimit) {
    return problem('CLI6068', { ratio: MAX_RATIO, limit: byteSize(MAX_INFLATED) });
  }
  // Errors of zlib have a code of their own beside a number, as those of the system do.
  const { code = '', message } = error as { code?: string; message: string };
  if (code.startsWith('Z_')) return problem('CLI6067', { detail: message });
  if (isSystemError(error)) return problem('CLI6016', { detail: systemReason(error) });
  throw error;
}
