import type { ValueFrame } from '../binxml/value-frame.js';
import {
  dateText,
  fileTimeSeconds,
  fileTimeTicks,
  isPrintable,
  SECONDS_PER_DAY,
} from '../value/file-time.js';
import * as T from '../value/value-type.js';
import type { ByteSink } from './byte-sink.js';
import { Literal } from './utf8.js';

const QUOTE = 0x22;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const COLON = 0x3a;
const HYPHEN = 0x2d;
const HEX = new Literal('"0x');
const SID = new Literal('"S-');
/** High halves below this leave the whole number under 2^53. */
const SAFE_HIGH = 0x200000;

/** Prints values as JSON, the frequent types straight from their bytes. The two forms that do so differ in the rest. */
export abstract class ValueWriter {
  protected view!: DataView;
  protected bytes!: Uint8Array;
  protected sink!: ByteSink;

  /** What ends a time behind its seven digits, with the quote. */
  protected abstract readonly timeEnd: Literal;

  /** Prints a value of a rare type, or one that is not what its type says; false if it prints as nothing. */
  protected abstract rare(at: number, size: number, type: number): boolean;

  /** Prints a value; false, and nothing printed, if it is absent or a string that starts with its end. */
  protected value(slot: number, frame: ValueFrame): boolean {
    const descriptor = frame.descriptor(slot);
    const size = descriptor & 0xffff;
    const type = (descriptor >> 16) & 0xff;
    if (size === 0 || type === T.TYPE_NULL) return false;
    const { view, sink } = this;
    const at = frame.offset(slot);
    switch (type) {
      case T.TYPE_STRING:
        if (size < 2 || view.getUint16(at, true) === 0) return false;
        sink.byte(QUOTE);
        sink.jsonUtf16(view, at, size >> 1);
        sink.byte(QUOTE);
        return true;
      case T.TYPE_UINT8:
        if (size !== 1) break;
        sink.decimal(view.getUint8(at));
        return true;
      case T.TYPE_UINT16:
        if (size !== 2) break;
        sink.decimal(view.getUint16(at, true));
        return true;
      case T.TYPE_UINT32:
        if (size !== 4) break;
        sink.decimal(view.getUint32(at, true));
        return true;
      case T.TYPE_GUID:
        if (size !== 16) break;
        this.guid(at);
        return true;
      case T.TYPE_HEX32:
        if (size !== 4) break;
        this.hex(view.getUint32(at, true), 0);
        return true;
      case T.TYPE_HEX64:
        if (size !== 8) break;
        this.hex(view.getUint32(at, true), view.getUint32(at + 4, true));
        return true;
      case T.TYPE_UINT64:
        if (size !== 8 || view.getUint32(at + 4, true) >= SAFE_HIGH) break;
        sink.decimal(view.getUint32(at + 4, true) * 4_294_967_296 + view.getUint32(at, true));
        return true;
      case T.TYPE_FILETIME:
        if (size !== 8 || !isPrintable(view.getUint32(at, true), view.getUint32(at + 4, true))) break;
        this.time(view.getUint32(at, true), view.getUint32(at + 4, true));
        return true;
      case T.TYPE_SID:
        if (size < 8 || 8 + 4 * view.getUint8(at + 1) > size || view.getUint16(at + 2, false) !== 0) break;
        this.sid(at);
        return true;
    }
    return this.rare(at, size, type);
  }

  private hex(low: number, high: number): void {
    const { sink } = this;
    sink.literal(HEX);
    if (high === 0) {
      sink.hex(low);
    } else {
      sink.hex(high);
      sink.hexDigits(low, 8);
    }
    sink.byte(QUOTE);
  }

  protected time(low: number, high: number): void {
    const { sink } = this;
    const seconds = fileTimeSeconds(low, high);
    const day = Math.floor(seconds / SECONDS_PER_DAY);
    const clock = seconds - day * SECONDS_PER_DAY;
    const minutes = (clock / 60) | 0;
    const hours = (minutes / 60) | 0;
    sink.byte(QUOTE);
    sink.ascii(dateText(day));
    sink.byte(0x54);
    sink.digits(hours, 2);
    sink.byte(COLON);
    sink.digits(minutes - hours * 60, 2);
    sink.byte(COLON);
    sink.digits(clock - minutes * 60, 2);
    sink.byte(0x2e);
    sink.digits(fileTimeTicks(low, high), 7);
    sink.literal(this.timeEnd);
  }

  /** A SID whose authority fits 32 bits. */
  private sid(at: number): void {
    const { view, sink } = this;
    sink.literal(SID);
    sink.decimal(view.getUint8(at));
    sink.byte(HYPHEN);
    sink.decimal(view.getUint32(at + 4, false));
    const end = at + 8 + 4 * view.getUint8(at + 1);
    for (let p = at + 8; p < end; p += 4) {
      sink.byte(HYPHEN);
      sink.decimal(view.getUint32(p, true));
    }
    sink.byte(QUOTE);
  }

  private guid(at: number): void {
    const { view, sink } = this;
    sink.byte(QUOTE);
    sink.byte(OPEN);
    sink.hexDigits(view.getUint32(at, true), 8);
    sink.byte(HYPHEN);
    sink.hexDigits(view.getUint16(at + 4, true), 4);
    sink.byte(HYPHEN);
    sink.hexDigits(view.getUint16(at + 6, true), 4);
    sink.byte(HYPHEN);
    sink.hexDigits(view.getUint16(at + 8, false), 4);
    sink.byte(HYPHEN);
    sink.hexDigits(view.getUint16(at + 10, false), 4);
    sink.hexDigits(view.getUint32(at + 12, false), 8);
    sink.byte(CLOSE);
    sink.byte(QUOTE);
  }
}
