import { MAX_VALUES } from '../limits.js';
import { ARRAY, TYPE_BINXML } from '../value/value-type.js';

const DESCRIPTOR = 4;
const ARRAY_SHIFT = 31 - Math.clz32(ARRAY);

/**
 * The values of one template instance, where they lie: a count, that many descriptors (u16 size, u8 type, u8 0) and
 * the bytes in the same order. Binding sums the sizes once; nothing is decoded. Frames are re-used from record to
 * record.
 */
export class ValueFrame {
  count = 0;
  /** Offset of the first descriptor in the chunk. */
  descriptors = 0;
  /** Offset behind the last value. */
  end = 0;
  /** How many of the values are nested fragments. */
  fragments = 0;
  /** How many are arrays. */
  arrays = 0;
  private offsets = new Int32Array(64);

  constructor(private readonly view: DataView) {}

  /** Reads the descriptors at `at`; false if they or their values reach beyond `limit`. */
  bind(at: number, limit: number): boolean {
    const { view } = this;
    if (at + 4 > limit) return false;
    const count = view.getUint32(at, true);
    if (count > MAX_VALUES || at + 4 + DESCRIPTOR * count > limit) return false;
    if (count > this.offsets.length) this.offsets = new Int32Array(count * 2);
    const offsets = this.offsets;
    const descriptors = at + 4;
    let offset = descriptors + DESCRIPTOR * count;
    let fragments = 0;
    let arrays = 0;
    for (let i = 0; i < count; i++) {
      const descriptor = view.getInt32(descriptors + DESCRIPTOR * i, true);
      offsets[i] = offset;
      offset += descriptor & 0xffff;
      const type = (descriptor >> 16) & 0xff;
      // Without a branch: one that is hardly ever taken costs the optimised code of every caller when it first is.
      fragments += ((type ^ TYPE_BINXML) - 1) >>> 31;
      arrays += (type & ARRAY) >>> ARRAY_SHIFT;
    }
    if (offset > limit) return false;
    this.count = count;
    this.descriptors = descriptors;
    this.end = offset;
    this.fragments = fragments;
    this.arrays = arrays;
    return true;
  }

  /** Offset of the value in the chunk; the index is below `count`, as for the other two. */
  offset(index: number): number {
    return this.offsets[index]!;
  }

  /** Size in the low 16 bits, type in the next eight; 0 for a value beyond those there are. */
  descriptor(index: number): number {
    return index < this.count ? this.view.getInt32(this.descriptors + DESCRIPTOR * index, true) : 0;
  }

  size(index: number): number {
    return this.view.getUint16(this.descriptors + DESCRIPTOR * index, true);
  }

  type(index: number): number {
    return this.view.getUint8(this.descriptors + DESCRIPTOR * index + 2);
  }

  /** Null, empty, or a number beyond the values there are, which counts as null (telemetry.md §10.6). */
  isAbsent(index: number): boolean {
    if (index >= this.count) return true;
    // Size and type share a word; either being zero means absent.
    const descriptor = this.view.getInt32(this.descriptors + DESCRIPTOR * index, true);
    return (descriptor & 0xffff) === 0 || (descriptor & 0xff0000) === 0;
  }
}
