import { cutEnd, displayWidth } from './display-width.js';

/** A piece of a line that is never broken inside. `text` has no colour yet, so that its width is known. */
export interface Part {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

const GAP = '  ';

/**
 * Sets parts one after the other, two blanks between them, and begins a new line (indented by `hang` cells) where the
 * next one does not fit. A part that is wider than a whole line is cut. So a narrow terminal gets more lines, and never
 * a line that wraps by itself.
 */
export function flow(parts: readonly Part[], width: number, indent: number, hang: number): string[] {
  const lines: string[] = [];
  let line = ' '.repeat(indent);
  let used = indent;
  let empty = true;
  for (const { text, paint = plain } of parts) {
    if (text === '') continue;
    const wide = displayWidth(text);
    if (!empty && used + GAP.length + wide > width) {
      lines.push(line);
      line = ' '.repeat(hang);
      used = hang;
      empty = true;
    }
    if (!empty) {
      line += GAP;
      used += GAP.length;
    }
    const shown = cutEnd(text, width - used);
    line += paint(shown);
    used += Math.min(wide, width - used);
    empty = false;
  }
  if (!empty) lines.push(line);
  return lines;
}

const plain = (text: string): string => text;
