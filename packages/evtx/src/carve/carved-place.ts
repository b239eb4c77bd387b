import type { CarvedFrom } from './carve-mark.js';

/** An image that can be decoded, and where its surroundings are. */
export interface CarvedPlace {
  /** FILETIME ticks. */
  readonly time: bigint;
  /** Of the image in its window. */
  readonly at: number;
  readonly size: number;
  readonly from: CarvedFrom;
  readonly chunkIndex: number;
  /** Byte of the file where the window begins, or would begin if all of it were there. */
  readonly base: number;
  /** Bytes of the file that are there; `rooted` where they are those of a chunk. */
  readonly window: { readonly start: number; readonly end: number; readonly rooted: boolean };
}

/** Whether two images have the same surroundings. */
export function isSameWindow({ window: a }: CarvedPlace, { window: b }: CarvedPlace): boolean {
  return a.start === b.start && a.end === b.end && a.rooted === b.rooted;
}
