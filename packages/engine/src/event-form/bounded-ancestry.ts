import { type Ancestry, ancestry, MAX_ANCESTORS, type ProcessEntry } from '@casement/telemetry';

/**
 * Characters that the ancestors of one event may have in all. A log of a few megabytes could otherwise make gigabytes:
 * each of its processes repeats the command lines of two hundred others. Ordinary lines of ancestors have a few thousand.
 */
const MAX_ANCESTOR_CHARS = 1 << 18;

/** Of a long line, or of one with enormous command lines, the middle is left out (events.md §5). */
export function boundedAncestry(entry: ProcessEntry): Ancestry {
  let most = MAX_ANCESTORS;
  let found = ancestry(entry, most);
  while (found.entries.length > 1 && characters(found.entries) > MAX_ANCESTOR_CHARS) {
    most = Math.min(most, found.entries.length) >> 1;
    found = ancestry(entry, most);
  }
  return found;
}

function characters(entries: readonly ProcessEntry[]): number {
  let sum = 0;
  for (const { path, name, cmdline, user } of entries) {
    sum += path.length + name.length + cmdline.length + user.length;
  }
  return sum;
}
