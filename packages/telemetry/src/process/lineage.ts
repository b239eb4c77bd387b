import type { ProcessEntry } from '../process-entry.js';
import { GUID_PRECISION } from './lifetime.js';
import { ParentEdge } from './process-source.js';
import { StartRank } from './rank.js';

/** Deeper chains are not searched for a cycle but refused: linear time matters more than lineages no host has. */
const LONGEST_SEARCH = 1024;

/**
 * Makes `parent` the parent of `child` unless a better source named one. False when the link cannot be true: the parent started
 * after the child, or is its own ancestor by it. The two guards together keep every walk up the tree finite and in order of time.
 */
export function linkParent(child: ProcessEntry, parent: ProcessEntry, edge: number): boolean {
  if (child.parent === parent) {
    child.edge = Math.max(child.edge, edge);
    return true;
  }
  if (child.edge >= edge && child.parent !== null) return true;
  if (parent === child || startsAfter(parent, child) || leadsTo(parent, child)) return false;
  unlinkParent(child);
  child.parent = parent;
  child.edge = edge;
  if (!child.trace.evicted) parent.trace.children += 1;
  noteChild(parent, child.start);
  return true;
}

export function unlinkParent(child: ProcessEntry): void {
  const { parent } = child;
  if (parent === null) return;
  if (!child.trace.evicted) parent.trace.children -= 1;
  child.parent = null;
  child.edge = ParentEdge.unknown;
}

/** Whether `parent` is known to have started after `child`. */
export function startsAfter(parent: ProcessEntry, child: ProcessEntry): boolean {
  return parent.start !== 0n && isAfter(parent.start, child);
}

/** Whether `time` is after the start of `process`, as far as that is known: a start by ProcessGuid is open to a second. */
export function isAfter(time: bigint, process: ProcessEntry): boolean {
  if (process.start === 0n) return false;
  const open = process.trace.startRank === StartRank.guidSecond ? GUID_PRECISION : 0n;
  return time > process.start + open;
}

/** Keeps the bound that a later, better start of the parent must respect. */
export function noteChild(parent: ProcessEntry, childStart: bigint): void {
  const { trace } = parent;
  if (childStart !== 0n && (trace.firstChild === 0n || childStart < trace.firstChild)) {
    trace.firstChild = childStart;
  }
}

/** Only a process that has children can be an ancestor, so that new processes, nearly all, pay nothing. */
function leadsTo(from: ProcessEntry, child: ProcessEntry): boolean {
  if (child.trace.children === 0) return false;
  let steps = 0;
  for (let at: ProcessEntry | null = from; at !== null; at = at.parent) {
    if (at === child || steps === LONGEST_SEARCH) return true;
    steps += 1;
  }
  return false;
}
