import { Effort } from './effort.js';
import {
  accepts,
  charactersOf,
  type Item,
  spells,
  type TextLanguage,
  unusedCharacter,
} from './text-language.js';

/** States looked at before the search gives up; the answer is then "perhaps". */
const MAX_STATES = 1500;

/** Steps of a search that nobody bounds otherwise. */
const DEFAULT_EFFORT = 1_000_000;

/** A language with its sequences laid end to end, so that a state is a number: where in them one is. */
class Automaton {
  private readonly items: Item[] = [];
  private readonly ends = new Set<number>();
  private readonly starts: number[] = [];
  /** Which states the closure under way has, by its number. */
  private readonly marks: Uint32Array;
  private mark = 0;

  constructor(language: TextLanguage) {
    for (const sequence of language) {
      this.starts.push(this.items.length);
      for (const item of sequence) this.items.push(item);
      this.ends.add(this.items.length);
      // One place for the end of each sequence, which no character leads on from.
      this.items.push({ kind: 'char', char: '' });
    }
    this.marks = new Uint32Array(this.items.length);
  }

  start(): number[] {
    return this.closed(this.starts);
  }

  step(states: readonly number[], char: string): number[] {
    const next: number[] = [];
    for (const state of states) {
      const item = this.items[state]!;
      if (!accepts(item, char)) continue;
      next.push(item.kind === 'run' ? state : state + 1);
    }
    return this.closed(next);
  }

  /** Adds the characters that the items of these states tell from others. */
  distinguished(states: readonly number[], into: Set<string>): void {
    for (const state of states) charactersOf(this.items[state]!, into);
  }

  accepts(states: readonly number[]): boolean {
    return states.some((state) => this.ends.has(state));
  }

  /** A run may also be over. Sorted and without repetition, so that equal sets are equal texts. */
  private closed(states: readonly number[]): number[] {
    this.mark += 1;
    const all: number[] = [];
    let sorted = true;
    for (const first of states) {
      for (let state = first; this.marks[state] !== this.mark; state += 1) {
        this.marks[state] = this.mark;
        if (all.length > 0 && state < all[all.length - 1]!) sorted = false;
        all.push(state);
        if (this.items[state]!.kind !== 'run') break;
      }
    }
    return sorted ? all : all.sort((a, b) => a - b);
  }
}

/**
 * A text that is in all of `within` and in none of `outside`: a short one, `null` if there is none, `undefined` if the
 * search became too large. Characters stand for classes: a text that is found is an example of its kind.
 *
 * Exact in what it denies: the states of all languages are followed together over every character that tells them apart, so if no
 * reachable state is right, no text is.
 */
export function findText(
  within: readonly TextLanguage[],
  outside: readonly TextLanguage[],
  effort: Effort = new Effort(DEFAULT_EFFORT),
): string | null | undefined {
  const total = [...within, ...outside].reduce((sum, language) => sum + sizeOf(language), 0);
  if (!effort.spend(total)) return undefined;
  // Nearly always the first text that comes to mind will do, and the search that follows all languages at once is spared.
  for (const items of within[0]?.slice(0, FIRST_TRIES) ?? []) {
    const text = shortest(items);
    const fits = within.every((language, i) => i === 0 || spells(language, text));
    if (fits && !outside.some((language) => spells(language, text))) return text;
  }
  const automata = [...within, ...outside].map((language) => new Automaton(language));
  const other = unusedCharacter([...within, ...outside]);
  const start = automata.map((automaton) => automaton.start());
  const seen = new Set<string>([keyOf(start)]);
  let frontier: { readonly states: number[][]; readonly text: string }[] = [{ states: start, text: '' }];
  while (frontier.length > 0) {
    const next: typeof frontier = [];
    for (const { states, text } of frontier) {
      if (states.every((set, i) => automata[i]!.accepts(set) === i < within.length)) return text;
      // All characters that no item in reach asks for lead to the same states: one of them will do.
      const alphabet = new Set<string>([other]);
      for (const [i, set] of states.entries()) automata[i]!.distinguished(set, alphabet);
      const steps = states.reduce((sum, set) => sum + set.length, 1) * alphabet.size;
      if (!effort.spend(steps)) return undefined;
      for (const char of alphabet) {
        const reached = states.map((set, i) => automata[i]!.step(set, char));
        // Once a text has left a language that it must be in, nothing that follows brings it back.
        if (reached.some((set, i) => i < within.length && set.length === 0)) continue;
        const key = keyOf(reached);
        if (seen.has(key)) continue;
        if (seen.size >= MAX_STATES) return undefined;
        seen.add(key);
        next.push({ states: reached, text: text + char });
      }
    }
    frontier = next;
  }
  return null;
}

const FIRST_TRIES = 4;

/** The text that items spell with all runs empty. */
function shortest(items: readonly Item[]): string {
  let text = '';
  for (const item of items) {
    if (item.kind === 'char' || item.kind === 'letter') text += item.char;
    else if (item.kind === 'separator') text += '\\';
    else if (item.kind === 'any') text += '\ue000';
  }
  return text;
}

function sizeOf(language: TextLanguage): number {
  return language.reduce((sum, items) => sum + items.length, 0);
}

function keyOf(states: readonly (readonly number[])[]): string {
  let key = '';
  for (const set of states) {
    for (const state of set) key += String.fromCharCode(state & 0xffff, state >>> 16);
    key += '\uffff\uffff';
  }
  return key;
}
