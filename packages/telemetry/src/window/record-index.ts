import { isToldTwice } from '../merge/told-twice.js';
import type { HeldEvent } from './held-event.js';

/** Events under one number that are looked at. A record gives a handful; more are forged, and then a copy can stay beside its record. */
const MOST_OF_ONE_NUMBER = 64;

/**
 * Held events by the number of their record, or by the digest of what it holds where it has none: finds a copy whatever lies between it and
 * its record. Only a host whose records come in disorder, or by the hundred at one time, has one.
 */
export class RecordIndex {
  private readonly first = new Map<bigint | number, HeldEvent>();

  has(held: HeldEvent): boolean {
    let left = MOST_OF_ONE_NUMBER;
    for (let at = this.first.get(keyOf(held)) ?? null; at !== null && left > 0; at = at.namesake) {
      if (at.time === held.time && isToldTwice(at, held)) return true;
      left -= 1;
    }
    return false;
  }

  add(held: HeldEvent): void {
    const key = keyOf(held);
    const first = this.first.get(key) ?? null;
    if (first === null) this.first.set(key, held);
    else {
      // Behind the first, so that the map is written once a number.
      held.namesake = first.namesake;
      if (first.namesake !== null) first.namesake.namesakeBefore = held;
      first.namesake = held;
      held.namesakeBefore = first;
    }
  }

  remove(held: HeldEvent): void {
    const { namesake: next, namesakeBefore: before } = held;
    if (next !== null) next.namesakeBefore = before;
    if (before !== null) before.namesake = next;
    else if (next !== null) this.first.set(keyOf(held), next);
    else this.first.delete(keyOf(held));
    held.namesake = null;
    held.namesakeBefore = null;
  }
}

function keyOf({ recordId, digest }: HeldEvent): bigint | number {
  return recordId > 0n ? recordId : digest;
}
