const LINE_FEED = 0x0a;

/** Why a piece of a text is no record. */
export type PieceFault = 'too-long' | 'unfinished' | 'foreign';

/** What stands for one record in a text, or the place where something else stands. */
export interface Piece {
  /** "" for a fault. */
  readonly text: string;
  /** Units from the start of the text. */
  readonly at: number;
  /** From 1. */
  readonly line: number;
  readonly fault: PieceFault | null;
}

/** 8 MiB in a text of one byte a unit: a record of Windows has at most 64 KiB, and no export makes hundredfold of it. */
export const MAX_PIECE = 8 << 20;

/**
 * Takes a text that comes in blocks apart into records. Holds one block and one unfinished record of at most `limit` units, and looks at each unit
 * a bounded number of times.
 */
export abstract class TextSplitter {
  protected buffer = '';
  /** Where the search goes on, in the buffer. */
  protected scan = 0;
  /** Where the unfinished record starts in the buffer; -1 between records. */
  protected start = -1;
  protected ended = false;
  #dropped = 0;
  /** The unit before the buffer. */
  #before = LINE_FEED;
  #line = 1;
  #counted = 0;

  constructor(protected readonly limit = MAX_PIECE) {}

  /** The next record in what was pushed; null where more is needed. */
  abstract next(): Piece | null;

  push(text: string): void {
    const keep = this.start < 0 ? this.scan : this.start;
    this.#countTo(keep);
    if (keep > 0) this.#before = this.buffer.charCodeAt(keep - 1);
    this.buffer = this.buffer.slice(keep) + text;
    this.#dropped += keep;
    this.#counted -= keep;
    this.scan -= keep;
    if (this.start > 0) this.start = 0;
  }

  /** Leaves out the first units of the text, after the block with them was pushed. Their lines count. */
  skip(units: number): void {
    this.scan = units;
  }

  /**
   * What was handed out as `piece`, last of all, is no record: goes back into it, if it can tell where another one starts in it.
   */
  reject(_piece: Piece): void {}

  /** No more is coming. */
  end(): void {
    this.ended = true;
  }

  /** Units of the text before the buffer. */
  protected get dropped(): number {
    return this.#dropped;
  }

  protected piece(start: number, end: number): Piece {
    return {
      text: this.buffer.slice(start, end),
      at: this.#dropped + start,
      line: this.#countTo(start),
      fault: null,
    };
  }

  protected faultAt(start: number, fault: PieceFault): Piece {
    return { text: '', at: this.#dropped + start, line: this.#countTo(start), fault };
  }

  protected isLineStart(at: number): boolean {
    return (at === 0 ? this.#before : this.buffer.charCodeAt(at - 1)) === LINE_FEED;
  }

  /** The line of a place at or behind all that were asked for. */
  #countTo(at: number): number {
    let next = this.buffer.indexOf('\n', this.#counted);
    while (next >= 0 && next < at) {
      this.#line++;
      this.#counted = next + 1;
      next = this.buffer.indexOf('\n', this.#counted);
    }
    return this.#line;
  }
}
