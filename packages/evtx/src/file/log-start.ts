import { CHUNK_SIZE } from '../limits.js';
import { isChunk } from './chunk-header.js';
import { FILE_HEADER_SIZE, isFileHeader } from './file-header.js';
import { findChunk } from './find-chunk.js';

/** How much of a file {@link findLogStart} wants to see: the header, a chunk that is damaged, a whole one and the head of the next. */
export const SEARCHED_BYTES = 4 * CHUNK_SIZE;

/**
 * Where the chunks of a log begin that does not begin where its file does: something was put before it, or its beginning is gone; -1 if there is
 * none. One chunk among other things makes no log: that is what a disk image has, and carving recovers. The header of the log must be before it, or
 * less than a header, or another chunk behind it.
 * @param beginning the first {@link SEARCHED_BYTES} of the file
 */
export function findLogStart(beginning: Uint8Array): number {
  for (let at = findChunk(beginning); at >= 0; at = findChunk(beginning, at + 1)) {
    if (isWholeFrom(beginning, at) || isChunk(beginning.subarray(at + CHUNK_SIZE))) return at;
  }
  return -1;
}

/** Whether nothing but a header can be missing before the first chunk. */
export function isWholeFrom(beginning: Uint8Array, start: number): boolean {
  return start <= FILE_HEADER_SIZE || isFileHeader(beginning.subarray(start - FILE_HEADER_SIZE));
}
