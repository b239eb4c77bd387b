import type { ProcessEntry } from '../process-entry.js';

/** Clocks of two logs, and of logging and acting, may differ by this much (telemetry.md §5.1). */
export const SLACK = 2_000_000_000n;
/** What a start from a ProcessGuid leaves open. */
export const GUID_PRECISION = 1_000_000_000n;

/** When the process had ended at the latest: its exit, or else the time by which it must have been gone; 0n = not known. */
export function endOf(entry: ProcessEntry): bigint {
  return entry.end !== 0n ? entry.end : entry.trace.closed;
}

/** Earliest time at which the process is known to have existed. */
export function aliveSince(entry: ProcessEntry): bigint {
  return entry.start !== 0n ? entry.start : entry.trace.seen;
}

/** Notes that the process was gone by `time`, unless something already says so or its exit was seen. */
export function closeBy(entry: ProcessEntry, time: bigint): void {
  if (entry.end === 0n && (entry.trace.closed === 0n || entry.trace.closed > time)) entry.trace.closed = time;
}
