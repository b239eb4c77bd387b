import { cutEnd, cutStart, displayWidth } from './display-width.js';
import { visible } from './escape.js';

/** A place in a text: 1-based line, UTF-16 offset and length of what is meant. */
interface Place {
  readonly line: number;
  readonly offset: number;
  readonly length: number;
}

/**
 * The line of a place and a caret under it, two lines ready to print:
 *
 *     12 |   expression: exec.file.nmae == "x"
 *        |               ^~~~~~~~~~~~~~
 *
 * Long lines are cut on both sides so that the caret stays in view; columns are counted in cells, so the caret stands
 * right under wide characters too. A place that goes over its line is marked to the line's end.
 */
export function excerpt(
  text: string,
  { line, offset, length }: Place,
  width: number,
): readonly [string, string] {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const ending = newline < 0 ? text.length : newline;
  // The `\r` of a line ending is no part of the line, neither where it is shown nor where it is marked.
  const end = ending > start && text[ending - 1] === '\r' ? ending - 1 : ending;
  const before = shown(text.slice(start, Math.min(offset, end)));
  const marked = shown(text.slice(offset, Math.min(offset + length, end)));
  const after = shown(text.slice(Math.min(offset + length, end), end));

  const gutter = String(line).padStart(4);
  const room = Math.max(width - gutter.length - 3, 10);
  // Half the room for what leads up to the place, the rest for the place itself and what follows.
  const lead = cutStart(before, Math.min(displayWidth(before), Math.floor(room / 2)));
  const leadWidth = displayWidth(lead);
  const body = cutEnd(marked + after, room - leadWidth);
  const caretWidth = Math.max(1, Math.min(displayWidth(marked), room - leadWidth));
  const caret = `^${'~'.repeat(caretWidth - 1)}`;
  return [`${gutter} | ${lead}${body}`, `${' '.repeat(gutter.length)} | ${' '.repeat(leadWidth)}${caret}`];
}

function shown(text: string): string {
  return visible(text.replaceAll('\t', ' '));
}
