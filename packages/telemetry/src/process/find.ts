import type { ProcessEntry } from '../process-entry.js';
import { sameImage } from './image.js';
import { aliveSince, endOf, GUID_PRECISION, SLACK } from './lifetime.js';
import { StartRank } from './rank.js';

type Candidates = readonly ProcessEntry[] | undefined;

/**
 * The process that had this pid at `time` (telemetry.md §5.1): the newest whose life holds the time, or misses it by no more than
 * the slack between clocks. A process with another image is passed over, as the pid must have been given away unseen; so is one
 * from before `boot`, the last stop of the host before `time`. A start that is unknown is no later than any time.
 */
export function findAlive(
  candidates: Candidates,
  time: bigint,
  imageKey: string,
  boot: bigint,
): ProcessEntry | undefined {
  if (candidates === undefined) return undefined;
  let exact: ProcessEntry | undefined;
  let near: ProcessEntry | undefined;
  for (const entry of candidates) {
    const { start } = entry;
    if ((start !== 0n && start > time + SLACK) || aliveSince(entry) < boot) continue;
    const end = endOf(entry);
    if (end !== 0n && end + SLACK < time) continue;
    if (!sameImage(entry.trace.imageKey, imageKey)) continue;
    if ((start === 0n || start <= time) && (end === 0n || end >= time)) {
      if (exact === undefined || start > exact.start) exact = entry;
    } else if (near === undefined || start > near.start) {
      near = entry;
    }
  }
  return exact ?? near;
}

/**
 * The process that can have started `child` under the pid the candidates share: the newest that had started by then and had not
 * ended. Nothing that started after the child is ever taken, whatever its pid (§5.2).
 */
export function findParent(
  candidates: Candidates,
  child: ProcessEntry,
  imageKey: string,
  boot: bigint,
): ProcessEntry | undefined {
  if (candidates === undefined) return undefined;
  const { start } = child;
  const latest = child.trace.startRank === StartRank.guidSecond ? start + GUID_PRECISION : start;
  let best: ProcessEntry | undefined;
  for (const entry of candidates) {
    if (entry === child || entry.start > latest || aliveSince(entry) < boot) continue;
    const end = endOf(entry);
    if (end !== 0n && end < start) continue;
    if (!sameImage(entry.trace.imageKey, imageKey)) continue;
    if (best === undefined || entry.start > best.start) best = entry;
  }
  return best;
}

/**
 * The entry that the other log made of a process that starts at `start`, as far as `precision` leaves that open: same image, same
 * parent pid, and a start that fits; if its start is unknown, it must have been seen no earlier than the new one. A record with a
 * ProcessGuid (`audit` false) can only meet an entry without one. An audit record can meet either, but one 4688 a process: a
 * second one at another time tells of another process that got the pid.
 */
export function findUnjoined(
  candidates: Candidates,
  start: bigint,
  precision: bigint,
  imageKey: string,
  ppid: number,
  audit: boolean,
): ProcessEntry | undefined {
  if (candidates === undefined || start === 0n) return undefined;
  let best: ProcessEntry | undefined;
  let bestDistance = 0n;
  for (const entry of candidates) {
    const { auditTime } = entry.trace;
    if (audit ? auditTime !== 0n && auditTime !== start : entry.guid !== '') continue;
    if (entry.ppid !== 0 && ppid !== 0 && entry.ppid !== ppid) continue;
    if (!sameImage(entry.trace.imageKey, imageKey)) continue;
    const end = endOf(entry);
    if (end !== 0n && end + SLACK < start) continue;
    let distance: bigint;
    if (entry.start === 0n) {
      if (entry.trace.seen < start) continue;
      distance = SLACK + GUID_PRECISION;
    } else {
      distance = entry.start > start ? entry.start - start : start - entry.start;
      const open = entry.trace.startRank === StartRank.guidSecond ? GUID_PRECISION : precision;
      if (distance > SLACK + open) continue;
    }
    if (best === undefined || distance < bestDistance) {
      best = entry;
      bestDistance = distance;
    }
  }
  return best;
}
