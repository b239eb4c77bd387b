import { countCodePoints, type Position } from '@casement/secl';
import type { Range } from './range.js';

/** The text of a policy file and where its lines start. */
export class SourceFile {
  readonly #lineStarts: number[] = [0];
  // Problems come in the order of the file for the most part: counting goes on where it stopped, so that a file of one
  // long line with many problems does not cost its length for each of them.
  #counted = 0;
  #column = 1;

  constructor(
    /** As it was named by whoever loaded it. */
    readonly name: string,
    readonly text: string,
  ) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lineStarts.push(at + 1);
  }

  /** `position` of @casement/secl, for many offsets of one text. */
  position(offset: number): Position {
    const bounded = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#lineStarts[middle]! <= bounded) low = middle;
      else high = middle - 1;
    }
    const lineStart = this.#lineStarts[low]!;
    if (this.#counted < lineStart || this.#counted > bounded) {
      this.#counted = lineStart;
      this.#column = 1;
    }
    this.#column += countCodePoints(this.text, this.#counted, bounded);
    this.#counted = bounded;
    return { line: low + 1, column: this.#column };
  }

  /** The offset that has this position; the nearest one before it where there is none. */
  offset({ line, column }: Position): number {
    const row = Math.max(0, Math.min(line, this.#lineStarts.length) - 1);
    const end = row + 1 < this.#lineStarts.length ? this.#lineStarts[row + 1]! - 1 : this.text.length;
    let at = this.#lineStarts[row]!;
    for (let left = column - 1; left > 0 && at < end; left--)
      at += this.text.codePointAt(at)! > 0xffff ? 2 : 1;
    return Math.min(at, end);
  }

  /** The beginning of the file, for problems that have no better place. */
  get start(): Range {
    return { start: 0, end: 0 };
  }
}
