import { countCodePoints, endOfLine, position, startOfLine } from '../source/position.js';
import type { SeclError } from './secl-error.js';

/** Code units of a line that are shown on each side of where the error begins. */
const MAX_BEFORE = 50;
const MAX_BEHIND = 60;
const CUT = '…';

/** What errors and lints have in common. */
export type Diagnostic = Pick<SeclError, 'message' | 'hint' | 'span' | 'macro'> & { readonly code: string };

/**
 * An error (or a lint) as plain text: code and message, place, the line with a caret under it, and the hint. `source` is the text that
 * the error's span lies in (of the macro, if it names one). Control and format characters (which could turn the line around) are shown
 * as `·`. The caret counts code points, as columns do; what is drawn wider or narrower than one cell is for the program that draws.
 */
export function renderError(error: Diagnostic, source: string): string {
  const place = position(source, error.span.start);
  const where = error.macro === undefined ? '' : ` in macro ${error.macro}`;
  const head = `${error.code}: ${error.message} (${place.line}:${place.column}${where})`;
  const { line, caret } = excerpt(source, error.span.start, error.span.end);
  return `${head}\n  ${line}\n  ${caret}\n  hint: ${error.hint}`;
}

/** What is shown is bounded, so that a line of megabytes costs nothing. */
function excerpt(source: string, start: number, end: number): { line: string; caret: string } {
  const at = Math.max(0, Math.min(start, source.length));
  const lineStart = startOfLine(source, at);
  const lineEnd = endOfLine(source, at);
  const from = wholeCharacter(source, Math.max(lineStart, at - MAX_BEFORE));
  const to = wholeCharacter(source, Math.min(lineEnd, at + MAX_BEHIND));
  const lead = (from > lineStart ? CUT : '') + shown(source.slice(from, at));
  const marked = countCodePoints(source, at, Math.min(Math.max(end, at), to));
  const line = lead + shown(source.slice(at, to)) + (to < lineEnd ? CUT : '');
  const column = countCodePoints(lead, 0, lead.length);
  return { line: line.trimEnd(), caret: ' '.repeat(column) + '^'.repeat(Math.max(1, marked)) };
}

/** Each character stays one, so that the caret stands under its place. */
function shown(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '·');
}

/** An offset that does not cut a pair of surrogates in two. */
function wholeCharacter(source: string, offset: number): number {
  const unit = source.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}
