import type { LogCursor } from './log-cursor.js';

/**
 * The logs that are open, the one with the earliest record first: a binary heap, so that hundreds of logs that overlap in time cost a
 * record no more than some comparisons.
 */
export class OpenLogs {
  readonly #heap: LogCursor[] = [];

  get size(): number {
    return this.#heap.length;
  }

  /** The log whose record is next. */
  get first(): LogCursor | undefined {
    return this.#heap[0];
  }

  /** The log whose record would be next without the first. */
  get second(): LogCursor | undefined {
    const [, left, right] = this.#heap;
    return right === undefined || left?.isBefore(right) === true ? left : right;
  }

  add(cursor: LogCursor): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(cursor);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!cursor.isBefore(heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = cursor;
  }

  /** The first stands at another record: it goes to its place. */
  settle(): void {
    const first = this.#heap[0];
    if (first !== undefined) this.#sink(first);
  }

  /** Takes the first out. */
  remove(): void {
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) this.#sink(last);
  }

  /** In no order. */
  [Symbol.iterator](): IterableIterator<LogCursor> {
    return this.#heap.values();
  }

  #sink(cursor: LogCursor): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1]!.isBefore(heap[child]!)) child++;
      if (!heap[child]!.isBefore(cursor)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = cursor;
  }
}
