import { containsOneOf, type TextTest } from './literal-search.js';

/**
 * Regexps that need no regexp engine. re2js is linear but an interpreter, ten times slower and more than the string
 * functions of JavaScript; most regexps of real rules are a word, or a choice of words, perhaps anchored.
 *
 * ## What is recognised
 *
 * After leading and trailing `.*` were taken off where that changes nothing: an optional `^` or `\A`; then literal
 * characters, or one group `(a|b)`, `(?:a|b)` of alternatives made of literal characters, or a bare `a|b` without anchors;
 * then an optional `$` or `\z`. A literal character is anything but `\ . + * ? ( ) | [ ] { } ^ $`, or one of these and
 * other ASCII punctuation behind a backslash. Everything else gives null, and re2js is used.
 *
 * ## Why it is the same as RE2
 *
 * 1. A literal matches itself: RE2 compares code points, this compares UTF-16 units. Both agree when no literal has a lone
 *    surrogate (refused below): a whole literal is found at a place in units only if it is found there in code points,
 *    because a high surrogate of the literal can only meet a high surrogate of the text, which begins a code point there,
 *    and its low surrogate then ends the same one.
 * 2. With `(?i)` RE2 lets a literal code point match every code point of its simple folding class. Folding maps each
 *    code point to one representative of that class, unit counts unchanged, so "matches at place p" is "folded literal
 *    stands at place p of the folded text", and prefix, suffix, equality and containment carry over.
 * 3. `^`, `\A` are the beginning and `$`, `\z` the end of the text: RE2 without `(?m)` (flags of any kind are refused).
 * 4. Searching is unanchored, so `.*x` and `x` agree on whether there is a match, as `.*` may match nothing; likewise
 *    `x.*`. With an anchor on that side `.*` is not taken off: `.` does not match a newline, and `^.*x` asks for one line.
 * 5. A group captures, but only whether there is a match is asked.
 *
 * ## Why it is linear
 *
 * startsWith, endsWith, equality and containment of literals are, and so is the alternation of `containsOneOf`.
 *
 * A differential test holds this file against re2js.
 */
export interface LiteralRegexp {
  readonly literals: readonly string[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

export function literalRegexp(pattern: string): LiteralRegexp | null {
  let rest = pattern;
  const start = /^(?:\^|\\A)/.exec(rest);
  rest = rest.slice(start?.[0].length ?? 0);
  const end = anchorAtEnd(rest);
  rest = rest.slice(0, rest.length - end.length);
  if (start === null) {
    rest = rest.replace(/^(?:\.\*)+/, '');
  }
  if (end === '') {
    rest = withoutTrailingAny(rest);
  }
  const anchored = start !== null || end !== '';
  const group = /^\((?:\?:)?([^()]*)\)$/.exec(rest);
  const literals = alternatives(group === null ? rest : group[1]!);
  if (literals === null || (anchored && group === null && literals.length > 1)) {
    return null;
  }
  return { literals, atStart: start !== null, atEnd: end !== '' };
}

/** The test itself. `text` must be in the form the literals were put into: both folded, or both as they are. */
export function literalTest({ literals, atStart, atEnd }: LiteralRegexp): TextTest {
  if (!atStart && !atEnd) {
    return containsOneOf(literals);
  }
  if (atStart && atEnd) {
    const set = new Set(literals);
    return (text) => set.has(text);
  }
  return atStart
    ? (text) => literals.some((literal) => text.startsWith(literal))
    : (text) => literals.some((literal) => text.endsWith(literal));
}

/** `$` or `\z` at the end, unless a backslash before it makes it something else. */
function anchorAtEnd(pattern: string): '' | '$' | '\\z' {
  if (pattern.endsWith('$') && backslashesBefore(pattern, pattern.length - 1) % 2 === 0) {
    return '$';
  }
  return pattern.endsWith('\\z') && backslashesBefore(pattern, pattern.length - 2) % 2 === 0 ? '\\z' : '';
}

/** Takes `.*` off the end, as often as it stands there as two tokens: not where the dot is escaped. */
function withoutTrailingAny(pattern: string): string {
  let rest = pattern;
  while (rest.endsWith('.*') && backslashesBefore(rest, rest.length - 2) % 2 === 0) {
    rest = rest.slice(0, -2);
  }
  return rest;
}

function backslashesBefore(text: string, end: number): number {
  let count = 0;
  while (count < end && text[end - 1 - count] === '\\') {
    count++;
  }
  return count;
}

const SPECIAL = '\\.+*?()|[]{}^$';
const ESCAPABLE = /^[!-/:-@[-`{-~]$/;
const LONE_SURROGATE = /\p{Cs}/u;

/** The literals that `|` separates, or null if anything in them is no literal character. */
function alternatives(pattern: string): readonly string[] | null {
  if (LONE_SURROGATE.test(pattern)) {
    return null;
  }
  const literals: string[] = [];
  let literal = '';
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    if (character === '|') {
      literals.push(literal);
      literal = '';
    } else if (character === '\\') {
      at++;
      const escaped = pattern[at];
      if (escaped === undefined || !ESCAPABLE.test(escaped)) {
        return null;
      }
      literal += escaped;
    } else if (SPECIAL.includes(character)) {
      return null;
    } else {
      literal += character;
    }
  }
  literals.push(literal);
  return literals;
}
