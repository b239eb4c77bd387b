import type { FileSource } from '../file-source.js';

/** Bytes read and unpacked at a time. */
export const BLOCK = 1 << 18;

/**
 * The bytes of a file in blocks, as they stand in it. Ends when the file is closed.
 *
 * @param onRead told the size of each
 */
export async function* blocks(source: FileSource, onRead?: (bytes: number) => void): AsyncGenerator<Buffer> {
  let position = 0;
  while (!source.closed) {
    const block = Buffer.allocUnsafe(BLOCK);
    const size = source.read(position, block);
    if (size === 0) return;
    position += size;
    onRead?.(size);
    yield block.subarray(0, size);
  }
}
