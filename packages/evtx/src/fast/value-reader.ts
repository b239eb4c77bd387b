import { guidText } from '../value/guid.js';
import { numberOfValue } from '../value/number-text.js';
import { sidSize, sidText } from '../value/sid.js';
import { decodeValue, type EvtxValue, hexText, valueText } from '../value/value.js';
import * as T from '../value/value-type.js';
import { ClockReader } from './clock-reader.js';
import { Interner } from './interner.js';
import { type Utf16Decoder, utf16Reader } from './utf16-reader.js';

/** Bytes of the strings in the larger table: names, users, addresses, most paths. */
const LONGEST_SHORT = 128;

const asBytes = (view: DataView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/**
 * Decodes single values for the compiled path: the same results as `decodeValue`, with the frequent types on a short
 * way and their strings interned. Everything else is left to `decodeValue`, so that there is one meaning of a value.
 */
export class ValueReader {
  private readonly strings: Interner;
  private readonly longStrings: Interner;
  private readonly clocks = new ClockReader();
  private readonly guids = new Interner(4096, 16, (view, at) => guidText(asBytes(view), at));
  private readonly sids = new Interner(256, 68, (view, at, size) => {
    const bytes = asBytes(view);
    return sidText(bytes, at, size) || hexText(bytes, at, size, 'record');
  });

  constructor(platform: Utf16Decoder | null = null) {
    const utf16 = utf16Reader(platform);
    this.strings = new Interner(4096, LONGEST_SHORT, utf16);
    this.longStrings = new Interner(1024, 512, utf16);
  }

  /** UTF-16 text of a range of bytes. */
  string(view: DataView, at: number, size: number): string {
    const even = size & ~1;
    return (even > LONGEST_SHORT ? this.longStrings : this.strings).get(view, at, even);
  }

  /** The value in the record style; see `decodeValue`. */
  typed(view: DataView, bytes: Uint8Array, at: number, size: number, type: number): EvtxValue {
    switch (type) {
      case T.TYPE_STRING:
        return this.string(view, at, size);
      case T.TYPE_UINT32:
        if (size === 4) return view.getUint32(at, true);
        break;
      case T.TYPE_UINT16:
        if (size === 2) return view.getUint16(at, true);
        break;
      case T.TYPE_GUID:
        if (size === 16) return this.guids.get(view, at, 16);
        break;
      case T.TYPE_SID:
        return this.sids.get(view, at, size);
    }
    return decodeValue(bytes, at, size, type, 'record');
  }

  /** The value as Windows prints it. */
  text(view: DataView, bytes: Uint8Array, at: number, size: number, type: number): string {
    switch (type) {
      case T.TYPE_STRING:
        return this.string(view, at, size);
      case T.TYPE_GUID:
        if (size === 16) return this.guids.get(view, at, 16);
        break;
      case T.TYPE_SID:
        // A damaged one is printed as hex, and that in another case here.
        if (size >= 8 && sidSize(bytes, at) <= size) return this.sids.get(view, at, size);
    }
    return valueText(decodeValue(bytes, at, size, type, 'text'));
  }

  /** A text of the form that `ClockReader` reads, as milliseconds since the Unix epoch; NaN for anything else. */
  clock(view: DataView, at: number, size: number, type: number): number {
    return type === T.TYPE_STRING ? this.clocks.read(view, at, size) : Number.NaN;
  }

  /** The value as a number: integers as they are, text as decimal or 0x; NaN for anything else. */
  number(view: DataView, bytes: Uint8Array, at: number, size: number, type: number): number {
    switch (type) {
      case T.TYPE_UINT8:
        if (size === 1) return view.getUint8(at);
        break;
      case T.TYPE_UINT16:
        if (size === 2) return view.getUint16(at, true);
        break;
      case T.TYPE_UINT32:
      case T.TYPE_HEX32:
        if (size === 4) return view.getUint32(at, true);
        break;
      case T.TYPE_UINT64:
      case T.TYPE_HEX64:
        if (size === 8) return view.getUint32(at + 4, true) * 4_294_967_296 + view.getUint32(at, true);
    }
    return numberOfValue(decodeValue(bytes, at, size, type, 'text'));
  }
}
