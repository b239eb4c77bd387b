import type { NecessaryText } from '@casement/secl';
import { BEYOND, END, START, symbolOf } from './symbols.js';

/** So many symbols are looked up at once; no necessary text has fewer. */
const GRAM = 4;

/** A text to be found and what it stands for: the place of a rule. */
export interface IndexedText extends NecessaryText {
  readonly item: number;
}

const HASH_BITS = 16;
/** Comparisons that a subject may cost, for each of its symbols and in all. Ordinary ones take a few in all. */
const WORK_A_SYMBOL = 16;
const WORK = 4096;

/** Nothing found: one object, told by identity. */
export const NOTHING: readonly number[] = Object.freeze([]);

/**
 * Finds which of many texts occur in a subject, in one pass over it whatever their number.
 *
 * Of each text one gram of four symbols is entered in a table, the one that fewest other texts share. The subject's grams are looked up one after the
 * other; where one is in the table, the texts that have it are compared. So four emoji rules with thousands of
 * words cost no more than thousands of other words, and nothing is built that is larger than the texts themselves.
 *
 * ## Why nothing is missed
 *
 * A text that occurs in the normal form of the subject has its symbols side by side in the symbols of the subject, with those of the ends where it
 * stands there (`symbols.ts`). So the gram it was entered with is one of the subject's grams, and comparing at that place says yes. Of a text with
 * symbols beyond ASCII a part without them is entered instead, which occurs wherever the whole does; one without such a part counts
 * as found in every subject that has a unit beyond ASCII. When a subject would take too many comparisons, all texts count as found.
 *
 * ## Why it is linear
 *
 * The pass over the subject is, and the comparisons are bounded by its length.
 */
export class TextIndex {
  /** Symbols of all texts, one behind the other. */
  private readonly pool: Uint8Array;
  private readonly starts: Int32Array;
  private readonly sizes: Int32Array;
  /** Of each text: where in it the gram ends that it is entered with, … */
  private readonly gramEnds: Int32Array;
  /** … and the next text in the same place of the table, -1 behind the last. */
  private readonly next: Int32Array;
  private readonly heads = new Int32Array(1 << HASH_BITS).fill(-1);
  /** What each text stands for. */
  private readonly items: readonly (readonly number[])[];
  /** What is found in every subject with a unit beyond ASCII. */
  private readonly beyond: readonly number[];
  private readonly all: readonly number[];
  /** The subject that last found a text, by its number. */
  private readonly foundIn: Int32Array;
  private subject = 0;
  private symbols = new Uint8Array(1024);

  /** @param texts each of at least `GRAM` symbols, the ends of the subject counted, or with one beyond ASCII. */
  constructor(texts: readonly IndexedText[]) {
    const entered = new Map<string, { symbols: number[]; items: number[] }>();
    const beyond: number[] = [];
    for (const text of texts) {
      const symbols = enteredPart(text);
      if (symbols === null) {
        beyond.push(text.item);
        continue;
      }
      const key = String.fromCharCode(...symbols);
      const known = entered.get(key);
      if (known === undefined) entered.set(key, { symbols, items: [text.item] });
      else known.items.push(text.item);
    }
    const entries = [...entered.values()];
    this.items = entries.map(({ items }) => sorted(items));
    this.beyond = sorted(beyond);
    this.all = sorted(texts.map(({ item }) => item));
    this.sizes = Int32Array.from(entries, ({ symbols }) => symbols.length);
    this.starts = new Int32Array(entries.length);
    for (let i = 1; i < entries.length; i++) this.starts[i] = this.starts[i - 1]! + this.sizes[i - 1]!;
    this.pool = Uint8Array.from(entries.flatMap(({ symbols }) => symbols));
    this.gramEnds = new Int32Array(entries.length);
    this.next = new Int32Array(entries.length);
    this.foundIn = new Int32Array(entries.length);
    this.enter();
  }

