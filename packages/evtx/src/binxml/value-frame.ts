import { u16, u32 } from '../bytes.js';
import { MAX_VALUES } from '../limits.js';

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
  private offsets = new Int32Array(64);

  /** Reads the descriptors at `at`; false if they or their values reach beyond `limit`. */
  bind(bytes: Uint8Array, at: number, limit: number): boolean {
    if (at + 4 > limit) return false;
    const count = u32(bytes, at);
    if (count > MAX_VALUES || at + 4 + 4 * count > limit) return false;
    if (count > this.offsets.length) this.offsets = new Int32Array(count * 2);
    const offsets = this.offsets;
    const descriptors = at + 4;
    let offset = descriptors + 4 * count;
    for (let i = 0; i < count; i++) {
      offsets[i] = offset;
      offset += u16(bytes, descriptors + 4 * i);
    }
    if (offset > limit) return false;
    this.count = count;
    this.descriptors = descriptors;
    this.end = offset;
    return true;
  }

  /** Offset of the value in the chunk; the index is below `count`. */
  offset(index: number): number {
    return this.offsets[index]!;
  }

  size(bytes: Uint8Array, index: number): number {
    return u16(bytes, this.descriptors + 4 * index);
  }

  type(bytes: Uint8Array, index: number): number {
    return bytes[this.descriptors + 4 * index + 2]!;
  }
}
