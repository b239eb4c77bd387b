import { crc32 } from 'node:zlib';
import { type Problem, problem } from '../../errors/problem.js';
import { isSystemError, systemReason } from '../../errors/system-error.js';
import type { FileSource } from '../file-source.js';
import type { Packing } from '../format.js';
import { blocks } from './blocks.js';
import { inflated, isZlibError } from './inflated.js';
import { UnpackError, UnpackLimit, UnpackTrail } from './unpack-error.js';

export { blocks };

/** 64 GiB from one compressed file. */
const MAX_UNPACKED = 64 * 2 ** 30;
/** Logs shrink to a tenth or a hundredth; what shrinks to less than this was made to. */
const MAX_RATIO = 500;
/** Below this size no ratio is too high: a log is written into a file that was laid out with zeros. */
const HARMLESS = 64 << 20;

/**
 * The bytes of a file unpacked, block by block: memory does not grow with the file. Throws {@link UnpackError}, {@link UnpackLimit},
 * {@link UnpackTrail} and the errors of zlib and the system, always after everything that could be unpacked.
 *
 * @param expected CRC-32 of the content
 */
export async function* unpacked(
  source: FileSource,
  packing: Packing,
  expected?: number,
): AsyncGenerator<Buffer> {
  let read = 0;
  const onRead = (bytes: number): void => {
    read += bytes;
  };
  let size = 0;
  let crc = 0;
  for await (const block of await streamOf(source, packing, onRead)) {
    size += block.length;
    if (size > MAX_UNPACKED) throw new UnpackLimit('64 GiB');
    if (size > HARMLESS && size > read * MAX_RATIO) throw new UnpackLimit(`${MAX_RATIO} times its size`);
    if (expected !== undefined) crc = crc32(block, crc);
    yield block;
  }
  if (expected !== undefined && crc !== expected) throw new UnpackError('its checksum is another one');
}

async function streamOf(
  source: FileSource,
  packing: Packing,
  onRead: (bytes: number) => void,
): Promise<AsyncIterable<Buffer>> {
  if (packing === 'zstd') return (await import('./unzstd.js')).unzstd(blocks(source, onRead));
  return inflated(source, packing, onRead);
}

/** What kept a file from being unpacked to its end. Throws what is a bug. */
export function unpackProblem(error: unknown): Problem {
  if (error instanceof UnpackLimit) return problem('CLI6068', { bound: error.bound });
  if (error instanceof UnpackTrail) return problem('CLI6132');
  if (error instanceof UnpackError) return problem('CLI6067', { detail: error.message });
  if (isZlibError(error)) return problem('CLI6067', { detail: error.message });
  if (isSystemError(error)) return problem('CLI6016', { detail: systemReason(error) });
  throw error;
}
