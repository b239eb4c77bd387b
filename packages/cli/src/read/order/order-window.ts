import { ORDER_WINDOW } from '@casement/telemetry';
import { type PlacedRecord, weightOf } from './placed-record.js';

/** How far behind others a record may come for a file to count as in order, in ticks: what the window on events makes good. */
export const WINDOW = ORDER_WINDOW / 100n;

type Compare = (a: PlacedRecord, b: PlacedRecord) => number;

/** Puts a file that is nearly in order into it: a heap of the records of the last five seconds. */
export class OrderWindow {
  readonly #heap: PlacedRecord[] = [];
  #latest = 0n;
  #weight = 0;
  #ended = false;
  #left = 0n;
  /** Records that came when later ones had left: the file is no longer what it was when it was looked through. */
  late = 0;

  /** @param limit characters of memory; what is more leaves early */
  constructor(
    private readonly compare: Compare,
    private readonly limit: number,
  ) {}

  add(placed: PlacedRecord): void {
    if (placed.time > this.#latest) this.#latest = placed.time;
    if (placed.time < this.#left) this.late++;
    this.#weight += weightOf(placed);
    this.#rise(placed);
  }

  /** No more is coming. */
  end(): void {
    this.#ended = true;
  }

  /** The next record, once none can come before it. */
  take(): PlacedRecord | null {
    const heap = this.#heap;
    const first = heap[0];
    if (first === undefined) return null;
    if (!this.#ended && this.#weight <= this.limit && this.#latest - first.time <= WINDOW) return null;
    const last = heap.pop()!;
    if (heap.length > 0) this.#sink(last);
    this.#weight -= weightOf(first);
    if (first.time > this.#left) this.#left = first.time;
    return first;
  }

  #rise(placed: PlacedRecord): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(placed);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.compare(heap[parent]!, placed) <= 0) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = placed;
  }

  #sink(placed: PlacedRecord): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.compare(heap[child + 1]!, heap[child]!) < 0) child++;
      if (this.compare(heap[child]!, placed) >= 0) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = placed;
  }
}