  /** Items of the texts that occur in a subject, ascending, and perhaps of some that do not. */
  find(subject: string): readonly number[] {
    const { heads } = this;
    const size = subject.length + 2;
    const hasBeyond = this.take(subject);
    const { symbols } = this;
    this.subject++;
    let found: number[] | null = hasBeyond && this.beyond.length > 0 ? [...this.beyond] : null;
    let work = WORK + WORK_A_SYMBOL * size;
    let gram = (symbols[0]! << 16) | (symbols[1]! << 8) | symbols[2]!;
    for (let at = GRAM - 1; at < size; at++) {
      gram = (gram << 8) | symbols[at]!;
      for (let entry = heads[hash(gram)]!; entry >= 0; entry = this.next[entry]!) {
        if (--work < 0) return this.all;
        if (this.foundIn[entry] === this.subject || !this.standsAt(entry, at, size)) continue;
        this.foundIn[entry] = this.subject;
        found ??= [];
        for (const item of this.items[entry]!) found.push(item);
      }
    }
    return found === null ? NOTHING : sorted(found);
  }

  /** Puts the symbols of the subject in place; whether one is beyond ASCII. */
  private take(subject: string): boolean {
    const size = subject.length + 2;
    if (this.symbols.length < size) this.symbols = new Uint8Array(2 * size);
    const { symbols } = this;
    let beyond = 0;
    symbols[0] = START;
    for (let i = 0; i < subject.length; i++) {
      const symbol = symbolOf(subject.charCodeAt(i));
      beyond |= symbol & 128;
      symbols[i + 1] = symbol;
    }
    symbols[size - 1] = END;
    return beyond !== 0;
  }

  private standsAt(entry: number, gramEnd: number, size: number): boolean {
    const { pool, symbols } = this;
    const from = gramEnd - this.gramEnds[entry]!;
    const length = this.sizes[entry]!;
    if (from < 0 || from + length > size) return false;
    const start = this.starts[entry]!;
    for (let i = 0; i < length; i++) if (pool[start + i] !== symbols[from + i]) return false;
    return true;
  }

  private enter(): void {
    const { pool, starts, sizes, heads } = this;
    const uses = new Map<number, number>();
    const eachGram = (entry: number, see: (gram: number, end: number) => void): void => {
      const start = starts[entry]!;
      for (let end = GRAM - 1; end < sizes[entry]!; end++) {
        const at = start + end;
        see((pool[at - 3]! << 24) | (pool[at - 2]! << 16) | (pool[at - 1]! << 8) | pool[at]!, end);
      }
    };
    for (let entry = 0; entry < sizes.length; entry++) {
      eachGram(entry, (gram) => uses.set(gram, (uses.get(gram) ?? 0) + 1));
    }
    for (let entry = 0; entry < sizes.length; entry++) {
      let rarest = 0;
      let least = Number.POSITIVE_INFINITY;
      eachGram(entry, (gram, end) => {
        const count = uses.get(gram)!;
        if (count >= least) return;
        least = count;
        rarest = gram;
        this.gramEnds[entry] = end;
      });
      const place = hash(rarest);
      this.next[entry] = heads[place]!;
      heads[place] = entry;
    }
  }
}

/** The longest part without symbols beyond ASCII, where it is long enough; null where there is none. */
function enteredPart(text: NecessaryText): number[] | null {
  const symbols = symbolsOf(text);
  let best: number[] = [];
  let run: number[] = [];
  for (const symbol of [...symbols, BEYOND]) {
    if (symbol !== BEYOND) run.push(symbol);
    else {
      if (run.length > best.length) best = run;
      run = [];
    }
  }
  return best.length >= GRAM ? best : null;
}

function symbolsOf({ text, atStart, atEnd }: NecessaryText): number[] {
  const symbols = atStart ? [START] : [];
  for (let i = 0; i < text.length; i++) symbols.push(symbolOf(text.charCodeAt(i)));
  if (atEnd) symbols.push(END);
  return symbols;
}

function hash(gram: number): number {
  return Math.imul(gram, 0x9e3779b1) >>> (32 - HASH_BITS);
}

function sorted(items: readonly number[]): readonly number[] {
  return items.length < 2 ? items : [...new Set(items)].sort((a, b) => a - b);
}
