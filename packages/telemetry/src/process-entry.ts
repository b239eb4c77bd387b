import { RingNode } from './collection/ring.js';

/**
 * One process of one host. Entries are owned by the process table; events point at them and never copy them, so an
 * entry that is completed later (a stub upgraded, an exit seen) completes every event that has not been written yet.
 *
 * All times are nanoseconds since the Unix epoch, 0n = unknown. Unknown text is "", unknown numbers are 0.
 */
export class ProcessEntry {
  host = '';
  pid = 0;
  ppid = 0;
  /** Sysmon ProcessGuid, lower case without braces. */
  guid = '';
  /** Creation time: `process.created_at`, `process.exec_time`. From 1970 to the last int64 nanosecond; what a log claims beyond is unknown. */
  start = 0n;
  /** Exit time; 0n while it runs or when the exit was not seen. */
  end = 0n;
  /** Image as a normalised path (drive letter form where one is known). */
  path = '';
  name = '';
  cmdline = '';
  /** `DOMAIN\name` of the owner. */
  user = '';
  sid = '';
  envs: readonly string[] = NONE;
  envp: readonly string[] = NONE;
  containerId = '';
  /** Nanoseconds since the Unix epoch. */
  containerCreatedAt = 0n;
  containerTags: readonly string[] = NONE;
  parent: ProcessEntry | null = null;
  /** True while the process is known only from records of others (a parent named by its child, an actor). */
  stub = false;
  /** Which records told of it; bits of `ProcessSource`. */
  sources = 0;
  /** How its parent is known; a `ParentEdge`. */
  edge = 0;
  /** What the process table knows beside the facts. @internal */
  readonly trace = new ProcessTrace(this);

  /** How the owner (`user`, `sid`) is known; a `UserRank`. */
  get ownership(): number {
    return this.trace.userRank;
  }

  set ownership(rank: number) {
    this.trace.userRank = rank;
  }
}

/**
 * Bookkeeping of the process table for one entry: how good each fact is, and what bounds its life beside start and end.
 * @internal
 */
export class ProcessTrace extends RingNode {
  /** Ranks of the facts, see `process/rank.ts`; 0 = not known. */
  startRank = 0;
  endRank = 0;
  imageRank = 0;
  cmdlineRank = 0;
  userRank = 0;
  sidRank = 0;
  /** The image in lower case, for comparisons. */
  imageKey = '';
  /** Key of the owner's logon session; 0 = not known. */
  logon: number | bigint = 0;
  /** TimeCreated of the 4688 of this process; 0n before one was seen. */
  auditTime = 0n;
  /** The process had ended by then, though no record of its exit was seen: its pid was given away, or the host stopped. */
  closed = 0n;
  /** Earliest time at which a process of unknown start was seen alive. */
  seen = 0n;
  /** Earliest start of a child; 0n without children. */
  firstChild = 0n;
  /** Children that are still in the table. */
  children = 0;
  /** Characters counted for its texts. */
  characters = 0;
  /** Exit code, -1 = not known. */
  exitCode = -1;
  /** Counts up with the processes of the host. */
  serial = 0;
  /** No longer in the table. */
  evicted = false;

  constructor(readonly entry: ProcessEntry) {
    super();
  }
}

const NONE: readonly string[] = Object.freeze([]);
