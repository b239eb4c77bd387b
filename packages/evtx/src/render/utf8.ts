/** UTF-8 of a text without lone surrogates. For literals that are encoded once, not for the hot path. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const c = character.codePointAt(0)!;
    if (c < 0x80) bytes.push(c);
    else if (c < 0x800) bytes.push(0xc0 | (c >> 6), 0x80 | (c & 63));
    else if (c < 0x10000) bytes.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
    else bytes.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
  }
  return Uint8Array.from(bytes);
}

/** Texts up to this length are made into a literal once: keys and quotes, of which all templates have the same ones. */
const LONGEST_SHARED = 64;
/** Far more than there are names of elements and of fields; beyond, nothing is shared any more. */
const MOST_SHARED = 8192;
const shared = new Map<string, Literal>();

/** Bytes that are printed again and again; see `ByteSink.literal`. */
export class Literal {
  /**
   * The literal of a text, the same object for the same short text. Two buffers a literal cost far more than most of the texts: a
   * template has some hundred of them, and a log that nobody means well can have a template a record.
   */
  static of(text: string): Literal {
    const known = shared.get(text);
    if (known !== undefined) return known;
    const literal = new Literal(text);
    if (text.length <= LONGEST_SHARED && shared.size < MOST_SHARED) shared.set(text, literal);
    return literal;
  }

  readonly bytes: Uint8Array;
  readonly length: number;
  /** The bytes as little-endian words, the last one filled up with zeros. */
  readonly words: Int32Array;

  constructor(text: string) {
    this.bytes = utf8(text);
    this.length = this.bytes.length;
    this.words = new Int32Array((this.length + 3) >> 2);
    const padded = new Uint8Array(4 * this.words.length);
    padded.set(this.bytes);
    const view = new DataView(padded.buffer);
    for (let i = 0; i < this.words.length; i++) this.words[i] = view.getInt32(4 * i, true);
  }
}

/** The little that is used of a platform's TextDecoder. */
interface Decoder {
  decode(bytes: Uint8Array): string;
}

const platform = globalThis as {
  readonly TextDecoder?: new (label: string, options: { ignoreBOM: boolean }) => Decoder;
};
const decoder =
  platform.TextDecoder === undefined ? null : new platform.TextDecoder('utf-8', { ignoreBOM: true });

/** Text of well-formed UTF-8. */
export function utf8Text(bytes: Uint8Array): string {
  return decoder === null ? utf8TextPlain(bytes) : decoder.decode(bytes);
}

/** The same where the platform has no decoder. */
export function utf8TextPlain(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const a = bytes[i++]!;
    if (a < 0x80) {
      text += String.fromCharCode(a);
      continue;
    }
    const follow = a < 0xe0 ? 1 : a < 0xf0 ? 2 : 3;
    let c = a & (0x3f >> follow);
    for (let k = 0; k < follow; k++) c = (c << 6) | (bytes[i++]! & 63);
    text += String.fromCodePoint(c);
  }
  return text;
}
