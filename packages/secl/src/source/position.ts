/** A place for people: 1-based, the column counted in code points of its line. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset (UTF-16 code units). Offsets outside the text are moved to its nearest end. */
export function position(source: string, offset: number): Position {
  const end = Math.max(0, Math.min(offset, source.length));
  const lineStart = startOfLine(source, end);
  return { line: countNewlines(source, lineStart) + 1, column: countCodePoints(source, lineStart, end) + 1 };
}

/** Offset of the first character of the line that `offset` lies in. */
export function startOfLine(source: string, offset: number): number {
  return offset === 0 ? 0 : source.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset of the line break (or end of text) that ends the line of `offset`. */
export function endOfLine(source: string, offset: number): number {
  const newline = source.indexOf('\n', offset);
  return newline === -1 ? source.length : newline;
}

function countNewlines(source: string, end: number): number {
  let count = 0;
  for (let at = source.indexOf('\n'); at !== -1 && at < end; at = source.indexOf('\n', at + 1)) {
    count++;
  }
  return count;
}

/**
 * Characters that start in a range. A pair whose first half lies before the range was counted there, so that the counts of
 * two ranges side by side add up to that of both.
 */
export function countCodePoints(source: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) {
    const unit = source.charCodeAt(i);
    // The second half of a pair belongs to the character already counted.
    if (unit >= 0xdc00 && unit <= 0xdfff && isHighSurrogate(source.charCodeAt(i - 1))) {
      continue;
    }
    count++;
  }
  return count;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
