import type { StringTest } from '@casement/secl';
import { textDomain } from './domain.js';
import type { TextLiteral } from './formula.js';
import { type TextLanguage, testLanguage } from './text-language.js';
import { findText } from './text-search.js';

/**
 * Whether a value can meet all of these literals, which are about one subject; `false` only where it is proved that none can.
 *
 * A regexp that cannot be spelt out is taken to hold wherever that helps, save where a literal denies that very regexp: this only adds
 * values, so that "none" stays true.
 */
export function textsConsistent(literals: readonly TextLiteral[]): boolean {
  const [first] = literals;
  if (first === undefined) return true;
  // Values are compared in one form; nothing mixes them today.
  if (literals.some(({ tests }) => (tests.mode === 'exact') !== (first.tests.mode === 'exact'))) return true;
  const everyone = literals.filter(({ over }) => over !== 'some');
  const some = literals.filter(({ over }) => over === 'some');
  // A list may be empty, so what is said of every element can always be met; each witness has to meet it, too.
  if (first.over !== null) return some.every((witness) => textMeeting([witness, ...everyone]) !== null);
  return textMeeting(literals) !== null;
}

/** A value that meets all of the literals; `null` where none can, `undefined` where that was not found out. */
export function textMeeting(literals: readonly TextLiteral[]): string | null | undefined {
  const denied = new Set<string>();
  const outside: TextLanguage[] = [];
  for (const { negated, tests } of literals) {
    if (!negated) continue;
    const known: TextLanguage[number][] = [];
    for (const test of tests.members) {
      const language = testLanguage(test, tests.mode);
      if (language === null) denied.add(test.text);
      else known.push(...language);
    }
    if (known.length > 0) outside.push(known);
  }
  const { subject } = literals[0]!;
  const domain = textDomain(subject);
  if (domain.not !== undefined) outside.push(domain.not);
  const within: (readonly TextLanguage[])[] = [];
  for (const { negated, tests } of literals) {
    if (negated) continue;
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
  const rest: TextLanguage[] = others.map((members) => members.flat());
  if (domain.within !== undefined) rest.push(domain.within);
  if (narrow === undefined) return findText(rest, outside);
  // Member by member: each search then follows one short pattern instead of all of them at once.
  let verdict: null | undefined = null;
  for (const member of narrow) {
    const text = findText([member, ...rest], outside);
    if (typeof text === 'string') return text;
    if (text === undefined) verdict = undefined;
  }
  return verdict;
}

function isDenied(test: StringTest, denied: ReadonlySet<string>): boolean {
  return test.form === 'regexp' && denied.has(test.text);
}
