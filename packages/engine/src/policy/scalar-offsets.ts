// Where each character of a YAML scalar's value stands in its file. The YAML library gives the value and the range of
// its source, but a SECL error has a place in the value: folding, indentation, doubled quotes and escapes lie between.
// So the source is decoded a second time here, with the offset of each character kept, and the result is compared with
// the library's value. Equal means that the offsets are right; anything else means that this decoder does not know the
// scalar's form, and the caller falls back on where the scalar starts. It can be inexact, it cannot be wrong.
import type { Scalar } from 'yaml';

/**
 * Offsets in the file by index in the value, one more for its end. Undefined when the source does not decode to the
 * value. `text` is the whole file.
 */
export function scalarOffsets(text: string, scalar: Scalar, parentIndent: number): Int32Array | undefined {
  const { range, type, value } = scalar;
  if (range === null || range === undefined || typeof value !== 'string') return undefined;
  const [start, end] = range;
  switch (type) {
    case 'PLAIN':
      return decodeFlow(text, start, end, value, '');
    case 'QUOTE_SINGLE':
      return decodeFlow(text, start + 1, end - 1, value, "'");
    case 'QUOTE_DOUBLE':
      return decodeFlow(text, start + 1, end - 1, value, '"');
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED':
      return alignBlock(text, start, end, value, parentIndent);
    default:
      return undefined;
  }
}

/** Characters with their offsets, compared with the expected value as they come. */
class Decoded {
  readonly #offsets: Int32Array;
  readonly #value: string;
  #length = 0;
  #equal = true;

  constructor(value: string) {
    this.#value = value;
    this.#offsets = new Int32Array(value.length + 1);
  }

  get length(): number {
    return this.#length;
  }

  add(characters: string, offset: number): void {
    if (!this.#value.startsWith(characters, this.#length)) this.#equal = false;
    for (let index = 0; index < characters.length && this.#equal; index++) {
      this.#offsets[this.#length++] = offset;
    }
  }

  finish(end: number): Int32Array | undefined {
    if (!this.#equal || this.#length !== this.#value.length) return undefined;
    this.#offsets[this.#length] = end;
    return this.#offsets;
  }
}

function decodeFlow(
  text: string,
  start: number,
  end: number,
  value: string,
  quote: string,
): Int32Array | undefined {
  const decoded = new Decoded(value);
  let at = start;
  while (at < end) {
    const character = text[at]!;
    if (isBlank(character.charCodeAt(0))) {
      let run = at + 1;
      while (run < end && isBlank(text.charCodeAt(run))) run++;
      // Blanks before a line break are not part of the value.
      if (!breaksAt(text, run, end))
        for (let index = at; index < run; index++) decoded.add(text[index]!, index);
      at = run;
    } else if (breaksAt(text, at, end)) {
      const { breaks, next } = lineBreaks(text, at, end);
      decoded.add(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), at);
      at = next;
    } else if (quote === "'" && character === "'") {
      decoded.add("'", at);
      at += 2;
    } else if (quote === '"' && character === '\\') {
      at = decodeEscape(text, at, end, decoded);
    } else {
      decoded.add(character, at);
      at++;
    }
  }
  return decoded.finish(end);
}

function breaksAt(text: string, at: number, end: number): boolean {
  return at < end && (text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n'));
}

/** Counts the line breaks at an offset and skips the blanks of the lines between and after them. */
function lineBreaks(text: string, start: number, end: number): { breaks: number; next: number } {
  let breaks = 0;
  let at = start;
  while (at < end) {
    const character = text[at]!;
    if (character === '\n') breaks++;
    else if (character !== '\r' && character !== ' ' && character !== '\t') break;
    at++;
  }
  return { breaks, next: at };
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['N', '\u0085'],
  ['_', '\u00a0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);
const HEX_DIGITS: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

function decodeEscape(text: string, start: number, end: number, decoded: Decoded): number {
  const character = text[start + 1] ?? '';
  const simple = ESCAPES.get(character);
  if (simple !== undefined) {
    decoded.add(simple, start);
    return start + 2;
  }
  const digits = HEX_DIGITS.get(character);
  if (digits !== undefined) {
    const code = Number.parseInt(text.slice(start + 2, start + 2 + digits), 16);
    decoded.add(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', start);
    return start + 2 + digits;
  }
  // An escaped line break joins the lines without a blank; empty lines after it still count.
  const { breaks, next } = lineBreaks(text, start + 1, end);
  decoded.add('\n'.repeat(Math.max(0, breaks - 1)), start);
  return Math.max(next, start + 2);
}

/** Lines of a block scalar are found in the value one after the other; what lies between them is line breaks. */
function alignBlock(
  text: string,
  start: number,
  end: number,
  value: string,
  parentIndent: number,
): Int32Array | undefined {
  const header = /^[|>](?:[+-]?([1-9])?[+-]?)[^\n]*\n?/.exec(text.slice(start, end));
  if (header === null) return undefined;
  const decoded = new Decoded(value);
  let indent = header[1] === undefined ? -1 : parentIndent + Number(header[1]);
  let lineStart = start + header[0].length;
  let breakAt = lineStart;
  while (lineStart < end) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline < 0 || newline >= end ? end : newline;
    const line = text.slice(lineStart, text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd);
    const blanks = line.length - line.replace(/^ +/, '').length;
    if (indent < 0 && blanks < line.length) indent = blanks;
    const cut = Math.min(blanks, indent < 0 ? blanks : indent);
    const content = line.slice(cut);
    if (content !== '') {
      addBreaks(decoded, value, content, breakAt);
      for (let index = 0; index < content.length; index++)
        decoded.add(content[index]!, lineStart + cut + index);
      breakAt = lineEnd;
    }
    lineStart = lineEnd + 1;
  }
  // Chomping decides how many line breaks end the value.
  const rest = value.slice(decoded.length);
  if (!/^\n*$/.test(rest)) return undefined;
  decoded.add(rest, breakAt);
  return decoded.finish(breakAt);
}

/** Line breaks, or the one blank that folding made of a break, before the next line of content. */
function addBreaks(decoded: Decoded, value: string, content: string, offset: number): void {
  const moreIndented = isBlank(content.charCodeAt(0));
  if (!moreIndented && decoded.length > 0 && value[decoded.length] === ' ') decoded.add(' ', offset);
  else while (value[decoded.length] === '\n') decoded.add('\n', offset);
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}
