import type { Range } from './problem.js';

/** A place for people: 1-based, the column counted in code points. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The text of a policy file and where its lines start. */
export class SourceFile {
  readonly #lineStarts: number[] = [0];

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
    let column = 1;
    for (let at = this.#lineStarts[low]!; at < bounded; at++) {
      // The second half of a pair belongs to the character already counted.
      const unit = this.text.charCodeAt(at);
      if (unit < 0xdc00 || unit > 0xdfff) column++;
    }
    return { line: low + 1, column };
  }

  /** The whole file, for problems that have no better place. */
  get start(): Range {
    return { start: 0, end: 0 };
  }
}
