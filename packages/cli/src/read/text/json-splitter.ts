import { type Piece, TextSplitter } from './text-splitter.js';

const IN_STRING = /["\\\n]/g;
const OUTSIDE = /["{}\n]/g;
/** Beside white space, what may stand between objects: an array's punctuation, and the `Record 12` lines of evtx_dump. */
const FOREIGN = /[^\s,[\]\dRecord]/;
/** The beginning of an object up to its first value. */
const OPENING = /\{\s{0,64}"(?:[^"\\\n]|\\.){1,64}"\s{0,64}:/y;
const LONGEST_OPENING = 400;
/** So much may be looked at again without having come that far. */
const FREE_UNITS = 8 << 20;

/**
 * The objects of an array, or of a text in which one follows the other, on one line each or on many. Braces are counted outside of strings.
 *
 * No string of JSON has a line break in it, and an object within another never starts its line at the first column (unless nothing is ever
 * indented); where either is met, the object before is damaged, and reading goes on at the next line that starts with one.
 *
 * Where there are no lines (an array on a single one), the beginning of the damaged object tells others: the objects of an export have the same
 * first key. Reading goes back to the first of these; so often that the whole takes twice the time it would take without.
 */
export class JsonSplitter extends TextSplitter {
  #depth = 0;
  #inString = false;
  /** After damage: everything up to an object at the start of a line belongs to it. */
  #lost = false;
  #foreignTold = false;
  /** Of the object that was damaged last. */
  #opening = '';
  /** Units that were looked at again. */
  #again = 0;

  override reject({ at, text }: Piece): void {
    const start = at - this.dropped;
    if (start >= 0 && text !== '') this.#goBack(start, start + text.length);
  }

  next(): Piece | null {
    for (;;) {
      const piece =
        this.#depth > 0 && this.scan - this.start > this.limit ? this.#damage('too-long') : this.#step();
      if (piece !== undefined) return piece;
    }
  }

  /** One step; undefined when there are more to make. */
  #step(): Piece | null | undefined {
    const { buffer, scan } = this;
    const pattern = this.#inString ? IN_STRING : OUTSIDE;
    pattern.lastIndex = scan;
    const at = pattern.exec(buffer)?.index ?? buffer.length;
    if (this.#depth === 0 && !this.#lost && !this.#foreignTold) {
      const foreign = buffer.slice(scan, at).search(FOREIGN);
      if (foreign >= 0) return this.#foreign(scan + foreign);
    }
    if (at === buffer.length) {
      this.scan = at;
      if (!this.ended || this.#depth === 0) return null;
      return this.#damage('unfinished');
    }
    return this.#inString ? this.#stringUnit(at) : this.#unit(at);
  }

  /** Once between two objects is enough. */
  #foreign(at: number): Piece | undefined {
    if (this.#foreignTold) return undefined;
    this.#foreignTold = true;
    return this.faultAt(at, 'foreign');
  }

  #stringUnit(at: number): Piece | null | undefined {
    const { buffer } = this;
    switch (buffer[at]) {
      case '"':
        this.#inString = false;
        this.scan = at + 1;
        return undefined;
      case '\\':
        if (at + 1 === buffer.length && !this.ended) {
          this.scan = at;
          return null;
        }
        this.scan = buffer[at + 1] === '\n' ? at + 1 : Math.min(at + 2, buffer.length);
        return undefined;
      default:
        this.scan = at;
        return this.#damage('unfinished');
    }
  }

  #unit(at: number): Piece | null | undefined {
    this.scan = at + 1;
    switch (this.buffer[at]) {
      case '"':
        this.#inString = this.#depth > 0;
        return undefined;
      case '{':
        return this.#open(at);
      case '}':
        return this.#close(at);
      default:
        return undefined;
    }
  }

  #open(at: number): Piece | null | undefined {
    const isLineStart = this.isLineStart(at);
    if (this.#lost && !isLineStart && this.#opening !== '') {
      const { buffer } = this;
      if (buffer.length - at < this.#opening.length && !this.ended) {
        this.scan = at;
        return null;
      }
      this.#lost = !buffer.startsWith(this.#opening, at);
    }
    if (this.#depth > 0 && isLineStart) {
      this.scan = at;
      return this.#damage('unfinished');
    }
    if (this.#lost && !isLineStart) return undefined;
    this.#lost = false;
    this.#foreignTold = false;
    if (this.#depth === 0) this.start = at;
    this.#depth++;
    return undefined;
  }

  #close(at: number): Piece | undefined {
    if (this.#depth === 0) return this.#lost ? undefined : this.#foreign(at);
    this.#depth--;
    if (this.#depth > 0) return undefined;
    const piece = this.piece(this.start, at + 1);
    this.start = -1;
    return piece;
  }

  #damage(fault: 'too-long' | 'unfinished'): Piece {
    const { start } = this;
    const piece = this.faultAt(start, fault);
    this.start = -1;
    this.#depth = 0;
    this.#inString = false;
    this.#lost = !this.#goBack(start, this.scan);
    return piece;
  }

  /** Looks for the next object between the start of a damaged one and an end, and goes on there. */
  #goBack(start: number, end: number): boolean {
    const { buffer } = this;
    OPENING.lastIndex = start;
    this.#opening = OPENING.exec(buffer)?.[0] ?? '';
    const next =
      this.#opening === '' ? -1 : buffer.slice(start + 1, end + LONGEST_OPENING).indexOf(this.#opening);
    const at = start + 1 + next;
    if (next < 0 || at >= end) return false;
    this.#again += this.scan - at;
    if (this.#again > this.dropped + this.scan + FREE_UNITS) return false;
    this.scan = at;
    this.#foreignTold = true;
    return true;
  }
}
