import { Ring } from '../collection/ring.js';
import type { Limits } from '../host/limits.js';
import type { Totals } from '../host/totals.js';
import type { IntegerKey } from '../record/integer-key.js';
import { HandleEntry } from './handle-entry.js';
import { ProcessHandles } from './process-handles.js';
import { SubKeyCreations } from './sub-key-creations.js';

/**
 * The handles of one host: 4660 says that an object was deleted but not which, so the records that opened the handle must be
 * remembered (telemetry.md §3.3). Bounded by number, least recently used first, and by age.
 */
export class HandleTable {
  private readonly byPid = new Map<number, ProcessHandles>();
  /** In the order of last use. */
  private readonly ring = new Ring<HandleEntry>();
  readonly subKeys = new SubKeyCreations();
  /** Whether the host logs 4657: known from the first, or from a handle that was used to set a value and closed without one. */
  values: 'unknown' | 'logged' | 'absent' = 'unknown';
  private texts = 0;

  constructor(
    private readonly limits: Limits,
    private readonly totals: Totals,
  ) {}

  get size(): number {
    return this.ring.size;
  }

  /** Characters of the object names kept. */
  get characters(): number {
    return this.texts;
  }

  /**
   * Notes a handle; one with the same number is gone, since numbers are used again as soon as they are closed. What has no number, or
   * no process, is not kept: records with the same zeros need not mean the same object.
   */
  open(pid: number, handle: IntegerKey, type: string, name: string, time: bigint): HandleEntry {
    const entry = new HandleEntry(pid, handle, type, name, time);
    if (pid === 0 || handle === 0) return entry;
    this.close(pid, handle);
    if (this.ring.size >= this.limits.handlesPerHost) this.shrink(1);
    let handles = this.byPid.get(pid);
    if (handles === undefined) {
      handles = new ProcessHandles(time);
      this.byPid.set(pid, handles);
    }
    handles.byNumber.set(handle, entry);
    handles.used(time);
    this.ring.add(entry);
    this.totals.handles += 1;
    this.count(name.length);
    return entry;
  }

  /** The handle, unless it is unknown or too old to be believed. */
  get(pid: number, handle: IntegerKey, time: bigint): HandleEntry | undefined {
    const handles = this.byPid.get(pid);
    const entry = handles?.byNumber.get(handle);
    if (handles === undefined || entry === undefined) return undefined;
    if (time - entry.time > this.limits.handleFor) {
      this.remove(entry);
      return undefined;
    }
    entry.time = time;
    handles.used(time);
    this.ring.remove(entry);
    this.ring.add(entry);
    return entry;
  }

  /** Forgets the handle, and gives it for the last time. */
  close(pid: number, handle: IntegerKey): HandleEntry | undefined {
    const entry = this.byPid.get(pid)?.byNumber.get(handle);
    if (entry !== undefined) this.remove(entry);
    return entry;
  }

  /**
   * The process that had the pid was gone after `time`, and its handles with it. If one was used later, they are left to the process
   * that did: all or none, so that a call costs no more than it removes, whatever a log makes of it.
   */
  closeAll(pid: number, time: bigint): void {
    const handles = this.byPid.get(pid);
    if (handles === undefined || handles.lastUse > time) return;
    for (const entry of handles.byNumber.values()) this.remove(entry);
  }

  /** Gives up the handles used longest ago; for a total that is over its limit. */
  shrink(count: number): void {
    for (let left = count; left > 0; left -= 1) {
      const { oldest } = this.ring;
      if (oldest === undefined) return;
      this.remove(oldest);
    }
  }

  private count(characters: number): void {
    this.texts += characters;
    this.totals.characters += characters;
  }

  private remove(entry: HandleEntry): void {
    const handles = this.byPid.get(entry.pid);
    if (handles?.byNumber.get(entry.handle) !== entry) return;
    handles.byNumber.delete(entry.handle);
    if (handles.byNumber.size === 0) this.byPid.delete(entry.pid);
    this.ring.remove(entry);
    this.totals.handles -= 1;
    this.count(-entry.name.length);
  }
}
