/** Terminal cells: how wide text is shown, and cutting it there. Input has passed {@link visible}: no controls. */

// Code points that terminals draw two cells wide (Unicode East Asian Width W and F), merged where only unassigned
// points lie between. Emoji come by property, so that new ones need no table.
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x18d00, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];
const EMOJI = /\p{Emoji_Presentation}/u;
const MARK = /[\p{Mn}\p{Me}]/u;
const ASCII = /^[\x20-\x7e]*$/;

export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}

function charWidth(char: string): 0 | 1 | 2 {
  const point = char.codePointAt(0)!;
  if (point < 0x300) return 1;
  if (MARK.test(char)) return 0;
  for (const [first, last] of WIDE) {
    if (point < first) break;
    if (point <= last) return 2;
  }
  return EMOJI.test(char) ? 2 : 1;
}

/** Marks take no cell, so a width alone does not bound the output: no text is longer than this many units a cell. */
const UNITS_PER_CELL = 8;

/** The longest start of `text` that fits, with `…` in the last cell when something was cut. */
export function cutEnd(text: string, width: number): string {
  if (width <= 0) return '';
  const unitLimit = width * UNITS_PER_CELL;
  if (text.length <= unitLimit && displayWidth(text) <= width) return text;
  let used = 0;
  let end = 0;
  for (const char of text) {
    const next = charWidth(char);
    if (used + next > width - 1 || end + char.length > unitLimit) break;
    used += next;
    end += char.length;
  }
  return `${text.slice(0, end)}…`;
}

/** The longest end of `text` that fits, with `…` before it when something was cut. */
export function cutStart(text: string, width: number): string {
  if (width <= 0) return '';
  const unitLimit = width * UNITS_PER_CELL;
  if (text.length <= unitLimit && displayWidth(text) <= width) return text;
  // Only the tail can be shown; looking at more of it than the unit limit is useless.
  const tail = [...text.slice(-unitLimit)];
  if (/^\p{Cs}$/u.test(tail[0] ?? '')) tail.shift();
  let used = 0;
  let start = tail.length;
  while (start > 0) {
    const next = charWidth(tail[start - 1]!);
    if (used + next > width - 1) break;
    used += next;
    start--;
  }
  // A mark must not lose its base and land on the ellipsis.
  while (start < tail.length && charWidth(tail[start]!) === 0) start++;
  return `…${tail.slice(start).join('')}`;
}

/** Pads with blanks on the right; longer text stays as it is. */
export function padEnd(text: string, width: number): string {
  const missing = width - displayWidth(text);
  return missing > 0 ? text + ' '.repeat(missing) : text;
}
