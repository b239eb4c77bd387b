import { pipeline, Readable } from 'node:stream';
import { crc32, createGunzip, createInflateRaw } from 'node:zlib';
import { type Problem, problem } from '../../errors/problem.js';
import { isSystemError, systemReason } from '../../errors/system-error.js';
import { byteSize } from '../../render/quantity.js';
import type { FileSource } from '../file-source.js';
import type { Packing } from '../format.js';

const BLOCK = 1 << 18;
/** 64 GiB from one compressed file. */
export const MAX_UNPACKED = 64 * 2 ** 30;
/** Logs shrink to a tenth or a hundredth; what shrinks to less than this was made to. */
export const MAX_RATIO = 500;
/** Below this size no ratio is too high: a log is written into a file that was laid out with zeros. */
const HARMLESS = 64 << 20;

/** Compressed bytes that do not unpack, or unpack to what their archive says they are not. */
export class UnpackError extends Error {}

/** Compressed bytes that unpack to more than any log would. */
export class UnpackLimit extends Error {}

/** The bytes of a file in blocks, as they stand in it. Ends when the file is closed. */
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

/**
 * The same unpacked, block by block: memory does not grow with the file. Throws {@link UnpackError}, {@link UnpackLimit} and the system's errors,
 * always after everything that could be unpacked.
 *
 * @param expected CRC-32 of the content
 */
export async function* unpacked(
  source: FileSource,
  packing: Packing,
  expected?: number,
): AsyncGenerator<Buffer> {
  let read = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const block of blocks(source)) {
      read += block.length;
      yield block;
    }
  };
  let size = 0;
  let crc = 0;
  for await (const block of await streamOf(counted(), packing)) {
    size += block.length;
    if (size > MAX_UNPACKED || (size > HARMLESS && size > read * MAX_RATIO)) throw new UnpackLimit();
    if (expected !== undefined) crc = crc32(block, crc);
    yield block;
  }
  if (expected !== undefined && crc !== expected) throw new UnpackError('its checksum is another one');
}

async function streamOf(bytes: AsyncGenerator<Buffer>, packing: Packing): Promise<AsyncIterable<Buffer>> {
  if (packing === 'zstd') return (await import('./unzstd.js')).unzstd(bytes);
  const make = packing === 'gzip' ? createGunzip : createInflateRaw;
  const stream = make({ chunkSize: BLOCK });
  // An error of either side comes out of the loop over the stream.
  pipeline(Readable.from(bytes), stream, () => {});
  return stream as AsyncIterable<Buffer>;
}

/** What kept a file from being unpacked to its end. Throws what is a bug. */
export function unpackProblem(error: unknown): Problem {
  if (error instanceof UnpackLimit) {
    return problem('CLI6068', { ratio: MAX_RATIO, limit: byteSize(MAX_UNPACKED) });
  }
  if (error instanceof UnpackError) return problem('CLI6067', { detail: error.message });
  // Errors of zlib have a code of their own beside a number, as those of the system do.
  const { code = '', message } = error as { code?: string; message: string };
  if (code.startsWith('Z_')) return problem('CLI6067', { detail: message });
  if (isSystemError(error)) return problem('CLI6016', { detail: systemReason(error) });
  throw error;
}
