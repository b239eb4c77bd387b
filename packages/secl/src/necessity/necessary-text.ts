import { parseFlatPattern } from '../match/flat-pattern.js';
import { BEYOND_ASCII, fold } from '../match/fold.js';
import { literalRegexp } from '../match/native-regexp.js';
import { withSlashes } from '../match/path-glob.js';
import { requiredLiterals } from '../match/required-literals.js';
import type { StringTest, StringTests } from '../plan/string-tests.js';
import { likelihood } from './likelihood.js';

/**
 * A piece of text that occurs in the normal form of a subject (`normalForm`): at its start, at its end, both (then it is all of it), or
 * anywhere. Never empty, and never too short to tell something (`tells`).
 */
export interface NecessaryText {
  readonly text: string;
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** Folded, with `/` for every `\`: the one form that is compared in, whatever way a field compares. */
export function normalForm(text: string): string {
  return withSlashes(fold(text));
}

/**
 * Texts of which one occurs in the normal form of every subject for which one of the tests holds. Null where none are known.
 *
 * ## Why it holds
 *
 * - Each member is looked at by itself, since each may be the one that holds. One of which nothing is known spoils the list.
 * - The normal form replaces code points one by one and keeps the number of units, and a literal with half a surrogate pair is refused. So
 *   whatever stands in a subject at its start, at its end or anywhere stands there in normal form, too; and a test that
 *   tells apart what the normal form does not (case, the two slashes) is only made weaker.
 * - A flat pattern begins with what stands before its first star, ends with what stands behind its last one, and holds the pieces in
 *   between. A path glob does, too: `*` and `**` stand for runs of characters of the path, and where `**` between two
 *   separators stands for nothing, the two are one, which belongs to the piece before it as well as to the one behind it. Only
 *   where its first component is `*` something is left out of the comparison, at the start; then there is no piece before the star.
 * - Of a regexp that is literals with or without anchors, it is these; of any other the words it cannot do without (`requiredLiterals`).
 */
export function necessaryTexts(tests: StringTests): readonly NecessaryText[] | null {
  const found: NecessaryText[] = [];
  for (const member of tests.members) {
    const texts = textsOf(member);
    if (texts === null) return null;
    found.push(...texts);
  }
  return found;
}

const LONE_SURROGATE = /\p{Cs}/u;
/** In front of a regexp it makes all of it ignore case, which the normal form does anyway. */
const FOLDING = '(?i)';

function textsOf(test: StringTest): readonly NecessaryText[] | null {
  if (LONE_SURROGATE.test(test.text)) return null;
  switch (test.form) {
    case 'scalar':
      return some([piece(test.text, true, true)]);
    case 'pattern':
      return patternTexts(test.text);
    case 'regexp':
      return regexpTexts(test.text.startsWith(FOLDING) ? test.text.slice(FOLDING.length) : test.text);
  }
}

/** The rarest piece of a pattern: one is enough. */
function patternTexts(text: string): readonly NecessaryText[] | null {
  const { prefix, parts, suffix, literal } = parseFlatPattern(text);
  if (literal) return some([piece(prefix, true, true)]);
  const pieces = [piece(prefix, true, false), ...parts.map((part) => piece(part, false, false))];
  pieces.push(piece(suffix, false, true));
  const [first, ...others] = pieces.filter(tells);
  if (first === undefined) return null;
  return [others.reduce((best, each) => (likelihood(each) < likelihood(best) ? each : best), first)];
}

function regexpTexts(pattern: string): readonly NecessaryText[] | null {
  const literal = literalRegexp(pattern);
  if (literal !== null) {
    return some(literal.literals.map((text) => piece(text, literal.atStart, literal.atEnd)));
  }
  const words = requiredLiterals(pattern);
  return words === null ? null : some(words.map((word) => piece(word, false, false)));
}

function piece(text: string, atStart: boolean, atEnd: boolean): NecessaryText {
  return { text: normalForm(text), atStart, atEnd };
}

/** Fewer characters, the ends of the text counted, stand nearly everywhere; and an empty text is that of an element that does not exist. */
const SHORTEST = 4;

/** Whether finding a text tells something. One beyond ASCII does, however short. */
function tells({ text, atStart, atEnd }: NecessaryText): boolean {
  return (
    text !== '' && (text.length + Number(atStart) + Number(atEnd) >= SHORTEST || BEYOND_ASCII.test(text))
  );
}

function some(texts: readonly NecessaryText[]): readonly NecessaryText[] | null {
  return texts.every(tells) ? texts : null;
}
