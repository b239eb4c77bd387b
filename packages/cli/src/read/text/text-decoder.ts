import type { TextEncodingFound } from '../../input/encoding.js';

/** What a splitter's units are in bytes, and what they stand for. */
export interface UnitDecoder {
  /** Bytes a unit. */
  readonly width: number;
  /** A block as units. */
  decode(block: Buffer): string;
  /** The text of some units; null where they are not in the encoding. */
  text(units: string): string | null;
}

/** @param found its mark is dropped from the first block */
export function unitDecoder({ encoding, mark }: TextEncodingFound): UnitDecoder {
  return encoding === 'UTF-8' ? new Utf8Units(mark) : new Utf16Units(mark, encoding === 'UTF-16BE');
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * UTF-8 as one unit a byte. All that splits records is ASCII, and no other character has an ASCII byte in it: so offsets are those of the
 * file, the splitters never wait for half a character, and a record without other characters is decoded once and for all.
 */
class Utf8Units implements UnitDecoder {
  readonly width = 1;

  constructor(private mark: number) {}

  decode(block: Buffer): string {
    const start = this.mark;
    this.mark = 0;
    return block.toString('latin1', start);
  }

  text(units: string): string | null {
    if (!/[\x80-\xff]/.test(units)) return units;
    try {
      return strict.decode(Buffer.from(units, 'latin1'));
    } catch {
      return null;
    }
  }
}

class Utf16Units implements UnitDecoder {
  readonly width = 2;
  /** Half a unit at the end of the block before. */
  private half: Buffer = Buffer.alloc(0);

  constructor(
    private mark: number,
    private readonly isBigEndian: boolean,
  ) {}

  decode(block: Buffer): string {
    const bytes = Buffer.concat([this.half, block.subarray(this.mark)]);
    this.mark = 0;
    const whole = bytes.subarray(0, bytes.length & ~1);
    this.half = bytes.subarray(whole.length);
    // The copy is this function's own.
    return (this.isBigEndian ? whole.swap16() : whole).toString('utf16le');
  }

  text(units: string): string {
    return units;
  }
}
