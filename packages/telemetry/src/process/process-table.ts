import type { Limits } from '../host/limits.js';
import type { Totals } from '../host/totals.js';
import { ProcessEntry } from '../process-entry.js';
import { guidStart } from '../time/guid-time.js';
import { isStartTime } from '../time/time-range.js';
import { Boots } from './boots.js';
import { findAlive, findParent, findUnjoined } from './find.js';
import { type Image, SYSTEM_IMAGE, sameImage } from './image.js';
import { aliveSince, closeBy, GUID_PRECISION, SLACK } from './lifetime.js';
import { isAfter, linkParent, noteChild, startsAfter, unlinkParent } from './lineage.js';
import { ParentEdge, ProcessSource } from './process-source.js';
import { ProcessStore } from './process-store.js';
import { CmdlineRank, EndRank, ImageRank, StartRank } from './rank.js';
import { RecentStarts } from './recent-starts.js';
import type { Start } from './start.js';

/**
 * The processes of one host. A process has one entry, whichever logs tell of it: records with a ProcessGuid find it by that,
 * records with a pid by pid, time and image, and the first of either that meets the other's entry joins it (telemetry.md §5).
 * All clocks are those of the records, so that a replay gives the same entries.
 */
export class ProcessTable {
  private readonly store: ProcessStore;
  private readonly boots = new Boots();
  private readonly recent = new RecentStarts();
  private serial = 0;

  constructor(
    private readonly host: string,
    limits: Limits,
    totals: Totals,
  ) {
    this.store = new ProcessStore(limits, totals);
  }

  get size(): number {
    return this.store.size;
  }

  /** Characters of the command lines and paths kept. */
  get characters(): number {
    return this.store.characters;
  }

  /** The process that acted, if its guid is known. */
  byGuid(guid: string): ProcessEntry | undefined {
    const known = this.store.byGuid(guid);
    if (known !== undefined) known.sources |= ProcessSource.acted;
    return known;
  }

  /** The process that acted at `time`, as a stub when no record told of it. Null when neither guid nor pid is known. */
  actor(guid: string, pid: number, image: Image, time: bigint): ProcessEntry | null {
    const entry = this.whoActed(guid, pid, image, time);
    if (entry !== null) entry.sources |= ProcessSource.acted;
    return entry;
  }

  private whoActed(guid: string, pid: number, image: Image, time: bigint): ProcessEntry | null {
    if (guid !== '') {
      const known = this.store.byGuid(guid);
      if (known !== undefined) {
        if (known.trace.imageRank === ImageRank.unknown) this.setImage(known, image, ImageRank.named);
        return known;
      }
      return this.named(guid, pid, image, time);
    }
    if (pid === 0) return null;
    const known = this.find(pid, time, image.key);
    if (known === undefined) return this.stub(pid, image, time);
    if (known.start === 0n && time < known.trace.seen) known.trace.seen = time;
    if (known.trace.imageRank === ImageRank.unknown) this.setImage(known, image, ImageRank.named);
    return known;
  }

  /** The process with this pid at `time`, if it is known. */
  find(pid: number, time: bigint, imageKey = ''): ProcessEntry | undefined {
    return findAlive(this.store.byPid(pid), time, imageKey, this.boots.lastBefore(time));
  }

  /** A process start: completes the entry that other records have made already, or makes one. */
  started(start: Start): ProcessEntry {
    const sysmon = start.source === 'sysmon';
    let entry = this.identify(start);
    if (entry === undefined) entry = this.add(start.pid);
    this.adoptGuid(entry, start.guid);
    this.adoptPid(entry, start.pid);
    this.setStart(entry, start.time, sysmon ? StartRank.sysmon : StartRank.audit);
    if (!sysmon && entry.trace.auditTime === 0n) entry.trace.auditTime = start.time;
    if (entry.ppid === 0) entry.ppid = start.ppid;
    this.setImage(entry, start.image, sysmon ? ImageRank.sysmon : ImageRank.audit);
    this.setCmdline(entry, start.cmdline, sysmon ? CmdlineRank.sysmon : CmdlineRank.audit);
    entry.stub = false;
    this.recent.add(entry);
    entry.sources |= sysmon ? ProcessSource.sysmonStart : ProcessSource.auditStart;
    this.linkToParent(entry, start);
    return entry;
  }

