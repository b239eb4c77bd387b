import { type Piece, TextSplitter } from './text-splitter.js';

/** A record a line. Whatever is wrong with a line costs that line. Blank ones are none. */
export class LineSplitter extends TextSplitter {
  /** In the rest of a line that is too long. */
  #skipping = false;

  next(): Piece | null {
    for (;;) {
      if (this.start < 0) this.start = this.scan;
      const { buffer, start } = this;
      const found = buffer.indexOf('\n', this.scan);
      const end = found < 0 ? buffer.length : found;
      if (!this.#skipping && end - start > this.limit) {
        this.#skipping = true;
        const piece = this.faultAt(start, 'too-long');
        this.start = -1;
        this.scan = end;
        return piece;
      }
      if (found < 0 && !(this.ended && end > start)) {
        this.scan = end;
        if (this.#skipping) this.start = -1;
        return null;
      }
      const skipped = this.#skipping;
      this.#skipping = false;
      this.scan = found < 0 ? end : found + 1;
      this.start = -1;
      if (skipped) continue;
      const piece = this.piece(start, end);
      if (piece.text.trim() !== '') return piece;
    }
  }
}
