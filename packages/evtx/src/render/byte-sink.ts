import { type Literal, utf8 } from './utf8.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const HEX_LOWER = utf8('0123456789abcdef');
const HEX_UPPER = utf8('0123456789ABCDEF');

/** Second character of a two-character escape by code unit; 0 where the escape is \u00XX. */
const SHORT_ESCAPE = new Uint8Array(128);
for (const [from, to] of ['""', '\\\\', '\bb', '\tt', '\nn', '\ff', '\rr']) {
  SHORT_ESCAPE[from!.charCodeAt(0)] = to!.charCodeAt(0);
}

/** By code unit below 128: whether JSON writes it as it is. */
const VERBATIM = new Uint8Array(128);
for (let c = 0x20; c < 0x80; c++) VERBATIM[c] = c === QUOTE || c === BACKSLASH ? 0 : 1;

/** A character takes at most six bytes of JSON: \u00XX. */
const WORST_ESCAPE = 6;

/** Bits that are clear in a pair of UTF-16 units which are both ASCII. */
const NOT_ASCII = 0xff80ff80 | 0;

/** Up to here a loop is faster than `set`, by measurement. */
const FEW_WORDS = 6;

const BILLION = 1_000_000_000;

/**
 * Collects UTF-8 output. Bytes are written straight from the log's UTF-16, without a string in between: that halves
 * the cost of printing a record, most of which is text that is only passed on.
 */
export class ByteSink {
  /** Bytes in use. */
  length = 0;
  private bytes = new Uint8Array(1 << 16);
  private data = new DataView(this.bytes.buffer);

  /** What was collected: a view that is valid until the next write. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** Bytes as they are. */
  raw(source: Uint8Array): void {
    this.reserve(source.length);
    this.bytes.set(source, this.length);
    this.length += source.length;
  }

  /**
   * A literal. Short ones go word by word, which costs less than the call of `set`; their last word may write up to
   * three bytes too many, which the next write covers.
   */
  literal(source: Literal): void {
    const { words } = source;
    this.reserve(4 * words.length);
    const start = this.length;
    this.length = start + source.length;
    if (words.length > FEW_WORDS) {
      this.bytes.set(source.bytes, start);
      return;
    }
    const { data } = this;
    for (let i = 0; i < words.length; i++) data.setInt32(start + 4 * i, words[i]!, true);
  }

  /** Text known to be ASCII, as it is. */
  ascii(text: string): void {
    this.reserve(text.length);
    const { bytes } = this;
    let n = this.length;
    for (let i = 0; i < text.length; i++) bytes[n++] = text.charCodeAt(i);
    this.length = n;
  }

  /** An unsigned integer below 2^53 in decimal. */
  decimal(value: number): void {
    if (value < BILLION) {
      this.digits(value, digitCount(value));
      return;
    }
    // In halves of at most nine digits, so that each is a small integer.
    const high = Math.floor(value / BILLION);
    this.digits(high, digitCount(high));
    this.digits(value - high * BILLION, 9);
  }

  /** The low digits of an integer below 10^9, leading zeros kept. */
  digits(value: number, count: number): void {
    this.reserve(count);
    const { bytes } = this;
    let rest = value | 0;
    for (let i = this.length + count - 1; i >= this.length; i--) {
      const next = (rest / 10) | 0;
      bytes[i] = 0x30 + rest - next * 10;
      rest = next;
    }
    this.length += count;
  }

  /** Lower-case hex digits without leading zeros. */
  hex(value: number): void {
    this.reserve(8);
    const digits = value === 0 ? 1 : 8 - (Math.clz32(value) >> 2);
    this.hexDigits(value, digits);
  }

  /** The low digits of a number, leading zeros kept. */
  hexDigits(value: number, digits: number): void {
    this.reserve(digits);
    const { bytes } = this;
    let rest = value;
    for (let i = this.length + digits - 1; i >= this.length; i--) {
      bytes[i] = HEX_LOWER[rest & 15]!;
      rest >>>= 4;
    }
    this.length += digits;
  }

  /** The characters of a JSON string, quotes not included, from UTF-16 up to its first NUL. Lone surrogates become U+FFFD. */
  jsonUtf16(view: DataView, at: number, units: number): void {
    this.reserve(units * WORST_ESCAPE);
    const { bytes } = this;
    const end = at + 2 * units;
    let n = this.length;
    let p = at;
    while (p < end) {
      // Two plain ASCII characters a step, which is most of a log.
      for (; p + 4 <= end; p += 4) {
        const pair = view.getInt32(p, true);
        if ((pair & NOT_ASCII) !== 0 || (VERBATIM[pair & 0x7f]! & VERBATIM[pair >> 16]!) === 0) break;
        bytes[n] = pair & 0x7f;
        bytes[n + 1] = pair >> 16;
        n += 2;
      }
      if (p >= end) break;
      const c = view.getUint16(p, true);
      p += 2;
      if (c < 0x80) {
        if (VERBATIM[c] === 1) bytes[n++] = c;
        else if (c === 0) break;
        else n = escapeInto(bytes, n, c);
      } else if (c < 0x800) {
        bytes[n++] = 0xc0 | (c >> 6);
        bytes[n++] = 0x80 | (c & 63);
      } else if (c < 0xd800 || c > 0xdfff) {
        n = threeBytes(bytes, n, c);
      } else {
        const low = c < 0xdc00 && p < end ? view.getUint16(p, true) : 0;
        if (low >= 0xdc00 && low <= 0xdfff) {
          n = fourBytes(bytes, n, c, low);
          p += 2;
        } else {
          n = threeBytes(bytes, n, 0xfffd);
        }
      }
    }
    this.length = n;
  }

  /** Makes room for so many more bytes. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    grown.set(this.view());
    this.bytes = grown;
    this.data = new DataView(grown.buffer);
  }
}

function digitCount(value: number): number {
  let count = 1;
  for (let limit = 10; value >= limit; limit *= 10) count++;
  return count;
}

function escapeInto(bytes: Uint8Array, at: number, c: number): number {
  let n = at;
  bytes[n++] = BACKSLASH;
  const short = SHORT_ESCAPE[c]!;
  if (short !== 0) {
    bytes[n++] = short;
    return n;
  }
  bytes[n++] = 0x75;
  bytes[n++] = 0x30;
  bytes[n++] = 0x30;
  bytes[n++] = HEX_UPPER[c >> 4]!;
  bytes[n++] = HEX_UPPER[c & 15]!;
  return n;
}

function threeBytes(bytes: Uint8Array, at: number, c: number): number {
  bytes[at] = 0xe0 | (c >> 12);
  bytes[at + 1] = 0x80 | ((c >> 6) & 63);
  bytes[at + 2] = 0x80 | (c & 63);
  return at + 3;
}

function fourBytes(bytes: Uint8Array, at: number, high: number, low: number): number {
  const c = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
  bytes[at] = 0xf0 | (c >> 18);
  bytes[at + 1] = 0x80 | ((c >> 12) & 63);
  bytes[at + 2] = 0x80 | ((c >> 6) & 63);
  bytes[at + 3] = 0x80 | (c & 63);
  return at + 4;
}