  /** The exit of a process that `actor` gave. `code` -1 when the record has none. */
  exited(entry: ProcessEntry, time: bigint, rank: number, code: number): void {
    if (rank > entry.trace.endRank) {
      entry.trace.endRank = rank;
      entry.end = time;
    }
    if (code >= 0) entry.trace.exitCode = code;
    entry.sources |= rank === EndRank.sysmon ? ProcessSource.sysmonEnd : ProcessSource.auditEnd;
    this.store.ended(entry);
  }

  /** Forgets what ended long before `now`; no event of what is forgotten may still have to leave. */
  sweep(now: bigint): void {
    this.store.sweep(now);
    this.recent.prune();
  }

  /** The host started anew: nothing that was alive before `time` is after it. */
  booted(time: bigint): void {
    this.boots.add(time);
  }

  /** Gives up entries, those that ended first; for a total that is over its limit. */
  shrink(count: number): void {
    for (let left = count; left > 0 && this.store.size > 0; left -= 1) this.store.evictOldest();
    this.recent.prune();
  }

  private add(pid: number): ProcessEntry {
    const entry = new ProcessEntry();
    entry.host = this.host;
    entry.pid = pid;
    this.serial += 1;
    entry.trace.serial = this.serial;
    this.store.add(entry);
    return entry;
  }

  /** A process known by pid only, start unknown. */
  private stub(pid: number, image: Image, time: bigint): ProcessEntry {
    const entry = this.add(pid);
    entry.stub = true;
    entry.trace.seen = time;
    this.setImage(entry, pid === 4 && image.key === '' ? SYSTEM_IMAGE : image, ImageRank.named);
    return entry;
  }

  /** A process named by a guid that is new: an entry of the other log that fits, or a stub with the start the guid holds. */
  private named(guid: string, pid: number, image: Image, time: bigint): ProcessEntry {
    const start = guidStart(guid, time);
    const known = findUnjoined(this.store.byPid(pid), start, GUID_PRECISION, image.key, 0, false);
    const entry = known ?? this.stub(pid, image, time);
    this.adoptGuid(entry, guid);
    this.setStart(entry, start, StartRank.guidSecond);
    if (entry.trace.imageRank === ImageRank.unknown) this.setImage(entry, image, ImageRank.named);
    return entry;
  }

  private identify(start: Start): ProcessEntry | undefined {
    if (start.guid !== '') {
      const known = this.store.byGuid(start.guid);
      if (known !== undefined) return contradicts(known, start) ? undefined : known;
    }
    const audit = start.source === 'audit';
    const known = findUnjoined(
      this.store.byPid(start.pid),
      start.time,
      0n,
      start.image.key,
      start.ppid,
      audit,
    );
    if (known === undefined) return this.recent.find(start);
    return contradicts(known, start) ? undefined : known;
  }

  private adoptPid(entry: ProcessEntry, pid: number): void {
    if (entry.pid !== 0 || pid === 0) return;
    entry.pid = pid;
    this.store.indexPid(entry);
    if (aliveSince(entry) !== 0n) this.partNamesakes(entry, aliveSince(entry));
  }

  private adoptGuid(entry: ProcessEntry, guid: string): void {
    if (guid === '' || entry.guid !== '') return;
    entry.guid = guid;
    this.store.indexGuid(entry);
  }

  /**
   * Sets a better start, and with it the end of whatever had the pid before. A time at which no process can have started leaves the
   * start unknown, but tells in its stead which of the processes of a pid came first.
   */
  private setStart(entry: ProcessEntry, time: bigint, rank: number): void {
    const { trace } = entry;
    if (time === 0n || rank <= trace.startRank) return;
    // A child that started earlier proves the new start wrong.
    if (trace.firstChild !== 0n && time > trace.firstChild) return;
    if (isStartTime(time)) changeStart(entry, time, rank);
    else if (entry.start !== 0n) return;
    else if (trace.seen === 0n || time < trace.seen) trace.seen = time;
    this.partNamesakes(entry, time);
  }

  /** Ends what had the pid before a process that started at `time`, and the process where it was given on later. */
  private partNamesakes(entry: ProcessEntry, time: bigint): void {
    for (const other of this.store.byPid(entry.pid) ?? NOBODY) {
      if (other === entry || areTwins(entry, other)) continue;
      if (aliveSince(other) < time) {
        if (other.end === 0n) {
          closeBy(other, time);
          this.store.ended(other);
        }
      } else if (other.start > time) {
        closeBy(entry, other.start);
        this.store.ended(entry);
      }
    }
  }

