import type { ProcessEntry } from '../process-entry.js';
import { sameImage } from './image.js';
import { SLACK } from './lifetime.js';
import type { Start } from './start.js';

/** Starts that are remembered: what two logs tell of one start comes within seconds, and so few are started in that time. */
const REMEMBERED = 64;

/**
 * The last starts that one log told of, for the other log's record of the same start where that does not give the pid. Some exports
 * overwrite Sysmon's ProcessId with that of the logging service (telemetry.md §9.3); parent, image and time are left to find the other
 * record by, and a command line that both have must be the same.
 */
export class RecentStarts {
  private entries: ProcessEntry[] = [];
  private next = 0;

  /** Remembers a start, unless both logs have told of it, or the one that has told all. */
  add(entry: ProcessEntry): void {
    if (entry.pid !== 0 && entry.guid !== '') return;
    this.entries[this.next] = entry;
    this.next = (this.next + 1) % REMEMBERED;
  }

  /** Lets go of what the table has forgotten. */
  prune(): void {
    if (!this.entries.some(({ trace }) => trace.evicted)) return;
    this.entries = this.entries.filter(({ trace }) => !trace.evicted);
    this.next = this.entries.length % REMEMBERED;
  }

  /** The nearest in time, the one that was first of several. */
  find(start: Start): ProcessEntry | undefined {
    let best: ProcessEntry | undefined;
    let nearest = SLACK;
    for (const entry of this.entries) {
      if (!isOpen(entry, start) || entry.ppid !== start.ppid || start.ppid === 0) continue;
      const distance = entry.start > start.time ? entry.start - start.time : start.time - entry.start;
      if (distance > nearest || (distance === nearest && best !== undefined)) continue;
      if (entry.cmdline !== '' && start.cmdline !== '' && entry.cmdline !== start.cmdline) continue;
      if (start.image.key === '' || !sameImage(entry.trace.imageKey, start.image.key)) continue;
      best = entry;
      nearest = distance;
    }
    return best;
  }
}

/** Whether the other log has still to tell of it, and one of the two does not know the pid. */
function isOpen(entry: ProcessEntry, { source, pid }: Start): boolean {
  if (entry.trace.evicted || entry.start === 0n) return false;
  return source === 'sysmon'
    ? pid === 0 && entry.guid === '' && entry.trace.auditTime !== 0n
    : pid !== 0 && entry.pid === 0 && entry.guid !== '' && entry.trace.auditTime === 0n;
}
