import { literalRegexp, type StringTest } from '@casement/secl';
import type { Formula, TextLiteral } from '../logic/formula.js';

/** Texts that all have to stand in a record, in either case. */
export type Pieces = readonly string[];

/**
 * What a record must hold for a rule to match, as far as it can be told by texts that stand in it: one of several lists of pieces.
 * `null` = nothing can be told; an empty list = it never matches.
 */
export type Necessary = readonly Pieces[] | null;

/** The parts of a literal that the record behind the field has letter by letter, see `recordPieces`. */
export type PieceReader = (subject: string, pattern: AnchoredPattern) => Pieces | null;

/** Texts in their order with anything in between; anchored where nothing may stand before the first or behind the last. */
export interface AnchoredPattern {
  readonly parts: readonly string[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** More alternatives than this make a filter that nobody reads and that costs more than it saves. */
const MAX_ALTERNATIVES = 200;

/**
 * A condition that a formula implies. Sound by its construction: a literal gives its own pieces, an `and` the pieces of one of its
 * parts, an `or` those of all of them, and what is denied or not understood gives nothing.
 */
export function necessaryPieces(formula: Formula, read: PieceReader): Necessary {
  switch (formula.kind) {
    case 'false':
      return [];
    case 'text':
      return ofLiteral(formula, read);
    case 'and': {
      let best: Necessary = null;
      for (const part of formula.parts) best = better(best, necessaryPieces(part, read));
      return best;
    }
    case 'or': {
      const all: Pieces[] = [];
      for (const part of formula.parts) {
        const pieces = necessaryPieces(part, read);
        if (pieces === null) return null;
        all.push(...pieces);
      }
      return all.length > MAX_ALTERNATIVES ? null : all;
    }
    default:
      return null;
  }
}

function ofLiteral({ subject, negated, over, tests }: TextLiteral, read: PieceReader): Necessary {
  if (negated || over !== null) return null;
  const all: Pieces[] = [];
  for (const test of tests.members) {
    const patterns = patternsOf(test);
    if (patterns === null) return null;
    for (const pattern of patterns) {
      const pieces = read(subject, pattern);
      if (pieces === null || pieces.length === 0) return null;
      all.push(pieces);
    }
  }
  return all.length > MAX_ALTERNATIVES ? null : all;
}

const FOLDING = '(?i)';

function patternsOf({ form, text }: StringTest): readonly AnchoredPattern[] | null {
  switch (form) {
    case 'scalar':
      return [{ parts: [text], atStart: true, atEnd: true }];
    case 'pattern': {
      const parts = text.split('*');
      return [
        { parts: parts.filter((part) => part !== ''), atStart: parts[0] !== '', atEnd: parts.at(-1) !== '' },
      ];
    }
    case 'regexp': {
      const literal = literalRegexp(text.startsWith(FOLDING) ? text.slice(FOLDING.length) : text);
      return (
        literal?.literals.map((part) => ({
          parts: [part],
          atStart: literal.atStart,
          atEnd: literal.atEnd,
        })) ?? null
      );
    }
  }
}

/** Of two conditions that both are necessary the one that lets less through, by rule of thumb: its shortest list of pieces is longer. */
function better(a: Necessary, b: Necessary): Necessary {
  if (a === null || b === null) return a ?? b;
  return weakest(b) > weakest(a) ? b : a;
}

function weakest(all: readonly Pieces[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const pieces of all) least = Math.min(least, pieces.join('').length);
  return least;
}
