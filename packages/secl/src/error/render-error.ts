import { displayWidth } from '../source/display-width.js';
import { endOfLine, position, startOfLine } from '../source/position.js';
import type { SeclError } from './secl-error.js';

/** Lines are cut to about this many columns, around the place of the error. */
const MAX_WIDTH = 100;
const CUT = '…';

/** What errors and lints have in common. */
export type Diagnostic = Pick<SeclError, 'message' | 'hint' | 'span' | 'macro'> & { readonly code: string };

/**
 * An error (or a lint) for people: code and message, place, the line with a caret under it, and the hint. `source` is the text that
 * the error's span lies in (of the macro, if it names one). Control and
 * format characters (which could turn the line around) are shown as `·`.
 */
export function renderError(error: Diagnostic, source: string): string {
  const place = position(source, error.span.start);
  const where = error.macro === undefined ? '' : ` in macro ${error.macro}`;
  const head = `${error.code}: ${error.message} (${place.line}:${place.column}${where})`;
  const { line, caret } = excerpt(source, error.span.start, error.span.end);
  return `${head}\n  ${line}\n  ${caret}\n  hint: ${error.hint}`;
}

interface Cell {
  readonly text: string;
  readonly width: number;
  /** Offset in the source of the character shown. */
  readonly offset: number;
}

function excerpt(source: string, start: number, end: number): { line: string; caret: string } {
  const from = Math.max(0, Math.min(start, source.length));
  const cells = cellsAround(source, startOfLine(source, from), from, endOfLine(source, from));
  let line = '';
  let before = 0;
  let under = 0;
  for (const cell of cells) {
    line += cell.text;
    if (cell.offset < from) {
      before += cell.width;
    } else if (cell.offset < end) {
      under += cell.width;
    }
  }
  return { line: line.trimEnd(), caret: ' '.repeat(before) + '^'.repeat(Math.max(1, under)) };
}

/** The characters of a line that fit, with a mark where it was cut. The place of the error is always among them. */
function cellsAround(source: string, lineStart: number, focus: number, lineEnd: number): Cell[] {
  // No more than MAX_WIDTH code units on either side can be shown, so that a line of megabytes costs nothing.
  const head = focus - lineStart > MAX_WIDTH * 0.7 ? focus - Math.floor(MAX_WIDTH * 0.4) : lineStart;
  const first = isLowSurrogate(source.charCodeAt(head)) ? head - 1 : head;
  const cells: Cell[] = first > lineStart ? [{ text: CUT, width: 1, offset: first - 1 }] : [];
  let width = cells.length;
  let at = first;
  while (at < lineEnd && width < MAX_WIDTH) {
    const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
    const cell = cellOf(character, at);
    cells.push(cell);
    width += cell.width;
    at += character.length;
  }
  if (at < lineEnd) {
    cells.push({ text: CUT, width: 1, offset: at });
  }
  return cells;
}

function cellOf(character: string, offset: number): Cell {
  if (character === '\t') {
    return { text: '    ', width: 4, offset };
  }
  if (/^[\p{Cc}\p{Cf}]$/u.test(character)) {
    return { text: '·', width: 1, offset };
  }
  return { text: character, width: displayWidth(character), offset };
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
