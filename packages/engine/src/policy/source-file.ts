import type { Range } from './problem.js';

/** A place for people: 1-based, the column counted in code points. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

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

  position(offset: number): Place {
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
    for (; this.#counted < bounded; this.#counted++) {
      // The second half of a pair belongs to the character already counted.
      const unit = this.text.charCodeAt(this.#counted);
      if (unit < 0xdc00 || unit > 0xdfff) this.#column++;
    }
    return { line: low + 1, column: this.#column };
  }

  /** The whole file, for problems that have no better place. */
  get start(): Range {
    return { start: 0, end: 0 };
  }
}
