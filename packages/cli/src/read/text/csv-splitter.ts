import { type Piece, TextSplitter } from './text-splitter.js';

const QUOTE = 0x22;
const QUOTE_OR_END = /["\n]/g;

/** The rows of a table: a line each, but for line breaks in quotes. A quote opens at the start of a cell only. */
export class CsvSplitter extends TextSplitter {
  #isQuoted = false;

  constructor(
    private readonly delimiter: string,
    limit?: number,
  ) {
    super(limit);
  }

  next(): Piece | null {
    for (;;) {
      if (this.start < 0) {
        if (this.scan === this.buffer.length) return null;
        this.start = this.scan;
      }
      if (this.scan - this.start > this.limit) return this.#giveUp();
      const piece = this.#step();
      if (piece !== undefined) return piece;
    }
  }

  /** One step; undefined when there are more to make. */
  #step(): Piece | null | undefined {
    const { buffer } = this;
    QUOTE_OR_END.lastIndex = this.scan;
    const at = QUOTE_OR_END.exec(buffer)?.index ?? -1;
    if (at < 0) {
      this.scan = buffer.length;
      return this.ended ? this.#last() : null;
    }
    if (buffer.charCodeAt(at) === QUOTE) return this.#quote(at);
    this.scan = at + 1;
    return this.#isQuoted ? undefined : this.#row(at);
  }

  #quote(at: number): null | undefined {
    const { buffer } = this;
    this.scan = at + 1;
    if (!this.#isQuoted) {
      this.#isQuoted = at === this.start || buffer[at - 1] === this.delimiter;
      return undefined;
    }
    if (at + 1 === buffer.length && !this.ended) {
      // Whether it is doubled shows in the next block.
      this.scan = at;
      return null;
    }
    if (buffer.charCodeAt(at + 1) === QUOTE) this.scan = at + 2;
    else this.#isQuoted = false;
    return undefined;
  }

  #row(end: number): Piece | undefined {
    const { start } = this;
    this.start = -1;
    const piece = this.piece(start, end);
    return piece.text.trim() === '' ? undefined : piece;
  }

  #last(): Piece | null {
    const isQuoted = this.#isQuoted;
    this.#isQuoted = false;
    if (isQuoted) {
      const piece = this.faultAt(this.start, 'unfinished');
      this.start = -1;
      return piece;
    }
    return this.#row(this.buffer.length) ?? null;
  }

  /** A quote that nothing closes: reading goes on at the next line. */
  #giveUp(): Piece {
    const piece = this.faultAt(this.start, 'too-long');
    this.start = -1;
    this.#isQuoted = false;
    return piece;
  }
}
