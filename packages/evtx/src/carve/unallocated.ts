import type { ByteSource } from '../byte-source.js';
import type { FaultLog } from '../fault.js';
import type { ChunkEntry } from '../file/chunk-index.js';
import { readFully } from '../file/read-driver.js';
import { CHUNK_SIZE } from '../limits.js';
import { BLOCK_SIZE, Block, type RootedImage } from './block.js';
import type { ImageReader } from './image-reader.js';

/** A stretch of the file that no chunk covers. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An image outside of any chunk, put into the reader; `at` is its place there. */
export interface UnallocatedImage {
  readonly at: number;
  readonly size: number;
  /** Byte of the file that the reader's first one is, or would be. */
  readonly base: number;
  /** The reader begins where a chunk began. */
  readonly rooted: boolean;
}

/** The stretches of a file between its chunks, which come in the order of their places. */
export function spansBetween(chunks: readonly ChunkEntry[], size: number): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { position, length } of chunks) {
    if (position > start) spans.push({ start, end: position });
    start = position + length;
  }
  if (start < size) spans.push({ start, end: size });
  return spans;
}

/** Looks for images where there is no chunk, block by block. */
export class Unallocated {
  private readonly block = new Block();

  constructor(
    private readonly source: ByteSource,
    private readonly images: ImageReader,
    private readonly faults: FaultLog,
  ) {}

  /** The images of a span, each with the bytes of its chunk in the reader, as far as they are there; and a null for each block that is done. */
  *imagesOf(span: Span): Generator<UnallocatedImage | null, void, void> {
    const { block, images } = this;
    for (let start = span.start; start < span.end; start += BLOCK_SIZE) {
      const from = Math.max(span.start, start - CHUNK_SIZE);
      const to = Math.min(span.end, start + BLOCK_SIZE + CHUNK_SIZE);
      const length = readFully(this.source, from, block.window.subarray(0, to - from), this.faults);
      const end = Math.min(start + BLOCK_SIZE - from, length);
      let root: number | null = null;
      images.begin(0, false);
      for (const found of block.images(start - from, end, length)) {
        const at = this.place(found, root, length);
        root = found.root;
        yield { at, size: found.size, base: from + found.at - at, rooted: root !== null };
      }
      yield null;
    }
  }

  /** Puts an image and what is known to be around it into the reader; where in it the image is. */
  private place({ at, size, root }: RootedImage, before: number | null, length: number): number {
    const { block, images } = this;
    if (root === null) {
      // Nothing outside of the image is looked at.
      images.buffer.set(block.window.subarray(at, at + size), 0);
      images.move(size, false);
      return 0;
    }
    if (root !== before) {
      const skipped = Math.max(0, -root);
      const bytes = block.window.subarray(root + skipped, Math.min(root + CHUNK_SIZE, length));
      images.buffer.fill(0, 0, skipped);
      images.buffer.set(bytes, skipped);
      images.move(skipped + bytes.length, true);
    }
    return at - root;
  }
}
