import type { ProcessEntry } from '../process-entry.js';
import type { HeldEvent } from '../window/held-event.js';
import { haveSameTarget } from './same-target.js';
import { TELLERS, type Teller } from './teller.js';

/** Two records of one action are no further apart (telemetry.md §13). */
const APART = 2_000_000_000n;
const BUCKETS = 64;
/**
 * Events of one kind of record and one bucket that are looked at, the last first. A process with more than that many open pairs is told
 * of by two logs that are no longer in step; what is not found stays two events.
 */
const MOST_LOOKED_AT = 256;

/**
 * The held events of one host that another record could tell again, by kind of record and process. Only those of the other kinds are
 * walked: of a process that sets thousands of values, of which one log tells, none is looked at for the other's.
 */
export class PairIndex {
  private readonly buckets: (HeldEvent | null)[] = new Array<HeldEvent | null>(TELLERS * BUCKETS).fill(null);

  add(held: HeldEvent): void {
    const { process } = held.event;
    if (held.teller.bit === 0 || process === null) return;
    const at = indexOf(held.teller.bit) + bucketOf(held, process);
    const first = this.buckets[at] as HeldEvent | null;
    held.older = first;
    if (first !== null) first.newer = held;
    this.buckets[at] = held;
    held.bucket = at;
  }

  remove(held: HeldEvent): void {
    const { newer, older, bucket } = held;
    if (bucket < 0) return;
    if (newer !== null) newer.older = older;
    else this.buckets[bucket] = older;
    if (older !== null) older.newer = newer;
    held.newer = null;
    held.older = null;
    held.bucket = -1;
  }

  /** The event that tells the same as a new one, by a record of another kind; the nearest in time of several. */
  find(held: HeldEvent): HeldEvent | null {
    const { process } = held.event;
    if (process === null) return null;
    const bucket = bucketOf(held, process);
    let best: HeldEvent | null = null;
    let nearest = APART;
    for (let bits = held.teller.partners; bits !== 0; bits &= bits - 1) {
      let left = MOST_LOOKED_AT;
      let at = this.buckets[indexOf(bits & -bits) + bucket] as HeldEvent | null;
      for (; at !== null && left > 0; at = at.older) {
        left -= 1;
        if (!canPair(at, held.teller) || at.event.type !== held.event.type) continue;
        const distance = at.time > held.time ? at.time - held.time : held.time - at.time;
        // Of two that are equally near the older one: it is further back in the list.
        if (distance > nearest || !haveSameActor(at, held)) continue;
        if (!haveSameTarget(at.event, held.event)) continue;
        best = at;
        nearest = distance;
      }
    }
    return best;
  }
}

function canPair({ tellers }: HeldEvent, { bit, partners }: Teller): boolean {
  return (tellers & partners) !== 0 && (tellers & bit) === 0;
}

/**
 * A start or exit is that of its process. Who acted can be two entries: a log that names the image of a process in another way does
 * not find it by its pid, and makes a stub. Two processes that both have a ProcessGuid are two.
 */
function haveSameActor(a: HeldEvent, b: HeldEvent): boolean {
  const one = a.event.process as ProcessEntry;
  const other = b.event.process as ProcessEntry;
  if (one === other) return true;
  if (a.phase !== 1 || one.pid === 0 || one.pid !== other.pid) return false;
  return (one.stub && one.guid === '') || (other.stub && other.guid === '');
}

/** Where the buckets of a kind of record begin. */
function indexOf(bit: number): number {
  return (31 - Math.clz32(bit)) * BUCKETS;
}

/** What two entries can have done goes by the pid, a multiple of four; a start or exit by its entry, which can get its pid later. */
function bucketOf({ phase }: HeldEvent, { pid, trace }: ProcessEntry): number {
  return (phase === 1 ? pid >>> 2 : trace.serial) & (BUCKETS - 1);
}
