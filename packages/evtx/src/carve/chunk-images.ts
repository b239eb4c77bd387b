import { CHUNK_RECORDS_START } from '../limits.js';
import type { CarvedFrom } from './carve-mark.js';
import type { ImageReader } from './image-reader.js';
import { hasRecordHead, nextMagic, SIZE_COPY } from './record-image.js';

/** A place of the buffer that holds a record image. */
export interface ImagePlace {
  readonly at: number;
  readonly size: number;
  readonly from: CarvedFrom;
}

/** Where a record of the log lies in its chunk. */
export interface Extent {
  readonly at: number;
  readonly size: number;
}

/**
 * The images of a chunk beside the records that were read from it, in the order of their places.
 *
 * Looked at is all that no record covers, and what a record covers without needing it: a record whose size was enlarged over the next
 * one still ends where its values end. An image must lie whole within its gap, for what it shares with a record was overwritten.
 * @param live the records that were read, in the order of their places
 * @param free where the records end, as the header says
 */
export function imagesOf(
  reader: ImageReader,
  length: number,
  live: readonly Extent[],
  free: number,
): ImagePlace[] {
  const found: ImagePlace[] = [];
  let at = CHUNK_RECORDS_START;
  for (const extent of live) {
    search(reader, at, extent.at, free, found);
    at = extent.at + extent.size;
    const content = reader.contentEnd(extent.at, at - SIZE_COPY);
    if (content >= 0) search(reader, content, at, free, found, at);
  }
  search(reader, at, length, free, found);
  return found;
}

function search(
  reader: ImageReader,
  start: number,
  end: number,
  free: number,
  found: ImagePlace[],
  outerEnd = -1,
): void {
  const { buffer } = reader;
  for (let at = nextMagic(buffer, start, end); at < end; at = nextMagic(buffer, at, end)) {
    const size = hasRecordHead(buffer, at, end) ? reader.sizeAt(at, end, outerEnd) : 0;
    if (size === 0) {
      at++;
      continue;
    }
    const from = outerEnd >= 0 ? 'hidden' : at < free ? 'damage' : 'slack';
    found.push({ at, size, from });
    at += size;
  }
}
