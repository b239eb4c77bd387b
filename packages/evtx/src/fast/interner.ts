/** Makes a string of the bytes of a range. */
export type Decode = (view: DataView, at: number, size: number) => string;

/**
 * Strings that logs repeat (computers, users, images, GUIDs) by their bytes: a hit costs a hash over four words and a
 * comparison, no decoding and no garbage. A direct-mapped table of fixed size, so memory is bounded and a flood of
 * unique values only costs misses. A hit is verified byte for byte: a hash collision replaces the entry, never the value.
 */
export class Interner {
  private readonly strings: string[];
  private readonly sizes: Int32Array;
  private readonly copies: DataView;
  private readonly mask: number;

  /**
   * @param slots a power of two
   * @param maxSize bytes, a multiple of 4; longer ranges are decoded each time
   */
  constructor(
    slots: number,
    private readonly maxSize: number,
    private readonly decode: Decode,
  ) {
    this.strings = new Array<string>(slots).fill('');
    this.sizes = new Int32Array(slots);
    this.copies = new DataView(new ArrayBuffer(slots * maxSize));
    this.mask = slots - 1;
  }

  get(view: DataView, at: number, size: number): string {
    // Four words must fit, and short strings are as cheap to make as to find.
    if (size < 8 || size > this.maxSize) return this.decode(view, at, size);
    const slot = this.slotOf(view, at, size);
    if (this.sizes[slot] === size && this.equals(slot * this.maxSize, view, at, size))
      return this.strings[slot]!;
    return this.put(slot, view, at, size);
  }

  /** Start, middle and the last two words: what varies in paths, times and GUIDs is mostly at their ends. Of a GUID that is all. */
  private slotOf(view: DataView, at: number, size: number): number {
    const end = at + size;
    let h = Math.imul(view.getInt32(end - 4, true) ^ size, 0x9e3779b1);
    h = Math.imul((h ^ (h >>> 15)) + view.getInt32(end - 8, true), 0x85ebca6b);
    h = Math.imul((h ^ (h >>> 13)) + view.getInt32(at + (((size - 4) >> 1) & ~3), true), 0xc2b2ae35);
    h = (h ^ (h >>> 16)) + view.getInt32(at, true);
    return (h ^ (h >>> 11)) & this.mask;
  }

  private equals(base: number, view: DataView, at: number, size: number): boolean {
    const { copies } = this;
    const words = size & ~3;
    let i = 0;
    for (; i < words; i += 4)
      if (view.getInt32(at + i, true) !== copies.getInt32(base + i, true)) return false;
    for (; i < size; i++) if (view.getUint8(at + i) !== copies.getUint8(base + i)) return false;
    return true;
  }

  private put(slot: number, view: DataView, at: number, size: number): string {
    const { copies } = this;
    const base = slot * this.maxSize;
    const words = size & ~3;
    let i = 0;
    for (; i < words; i += 4) copies.setInt32(base + i, view.getInt32(at + i, true), true);
    for (; i < size; i++) copies.setUint8(base + i, view.getUint8(at + i));
    this.sizes[slot] = size;
    const text = this.decode(view, at, size);
    this.strings[slot] = text;
    return text;
  }
}
