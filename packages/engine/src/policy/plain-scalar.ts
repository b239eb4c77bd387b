import { Scalar } from 'yaml';
import type { PlainLines } from './plain-lines.js';

/** A place where the library gives a text, `- ` items and values of keys alike. */
export interface PlainScalar {
  readonly node: Scalar<string>;
  /** Start of the first line after it. */
  readonly next: number;
}

/** Double quotes are left to the library unless all their escapes are among these. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  [' ', ' '],
  ['\\', '\\'],
  ['/', '/'],
  ['n', '\n'],
  ['t', '\t'],
]);

/**
 * Reads the text that starts at an offset, undefined where its form is left to the library.
 * @param parent column of the mapping or list it stands in: its further lines are indented deeper
 */
export function readScalar(lines: PlainLines, start: number, parent: number): PlainScalar | undefined {
  switch (lines.text[start]) {
    case "'":
      return readSingleQuoted(lines, start, parent);
    case '"': {
      const node = doubleQuoted(lines.text, start, parent);
      return node && ended(lines, node);
    }
    case '|':
      return readLiteral(lines, start, parent);
    default:
      return readPlain(lines, start, parent);
  }
}

export function scalar(value: string, type: Scalar.Type, start: number, end: number): Scalar<string> {
  const node = new Scalar(value);
  node.type = type;
  node.range = [start, end, end];
  return node;
}

/** A scalar behind which its line ends. */
function ended(lines: PlainLines, node: Scalar<string>): PlainScalar | undefined {
  const next = lines.afterBlanks(node.range![1]);
  return next < 0 ? undefined : { node, next };
}

/** What a text without quotes does not start with, and what would end it or make something else of it. */
const NOT_PLAIN_START = /[-?:,[\]{}#&*!|>'"%@` \n]/;
const NOT_PLAIN = /: |:$| #/;

function readPlain(lines: PlainLines, start: number, parent: number): PlainScalar | undefined {
  const { text } = lines;
  if (NOT_PLAIN_START.test(text[start]!)) return undefined;
  let value = '';
  let from = start;
  for (;;) {
    const lineEnd = text.indexOf('\n', from);
    const part = text.slice(from, lineEnd).trimEnd();
    if (NOT_PLAIN.test(part)) return undefined;
    value = from === start ? part : `${value} ${part}`;
    const next = lineEnd + 1;
    const at = lines.skipBlanks(next);
    const goesOn = text[at] === '\n' ? deeperAfterBlankLines(lines, at, parent) : at - next > parent;
    if (!goesOn || at === text.length) {
      const end = from + part.length;
      return { node: scalar(value, 'PLAIN', start, end), next };
    }
    // An empty line is a line break of the value, a comment ends it in the middle.
    if (text[at] === '\n' || text[at] === '#') return undefined;
    from = at;
  }
}

function deeperAfterBlankLines(lines: PlainLines, offset: number, parent: number): boolean {
  let lineStart = offset + 1;
  let at = lines.skipBlanks(lineStart);
  while (lines.text[at] === '\n') {
    lineStart = at + 1;
    at = lines.skipBlanks(lineStart);
  }
  return at < lines.text.length && at - lineStart > parent;
}

export function closingQuote(text: string, start: number): number {
  let at = text.indexOf("'", start + 1);
  while (at >= 0 && text[at + 1] === "'") at = text.indexOf("'", at + 2);
  return at;
}

/** A text in single quotes between two offsets; its line breaks have been looked after. */
export function singleQuoted(raw: string, start: number, close: number): Scalar<string> {
  return scalar(raw.replaceAll("''", "'"), 'QUOTE_SINGLE', start, close + 1);
}

function readSingleQuoted(lines: PlainLines, start: number, parent: number): PlainScalar | undefined {
  const { text } = lines;
  const close = closingQuote(text, start);
  if (close < 0) return undefined;
  const raw = text.slice(start + 1, close);
  const folded = raw.includes('\n') ? fold(raw, parent) : raw;
  return folded === undefined ? undefined : ended(lines, singleQuoted(folded, start, close));
}

/** Joins the lines of a text in single quotes; undefined where one of them is not indented enough or empty. */
function fold(raw: string, parent: number): string | undefined {
  const parts = raw.split('\n');
  for (let index = 1; index < parts.length; index++) {
    const part = parts[index]!.trimStart();
    // The last line may be nothing but the closing quote; it has to be indented all the same.
    if (parts[index]!.length - part.length <= parent || part === '') return undefined;
    parts[index] = part;
  }
  for (let index = 0; index < parts.length - 1; index++) parts[index] = parts[index]!.trimEnd();
  return parts.join(' ');
}

/**
 * A text in double quotes. A line break in it is a blank, an escaped one nothing.
 * @param parent as for {@link readScalar}; Infinity where all of it has to stand on one line
 */
export function doubleQuoted(text: string, start: number, parent: number): Scalar<string> | undefined {
  let value = '';
  let from = start + 1;
  let at = from;
  for (;;) {
    const character = text[at];
    if (character === '"') {
      return scalar(value + text.slice(from, at), 'QUOTE_DOUBLE', start, at + 1);
    }
    if (character === undefined) return undefined;
    const escaped = character === '\\';
    if (character === '\n' || (escaped && text[at + 1] === '\n')) {
      const part = text.slice(from, at);
      value += escaped ? part : `${trimBlanks(part)} `;
      const lineStart = at + (escaped ? 2 : 1);
      from = lineStart;
      while (text[from] === ' ') from++;
      if (text[from] === '\n' || from - lineStart <= parent) return undefined;
      at = from;
    } else if (escaped) {
      const meant = ESCAPES.get(text[at + 1] ?? '');
      if (meant === undefined) return undefined;
      value += text.slice(from, at) + meant;
      from = at + 2;
      at = from;
    } else at++;
  }
}

function trimBlanks(part: string): string {
  let end = part.length;
  while (end > 0 && part[end - 1] === ' ') end--;
  return part.slice(0, end);
}

const LITERAL = /\|(-?)\n/y;

function readLiteral(lines: PlainLines, start: number, parent: number): PlainScalar | undefined {
  const { text } = lines;
  LITERAL.lastIndex = start;
  const header = LITERAL.exec(text);
  if (header === null) return undefined;
  let lineStart = start + header[0].length;
  let end = lineStart;
  let indent = -1;
  const content: string[] = [];
  const pending: string[] = [];
  while (lineStart < text.length) {
    const at = lines.skipBlanks(lineStart);
    const lineEnd = text.indexOf('\n', at);
    if (at === lineEnd) {
      // Blanks on an otherwise empty line may belong to the value.
      if (at > lineStart) return undefined;
      pending.push('');
    } else {
      if (indent < 0) indent = at - lineStart;
      if (indent <= parent) return undefined;
      if (at - lineStart < indent) break;
      content.push(...pending, text.slice(lineStart + indent, lineEnd));
      pending.length = 0;
      end = lineEnd + 1;
    }
    lineStart = lineEnd + 1;
  }
  if (content.length === 0) return undefined;
  const value = content.join('\n') + (header[1] === '-' ? '' : '\n');
  return { node: scalar(value, 'BLOCK_LITERAL', start, end), next: end };
}
