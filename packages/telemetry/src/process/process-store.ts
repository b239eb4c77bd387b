import { Ring } from '../collection/ring.js';
import type { Limits } from '../host/limits.js';
import type { Totals } from '../host/totals.js';
import type { ProcessEntry, ProcessTrace } from '../process-entry.js';
import { endOf } from './lifetime.js';

/**
 * The entries of one host with their two indexes, and what may be forgotten of them. An ended process stays for the late records
 * of `endedFor`, and as long as a process that is still kept has it as parent; past a limit, the process that ended first
 * goes, and the one seen first if none has ended. Every step is constant, and a sweep costs what it removes.
 */
export class ProcessStore {
  private readonly guids = new Map<string, ProcessEntry>();
  private readonly pids = new Map<number, ProcessEntry[]>();
  private readonly live = new Ring<ProcessTrace>();
  private readonly endedLately = new Ring<ProcessTrace>();
  /** Ended long ago, kept for their children. */
  private readonly keptForChildren = new Ring<ProcessTrace>();
  private texts = 0;

  constructor(
    private readonly limits: Limits,
    private readonly totals: Totals,
  ) {}

  get size(): number {
    return this.live.size + this.endedLately.size + this.keptForChildren.size;
  }

  /** Characters of the texts of all entries. */
  get characters(): number {
    return this.texts;
  }

  byGuid(guid: string): ProcessEntry | undefined {
    return this.guids.get(guid);
  }

  byPid(pid: number): readonly ProcessEntry[] | undefined {
    return this.pids.get(pid);
  }

  add(entry: ProcessEntry): void {
    if (this.size >= this.limits.processesPerHost) this.evictOldest();
    this.live.add(entry.trace);
    this.totals.processes += 1;
    this.indexPid(entry);
  }

  /** To be called when an entry gets its pid. */
  indexPid(entry: ProcessEntry): void {
    if (entry.pid === 0 || entry.trace.evicted) return;
    const list = this.pids.get(entry.pid);
    if (list === undefined) {
      this.pids.set(entry.pid, [entry]);
      return;
    }
    if (list.length >= this.limits.processesPerPid) this.evict(oldestOf(list));
    // Evicting the last entry of a list drops the list from the index.
    if (list.length === 0) this.pids.set(entry.pid, list);
    list.push(entry);
  }

  indexGuid(entry: ProcessEntry): void {
    if (!entry.trace.evicted) this.guids.set(entry.guid, entry);
  }

  /** Counts the texts of an entry after they changed. */
  weigh(entry: ProcessEntry): void {
    if (!entry.trace.evicted) this.count(entry.trace, entry.cmdline.length + entry.path.length);
  }

  /** Starts the time of grace of an entry that has an end. */
  ended(entry: ProcessEntry): void {
    if (this.live.remove(entry.trace)) this.endedLately.add(entry.trace);
  }

  /** Forgets what ended long before `now`. */
  sweep(now: bigint): void {
    for (let trace = this.endedLately.oldest; trace !== undefined; trace = this.endedLately.oldest) {
      if (endOf(trace.entry) + this.limits.endedFor >= now) return;
      if (trace.children > 0) {
        this.endedLately.remove(trace);
        this.keptForChildren.add(trace);
      } else {
        this.evict(trace.entry);
      }
    }
  }

  evictOldest(): void {
    const oldest = this.endedLately.oldest ?? this.keptForChildren.oldest ?? this.live.oldest;
    if (oldest !== undefined) this.evict(oldest.entry);
  }

  private count(trace: ProcessTrace, characters: number): void {
    const more = characters - trace.characters;
    trace.characters = characters;
    this.texts += more;
    this.totals.characters += more;
  }

  private evict(entry: ProcessEntry): void {
    let at: ProcessEntry | null = entry;
    while (at !== null) {
      const parent: ProcessEntry | null = at.parent;
      this.remove(at);
      if (parent === null) return;
      parent.trace.children -= 1;
      at = parent.trace.children === 0 && this.keptForChildren.has(parent.trace) ? parent : null;
    }
  }

  private remove(entry: ProcessEntry): void {
    const { trace } = entry;
    if (!this.live.remove(trace) && !this.endedLately.remove(trace)) this.keptForChildren.remove(trace);
    this.totals.processes -= 1;
    this.count(trace, 0);
    trace.evicted = true;
    // A forgotten process that children still point at must not hold its own line of ancestors in memory for ever.
    if (trace.children > 0) entry.parent = null;
    if (this.guids.get(entry.guid) === entry) this.guids.delete(entry.guid);
    const list = this.pids.get(entry.pid);
    const at = list === undefined ? -1 : list.indexOf(entry);
    if (list === undefined || at < 0) return;
    list.splice(at, 1);
    if (list.length === 0) this.pids.delete(entry.pid);
  }
}

/** The entry of a pid that ended first, or else was made first. */
function oldestOf(list: readonly ProcessEntry[]): ProcessEntry {
  let oldest: ProcessEntry | undefined;
  for (const entry of list) {
    const end = endOf(entry);
    if (end !== 0n && (oldest === undefined || end < endOf(oldest))) oldest = entry;
  }
  return oldest ?? (list[0] as ProcessEntry);
}
