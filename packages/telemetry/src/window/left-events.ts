import { isToldTwice } from '../merge/told-twice.js';
import type { HeldEvent } from './held-event.js';

/** Records of one log have numbers in a row, so consecutive ones go to different sets. */
const SETS = 512;
const WAYS = 4;
/** What has longer texts is not remembered: what has left is in no account of memory. */
const LONGEST = 4096;

/**
 * The events that left last, of all hosts together, to find the copies that come as stragglers: chunks of a log that stand twice are read
 * one after the other, and a chunk can span more time than the window. A table of fixed size, so that it costs a few moves for each
 * event that leaves; it is only asked for events from before one that has left.
 */
export class LeftEvents {
  private readonly slots: (HeldEvent | null)[] = new Array<HeldEvent | null>(SETS * WAYS).fill(null);

  add(held: HeldEvent): void {
    if (held.weight > LONGEST) return;
    const { slots } = this;
    const first = setOf(held) * WAYS;
    for (let at = first + WAYS - 1; at > first; at -= 1) slots[at] = slots[at - 1] as HeldEvent | null;
    slots[first] = held;
  }

  has(held: HeldEvent): boolean {
    const first = setOf(held) * WAYS;
    for (let at = first; at < first + WAYS; at += 1) {
      const known = this.slots[at] as HeldEvent | null;
      if (known === null) return false;
      if (known.time === held.time && isToldTwice(known, held)) return true;
    }
    return false;
  }
}

function setOf({ recordId, digest }: HeldEvent): number {
  return recordId > 0n ? Number(BigInt.asUintN(9, recordId)) : digest % SETS;
}
