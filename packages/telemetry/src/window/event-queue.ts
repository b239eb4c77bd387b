import { isToldTwice } from '../merge/told-twice.js';
import { type HeldEvent, isAfter } from './held-event.js';
import { LateHeap } from './late-heap.js';
import { RecordIndex } from './record-index.js';

const SMALLEST = 16;
/** An empty queue keeps so many places: room that is given up is room to be made again. */
const KEPT_ROOM = 4096;
/** So many places an event moves forward at most; what would have to go further goes to the heap. */
const MOST_MOVES = 32;
/** So many held events, of its time and later, are compared with a new one before an index is made of them. */
const MOST_COMPARED = 64;

/**
 * Events of one host in the order in which they are to leave. Records come nearly in order, so this is a ring that is kept sorted:
 * one comparison puts an event behind the last, a few move it past those it overtakes. Only what is far out of order goes to a heap,
 * so that no order of records costs more than the logarithm for each.
 */
export class EventQueue {
  private slots: (HeldEvent | null)[] = new Array<HeldEvent | null>(SMALLEST).fill(null);
  private mask = SMALLEST - 1;
  private head = 0;
  private count = 0;
  private readonly late = new LateHeap();
  /** Of all that is held, from when it is needed until nothing is held. */
  private index: RecordIndex | null = null;

  get size(): number {
    return this.count + this.late.size;
  }

  /**
   * Whether one of the held events is of the same record, told again; see `isToldTwice`. In a log in order nothing or next to nothing is
   * from that time or later. Where that is more than a few steps tell, or where something went to the heap, an index is made of all that is held.
   */
  holds(held: HeldEvent): boolean {
    if (this.index !== null) return this.index.has(held);
    const { slots, mask, head } = this;
    const furthest = Math.max(head, head + this.count - MOST_COMPARED);
    let at = head + this.count - 1;
    for (; at >= furthest; at -= 1) {
      const known = slots[at & mask] as HeldEvent;
      if (known.time < held.time) break;
      if (known.time === held.time && isToldTwice(known, held)) return true;
    }
    if (this.late.size === 0 && (at < head || at >= furthest)) return false;
    this.index = new RecordIndex();
    for (const known of this) this.index.add(known);
    return this.index.has(held);
  }

  add(held: HeldEvent): void {
    this.index?.add(held);
    if (this.count > this.mask) this.grow();
    const { slots, mask, head } = this;
    let at = head + this.count;
    if (this.count === 0 || (slots[(at - 1) & mask] as HeldEvent).time < held.time) {
      slots[at & mask] = held;
      this.count += 1;
      return;
    }
    const furthest = Math.max(head, at - MOST_MOVES);
    while (at > furthest && isAfter(slots[(at - 1) & mask] as HeldEvent, held)) at -= 1;
    if (at === furthest && at > head && isAfter(slots[(at - 1) & mask] as HeldEvent, held)) {
      this.late.add(held);
      return;
    }
    for (let to = head + this.count; to > at; to -= 1) slots[to & mask] = slots[(to - 1) & mask] as HeldEvent;
    slots[at & mask] = held;
    this.count += 1;
  }

  /** Takes out the first, null when there is none. */
  take(): HeldEvent | null {
    const held = this.first();
    if (held !== null && this.index !== null) {
      if (this.size === 0) this.index = null;
      else this.index.remove(held);
    }
    return held;
  }

  /** Takes out the first if it is from before `time`, else null. */
  takeBefore(time: bigint): HeldEvent | null {
    const head = this.count === 0 ? undefined : (this.slots[this.head] as HeldEvent);
    if (head !== undefined && head.time < time) return this.take();
    const late = this.late.first;
    // What is late and before `time` is before the first of the ring, too.
    return late !== undefined && late.time < time ? this.take() : null;
  }

  /** All of them, in no order. */
  *[Symbol.iterator](): Generator<HeldEvent, void, void> {
    for (let at = 0; at < this.count; at += 1) yield this.slots[(this.head + at) & this.mask] as HeldEvent;
    yield* this.late;
  }

  private first(): HeldEvent | null {
    const { late } = this;
    if (this.count === 0) return late.size === 0 ? null : late.take();
    const first = this.slots[this.head] as HeldEvent;
    if (late.size > 0 && isAfter(first, late.first as HeldEvent)) return late.take();
    this.slots[this.head] = null;
    this.head = (this.head + 1) & this.mask;
    this.count -= 1;
    if (this.count === 0 && this.mask > KEPT_ROOM) this.reset(SMALLEST);
    return first;
  }

  private grow(): void {
    const held = Array.from({ length: this.count }, (_, at) => this.slots[(this.head + at) & this.mask]);
    this.reset(2 * (this.mask + 1));
    for (let at = 0; at < held.length; at += 1) this.slots[at] = held[at] as HeldEvent;
  }

  private reset(places: number): void {
    this.slots = new Array<HeldEvent | null>(places).fill(null);
    this.mask = places - 1;
    this.head = 0;
  }
}