  private linkToParent(child: ProcessEntry, start: Start): void {
    const { ppid, parentGuid, parentImage: image, time } = start;
    if (parentGuid !== '') {
      const parent = this.store.byGuid(parentGuid) ?? this.named(parentGuid, ppid, image, time);
      this.describeParent(parent, start);
      if (startsAfter(parent, child)) fallBackToGuid(parent, child);
      if (linkParent(child, parent, ParentEdge.guid)) return;
    }
    if (child.parent !== null) {
      const same = child.parent.pid === ppid && sameImage(child.parent.trace.imageKey, image.key);
      if (same) this.describeParent(child.parent, start);
      return;
    }
    if (ppid === 0) return;
    const since = child.start !== 0n ? child.start : time;
    const boot = this.boots.lastBefore(since);
    const candidate = findParent(this.store.byPid(ppid), child, image.key, boot);
    if (candidate !== undefined && linkParent(child, candidate, ParentEdge.pid)) {
      this.describeParent(candidate, start);
      return;
    }
    const parent = this.stub(ppid, image, since);
    this.describeParent(parent, start);
    linkParent(child, parent, ParentEdge.pid);
  }

  private setImage(entry: ProcessEntry, image: Image, rank: number): void {
    if (image.key === '' || rank <= entry.trace.imageRank) return;
    entry.path = image.path;
    entry.name = image.name;
    entry.trace.imageKey = image.key;
    entry.trace.imageRank = rank;
    this.store.weigh(entry);
  }

  private setCmdline(entry: ProcessEntry, cmdline: string, rank: number): void {
    if (cmdline === '' || rank <= entry.trace.cmdlineRank) return;
    entry.cmdline = cmdline;
    entry.trace.cmdlineRank = rank;
    this.store.weigh(entry);
  }

  private describeParent(parent: ProcessEntry, start: Start): void {
    parent.sources |= ProcessSource.named;
    if (parent.trace.imageRank === ImageRank.unknown)
      this.setImage(parent, start.parentImage, ImageRank.named);
    this.setCmdline(parent, start.parentCmdline, CmdlineRank.child);
  }
}

const NOBODY: readonly ProcessEntry[] = [];

/**
 * Whether a record of a start cannot be of this process, because another record of the same log told of another start under the same
 * identity. No log does that: one of the two is forged, and which, the rules are to judge by seeing both. Blanks at the end are lost in
 * some exports.
 */
function contradicts(entry: ProcessEntry, start: Start): boolean {
  const { trace } = entry;
  const sysmon = start.source === 'sysmon';
  if ((entry.sources & (sysmon ? ProcessSource.sysmonStart : ProcessSource.auditStart)) === 0) return false;
  if (!sameImage(trace.imageKey, start.image.key)) return true;
  if (trace.cmdlineRank !== (sysmon ? CmdlineRank.sysmon : CmdlineRank.audit)) return false;
  return (
    start.cmdline !== '' &&
    start.cmdline !== entry.cmdline &&
    start.cmdline.trimEnd() !== entry.cmdline.trimEnd()
  );
}

function changeStart(entry: ProcessEntry, time: bigint, rank: number): void {
  entry.start = time;
  entry.trace.startRank = rank;
  if (entry.parent === null) return;
  if (startsAfter(entry.parent, entry)) unlinkParent(entry);
  else noteChild(entry.parent, time);
}

/**
 * TimeCreated of a 4688 is when it was logged; a child that started before it leaves only the second the guid holds, if that is early
 * enough. Never a later one, which earlier children of the parent would prove wrong.
 */
function fallBackToGuid(parent: ProcessEntry, child: ProcessEntry): void {
  if (parent.trace.startRank !== StartRank.audit) return;
  const start = guidStart(parent.guid, parent.start);
  if (start !== 0n && start < parent.start && !isAfter(start, child)) {
    changeStart(parent, start, StartRank.guidSecond);
  }
}

/**
 * Whether two entries may be one process that two logs name by different images (a short and a long path, say), so that neither says
 * that the other is over.
 */
function areTwins(a: ProcessEntry, b: ProcessEntry): boolean {
  if ((a.guid === '') === (b.guid === '')) return false;
  const distance = aliveSince(a) - aliveSince(b);
  return distance <= SLACK && distance >= -SLACK;
}
