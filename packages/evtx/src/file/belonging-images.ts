import { longestRising } from './longest-rising.js';

/** What looks like a record behind damage. */
export interface Image {
  /** Offset in the chunk. */
  readonly at: number;
  readonly id: number;
}

/** In front of every image. */
const NOWHERE: Image = { at: -1, id: -1 };

/**
 * The places of the images behind damage that belong to the log: a longest run of rising ids. Those come first that fit to the last record
 * before the damage, in number and place; then those in front of them and behind. Images left from an earlier use of the chunk can be more
 * than the records are, and rise as well, but hardly fit.
 * @param all in the order of their places
 * @param fitting those of them that fit
 */
export function belongingImages(all: readonly Image[], fitting: readonly Image[]): ReadonlySet<number> {
  const run = longestRising(fitting);
  const [first = NOWHERE] = run;
  const last = run.at(-1) ?? NOWHERE;
  const before = all.filter(({ at, id }) => at < first.at && id < first.id);
  const behind = all.filter(({ at, id }) => at > last.at && id > last.id);
  return new Set([...longestRising(before), ...run, ...longestRising(behind)].map(({ at }) => at));
}
