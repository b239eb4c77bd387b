const INITIAL = 1 << 12;
/** Keys kept: at eight bytes each and a half full table, 128 MiB. */
const MAX_KEYS = 1 << 23;

/** A bounded set of 64-bit keys in two halves, without an object a key. */
export class KeySet {
  size = 0;
  /** A key was not taken as there is no more room: that something is not in the set does no longer mean that it never was. */
  full = false;
  private slots = new Uint32Array(2 * INITIAL);

  constructor(private readonly limit: number = MAX_KEYS) {}

  /** Adds a key; false where it was there already. */
  add(high: number, low: number): boolean {
    // Two zeros mark a free slot.
    const second = high === 0 && low === 0 ? 1 : low >>> 0;
    const slot = this.slotOf(high >>> 0, second);
    if (this.slots[slot] === high >>> 0 && this.slots[slot + 1] === second) return false;
    if (this.size >= this.limit) {
      this.full = true;
      return true;
    }
    this.slots[slot] = high;
    this.slots[slot + 1] = second;
    this.size++;
    if (4 * this.size > this.slots.length) this.grow();
    return true;
  }

  /** Where a key is, or where it would go. */
  private slotOf(high: number, low: number): number {
    const { slots } = this;
    const mask = (slots.length >> 1) - 1;
    let index = (high ^ Math.imul(low, 0x9e3779b1)) & mask;
    for (;;) {
      const slot = 2 * index;
      if ((slots[slot] === high && slots[slot + 1] === low) || (slots[slot] === 0 && slots[slot + 1] === 0))
        return slot;
      index = (index + 1) & mask;
    }
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(2 * old.length);
    for (let at = 0; at < old.length; at += 2) {
      const high = old[at]!;
      const low = old[at + 1]!;
      if (high === 0 && low === 0) continue;
      const slot = this.slotOf(high, low);
      this.slots[slot] = high;
      this.slots[slot + 1] = low;
    }
  }
}
