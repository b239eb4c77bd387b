import type { Limits } from '../host/limits.js';
import type { Totals } from '../host/totals.js';
import type { IntegerKey } from '../record/integer-key.js';
import { HandleEntry } from './handle-entry.js';

/**
 * The handles of one host: 4660 says that an object was deleted but not which, so the records that opened the handle must be
 * remembered (telemetry.md §3.3). Bounded by number, least recently used first, and by age; a ring of neighbours makes each step
 * constant.
 */
export class HandleTable {
  private readonly byPid = new Map<number, Map<IntegerKey, HandleEntry>>();
  /** Where the ring begins and ends: `newer` is the oldest entry, `older` the newest. */
  private readonly ring = new HandleEntry(0, 0, '', '', 0n);
  private count = 0;

  constructor(
    private readonly limits: Limits,
    private readonly totals: Totals,
  ) {}

  get size(): number {
    return this.count;
  }

  /** Notes a handle; one with the same number is gone, since numbers are used again as soon as they are closed. */
  open(pid: number, handle: IntegerKey, type: string, name: string, time: bigint): HandleEntry {
    this.close(pid, handle);
    if (this.count >= this.limits.handlesPerHost) this.remove(this.ring.newer);
    const entry = new HandleEntry(pid, handle, type, name, time);
    let handles = this.byPid.get(pid);
    if (handles === undefined) {
      handles = new Map();
      this.byPid.set(pid, handles);
    }
    handles.set(handle, entry);
    this.link(entry);
    this.count += 1;
    this.totals.handles += 1;
    return entry;
  }

  /** The handle, unless it is unknown or too old to be believed. */
  get(pid: number, handle: IntegerKey, time: bigint): HandleEntry | undefined {
    const entry = this.byPid.get(pid)?.get(handle);
    if (entry === undefined) return undefined;
    if (time - entry.time > this.limits.handleFor) {
      this.remove(entry);
      return undefined;
    }
    entry.time = time;
    unlink(entry);
    this.link(entry);
    return entry;
  }

  close(pid: number, handle: IntegerKey): boolean {
    const entry = this.byPid.get(pid)?.get(handle);
    if (entry === undefined) return false;
    this.remove(entry);
    return true;
  }

  /** The process is gone, and its handles with it. */
  closeAll(pid: number): void {
    const handles = this.byPid.get(pid);
    if (handles !== undefined) for (const entry of handles.values()) this.remove(entry);
  }

  /** Gives up the handles used longest ago; for a total that is over its limit. */
  shrink(count: number): void {
    for (let left = Math.min(count, this.count); left > 0; left -= 1) this.remove(this.ring.newer);
  }

  private link(entry: HandleEntry): void {
    const { ring } = this;
    entry.older = ring.older;
    entry.newer = ring;
    ring.older.newer = entry;
    ring.older = entry;
  }

  private remove(entry: HandleEntry): void {
    const handles = this.byPid.get(entry.pid);
    if (handles?.get(entry.handle) !== entry) return;
    handles.delete(entry.handle);
    if (handles.size === 0) this.byPid.delete(entry.pid);
    unlink(entry);
    this.count -= 1;
    this.totals.handles -= 1;
  }
}

function unlink(entry: HandleEntry): void {
  entry.older.newer = entry.newer;
  entry.newer.older = entry.older;
}
