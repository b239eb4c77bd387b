import type { StringTest } from '@casement/secl';
import { textDomain } from './domain.js';
import type { Effort } from './effort.js';
import type { TextLiteral } from './formula.js';
import { type TextLanguage, testLanguage } from './text-language.js';
import { findText } from './text-search.js';

/** Longer lists are made by something, and following them all takes long. */
const MAX_MEMBERS = 500;
/** Of more lists that a value has to be in all at once, the longest are left out. */
const MAX_LISTS = 16;

/**
 * Whether a value can meet all of these literals, which are about one subject; `false` only where it is proved that none can.
 *
 * A regexp that cannot be spelt out is taken to hold wherever that helps, save where a literal denies that very regexp: this only adds
 * values, so that "none" stays true.
 */
export function textsConsistent(literals: readonly TextLiteral[], effort: Effort): boolean {
  const [first] = literals;
  if (first === undefined) return true;
  // Values are compared in one form; nothing mixes them today.
  if (literals.some(({ tests }) => (tests.mode === 'exact') !== (first.tests.mode === 'exact'))) return true;
  const everyone = literals.filter(({ over }) => over !== 'some');
  const some = literals.filter(({ over }) => over === 'some');
  // A list may be empty, so what is said of every element can always be met; each witness has to meet it, too.
  if (first.over !== null)
    return some.every((witness) => textMeeting([witness, ...everyone], effort) !== null);
  return textMeeting(literals, effort) !== null;
}

/** A value that meets all of the literals; `null` where none can, `undefined` where that was not found out. */
export function textMeeting(literals: readonly TextLiteral[], effort: Effort): string | null | undefined {
  const denied = new Set<string>();
  // In none of them is: not in all of them together.
  const outside: TextLanguage[number][] = [];
  for (const { negated, tests } of literals) {
    // A long list is left out, which only adds values.
    if (!negated || tests.members.length > MAX_MEMBERS) continue;
    for (const test of tests.members) {
      const language = testLanguage(test, tests.mode);
      if (language === null) denied.add(test.text);
      else for (const sequence of language) outside.push(sequence);
    }
  }
  const { subject } = literals[0]!;
  const domain = textDomain(subject);
  if (domain.not !== undefined) outside.push(...domain.not);
  const without = outside.length === 0 ? [] : [outside];
  const within: (readonly TextLanguage[])[] = [];
  for (const { negated, tests } of literals) {
    if (negated || tests.members.length > MAX_MEMBERS) continue;
    const members = tests.members
      .filter((test) => !isDenied(test, denied))
      .map((test) => testLanguage(test, tests.mode));
    if (members.length === 0) return null;
    // A regexp that may hold makes room for any value.
    const spelled = members.filter((member) => member !== null);
    if (spelled.length === members.length) within.push(spelled);
  }
  within.sort((a, b) => a.length - b.length);
  const [narrow, ...others] = within;
  const rest: TextLanguage[] = others.slice(0, MAX_LISTS).map((members) => members.flat());
  if (domain.within !== undefined) rest.push(domain.within);
  if (narrow === undefined) return findText(rest, without, effort);
  // Member by member: each search then follows one short pattern instead of all of them at once.
  let verdict: null | undefined = null;
  for (const member of narrow) {
    const text = findText([member, ...rest], without, effort);
    if (typeof text === 'string') return text;
    if (text === undefined) verdict = undefined;
  }
  return verdict;
}

function isDenied(test: StringTest, denied: ReadonlySet<string>): boolean {
  return test.form === 'regexp' && denied.has(test.text);
}
