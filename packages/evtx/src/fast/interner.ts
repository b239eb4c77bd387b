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
  /** The bytes of each entry as words, the last one filled up with zeros. Words of an array cost half of what those of a view do. */
  private readonly copies: Int32Array;
  private readonly words: number;
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
    this.words = maxSize >> 2;
    this.copies = new Int32Array(slots * this.words);
    this.mask = slots - 1;
  }

  get(view: DataView, at: number, size: number): string {
    // Four words must fit, and short strings are as cheap to make as to find.
    if (size < 8 || size > this.maxSize) return this.decode(view, at, size);
    const slot = this.slotOf(view, at, size);
    if (this.sizes[slot] === size && this.equals(slot * this.words, view, at, size))
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
    const words = size >> 2;
    for (let i = 0; i < words; i++) if (view.getInt32(at + 4 * i, true) !== copies[base + i]) return false;
    return (size & 3) === 0 || rest(view, at, size) === copies[base + words];
  }

  private put(slot: number, view: DataView, at: number, size: number): string {
    const { copies } = this;
    const base = slot * this.words;
    const words = size >> 2;
    for (let i = 0; i < words; i++) copies[base + i] = view.getInt32(at + 4 * i, true);
    if ((size & 3) !== 0) copies[base + words] = rest(view, at, size);
    this.sizes[slot] = size;
    const text = this.decode(view, at, size);
    this.strings[slot] = text;
    return text;
  }
}

/** The last one to three bytes of a range as a word; nothing behind the range is looked at. */
function rest(view: DataView, at: number, size: number): number {
  let word = 0;
  for (let i = size & ~3; i < size; i++) word = (word << 8) | view.getUint8(at + i);
  return word;
}
