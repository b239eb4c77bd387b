import { type HeldEvent, isAfter } from './held-event.js';

/** A binary heap, first in order on top: for what comes so late that moving it down a queue step by step would cost too much. */
export class LateHeap {
  private readonly items: HeldEvent[] = [];

  get size(): number {
    return this.items.length;
  }

  get first(): HeldEvent | undefined {
    return this.items[0];
  }

  [Symbol.iterator](): Iterator<HeldEvent> {
    return this.items[Symbol.iterator]();
  }

  add(held: HeldEvent): void {
    const { items } = this;
    let at = items.length;
    items.push(held);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const above = items[up] as HeldEvent;
      if (!isAfter(above, held)) break;
      items[at] = above;
      at = up;
    }
    items[at] = held;
  }

  /** Takes the first out. Only if there is one. */
  take(): HeldEvent {
    const { items } = this;
    const first = items[0] as HeldEvent;
    const last = items.pop() as HeldEvent;
    const { length } = items;
    if (length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= length) break;
      if (below + 1 < length && isAfter(items[below] as HeldEvent, items[below + 1] as HeldEvent)) below += 1;
      const next = items[below] as HeldEvent;
      if (isAfter(next, last)) break;
      items[at] = next;
      at = below;
    }
    items[at] = last;
    return first;
  }
}
