import type { TextEncodingFound } from './encoding.js';

/** Where records start in a text that something else stands in front of. */
export interface TextStart {
  readonly kind: 'json' | 'xml';
  /** Units of the encoding from the start of the text, behind its mark; never 0. */
  readonly start: number;
}

/** A line starts here, or would but for zeros (a file that was laid out before it was written) or a mark behind them. */
const LINE = '(?:^|[\\n\\r\\0\\ufeff]|\\xef\\xbb\\xbf)';
const OBJECT = '(?:\\[\\s{0,64})?\\{\\s{0,64}"[^"\\\\\\n]{1,128}"\\s{0,16}:';
const EVENT = '<(?:[\\w.-]{1,64}:)?Events?[\\s/>]';

/**
 * The first match decides which of the two it is; those of one line (`ConvertTo-Json -Compress`, a log that wevtutil wrote) come after, as the
 * objects within objects look the same there.
 */
const STARTS: readonly RegExp[] = [
  new RegExp(`${LINE}[ \\t]{0,64}(?=${OBJECT}|${EVENT})`),
  new RegExp(`(?:\\},\\s{0,64}(?=${OBJECT})|(?:</(?:[\\w.-]{1,64}:)?Event>|\\?>)\\s{0,64}(?=${EVENT}))`),
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells binary data from text
const BINARY = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

/**
 * Looks for the first record behind a damaged beginning: the rest of a record that was cut, a line of a tool about itself, zeros, garbage. What
 * follows must be text as far as it is seen: a program or the image of a disk has such lines in it, too, and is no export.
 */
export function textStart(head: Uint8Array, encoding: TextEncodingFound): TextStart | null {
  const text = unitsOf(head, encoding);
  for (const pattern of STARTS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const start = match.index + match[0].length;
    if (start === 0 || BINARY.test(text.slice(start))) return null;
    return { kind: text.startsWith('<', start) ? 'xml' : 'json', start };
  }
  return null;
}

function unitsOf(head: Uint8Array, { encoding, mark }: TextEncodingFound): string {
  const bytes = Buffer.from(head.subarray(mark));
  if (encoding === 'UTF-8') return bytes.toString('latin1');
  const whole = bytes.subarray(0, bytes.length & ~1);
  return (encoding === 'UTF-16BE' ? whole.swap16() : whole).toString('utf16le');
}
