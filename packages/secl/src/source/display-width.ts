/**
 * Columns a character takes on a terminal. Enough for a caret to stand under the right place: combining marks take
 * none, East Asian wide forms and emoji two. Taken from the ranges of Unicode's East_Asian_Width W and F and
 * General_Category Mn and Me.
 */
const ZERO_WIDTH = /^[\p{Mn}\p{Me}]$/u;
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];

export function displayWidth(character: string): 0 | 1 | 2 {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x300) {
    return 1;
  }
  if (ZERO_WIDTH.test(character)) {
    return 0;
  }
  return WIDE.some(([first, last]) => point >= first && point <= last) ? 2 : 1;
}
