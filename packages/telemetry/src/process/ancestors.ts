import type { ProcessEntry } from '../process-entry.js';

/** As many ancestors as the agent keeps (events.md §5). */
export const MAX_ANCESTORS = 200;
/** Chains are followed no further than this; links are acyclic, so this bounds time and not correctness. */
const LONGEST_WALK = 4096;

export interface Ancestry {
  /** Nearest first. */
  readonly entries: ProcessEntry[];
  /** Entries were left out of the middle. */
  readonly truncated: boolean;
}

/**
 * The ancestors of a process, parent first. Of more than `max` the first ceil(max/2) and the last floor(max/2) are kept: the
 * actor's surroundings and the root tell more than the middle (events.md §5).
 */
export function ancestry(entry: ProcessEntry, max: number = MAX_ANCESTORS): Ancestry {
  const entries: ProcessEntry[] = [];
  for (let at = entry.parent; at !== null && entries.length < LONGEST_WALK; at = at.parent) entries.push(at);
  if (entries.length <= max) return { entries, truncated: false };
  const head = Math.ceil(max / 2);
  const tail = Math.floor(max / 2);
  entries.splice(head, entries.length - head - tail);
  return { entries, truncated: true };
}

/** The entries of `ancestry`. */
export function ancestors(entry: ProcessEntry, max: number = MAX_ANCESTORS): ProcessEntry[] {
  return ancestry(entry, max).entries;
}
