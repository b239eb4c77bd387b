import { type Piece, TextSplitter } from './text-splitter.js';

const EVENT = /<\/?(?:[\w.-]{1,64}:)?Event(?=[\s/>])/y;
/** The longest beginning that has to be seen whole. */
const LOOK_AHEAD = 80;
/** Beside white space, what may stand between elements: the `Record 12` lines of evtx_dump. */
const FOREIGN = /[^\s\dRecord]/;
/** A tag of another element is passed over whole, if it is no longer. */
const LONGEST_TAG = 1 << 16;
const SKIPPED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * The Event elements of a text, with or without an element around them and whatever stands between. An Event that starts in another one shows that the
 * first was cut off: none holds another.
 */
export class XmlSplitter extends TextSplitter {
  /** Ends that the buffer does not have behind what was passed: each is searched for in vain once, or a text full of beginnings takes for ever. */
  readonly #missing = new Set<string>();
  /** Once between two events is enough. */
  #foreignTold = false;

  override push(text: string): void {
    this.#missing.clear();
    super.push(text);
  }

  next(): Piece | null {
    for (;;) {
      if (this.start >= 0 && this.scan - this.start > this.limit) return this.#drop('too-long');
      const { buffer } = this;
      const at = buffer.indexOf('<', this.scan);
      const foreign = this.#foreignIn(at < 0 ? buffer.length : at);
      if (foreign !== null) return foreign;
      if (at < 0) {
        this.scan = buffer.length;
        return this.#wait();
      }
      this.scan = at;
      if (buffer.length - at < LOOK_AHEAD && !this.ended) return null;
      const skipped = SKIPPED.find(([opening]) => buffer.startsWith(opening, at));
      if (skipped !== undefined) {
        const [start, stop] = skipped;
        const end = this.#missing.has(stop) ? -1 : buffer.indexOf(stop, at + start.length);
        if (end < 0) this.#missing.add(stop);
        if (end >= 0) this.scan = end + stop.length;
        else if (this.ended || buffer.length - at > this.limit) this.scan = at + 1;
        else return null;
        continue;
      }
      EVENT.lastIndex = at;
      if (!EVENT.test(buffer)) {
        if (!this.#passTag(at)) return null;
        continue;
      }
      const piece = buffer[at + 1] === '/' ? this.#close(at) : this.#open(at);
      if (piece !== undefined) return piece;
    }
  }

  /** Text that stands between events. */
  #foreignIn(end: number): Piece | null {
    if (this.start >= 0 || this.#foreignTold) return null;
    const at = this.buffer.slice(this.scan, end).search(FOREIGN);
    if (at < 0) return null;
    this.#foreignTold = true;
    return this.faultAt(this.scan + at, 'foreign');
  }

  /** Passes over a tag that is no Event's; false where more is needed to do so. */
  #passTag(at: number): boolean {
    const isTag = this.start < 0 && /[A-Za-z/!]/.test(this.buffer[at + 1] ?? '');
    const end = isTag && !this.#missing.has('>') ? this.buffer.indexOf('>', at) : -1;
    if (isTag && end < 0) {
      if (!this.ended && this.buffer.length - at < LONGEST_TAG) {
        this.scan = at;
        return false;
      }
      this.#missing.add('>');
    }
    this.scan = end >= 0 && end - at < LONGEST_TAG ? end + 1 : at + 1;
    return true;
  }

  #open(at: number): Piece | undefined {
    if (this.start >= 0) return this.#drop('unfinished');
    this.start = at;
    this.scan = at + 1;
    this.#foreignTold = false;
    return undefined;
  }

  #close(at: number): Piece | null | undefined {
    const end = this.buffer.indexOf('>', at);
    if (end < 0 && !this.ended) return null;
    this.scan = end < 0 ? this.buffer.length : end + 1;
    if (this.start < 0) return undefined;
    const piece = this.piece(this.start, this.scan);
    this.start = -1;
    return piece;
  }

  #wait(): Piece | null {
    return this.ended && this.start >= 0 ? this.#drop('unfinished') : null;
  }

  #drop(fault: 'too-long' | 'unfinished'): Piece {
    const piece = this.faultAt(this.start, fault);
    this.start = -1;
    return piece;
  }
}
