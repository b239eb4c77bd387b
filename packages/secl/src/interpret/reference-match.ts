import { foldSlowly } from '../match/fold.js';
import type { TextFit } from '../match/prepared-tests.js';
import { checkedRe2 } from '../match/test-regexp.js';
import type { StringTest, TestMode } from '../plan/string-tests.js';

/**
 * What a test means, written for reading: no fast path, nothing prepared, components and characters one by one. The
 * compiled matcher is held against this.
 */
export function referenceTest(test: StringTest, mode: TestMode, text: string): boolean {
  const form = (value: string): string => (mode === 'exact' ? value : foldSlowly(value));
  switch (test.form) {
    case 'scalar':
      return form(text) === form(test.text);
    case 'regexp':
      return checkedRe2(test, mode !== 'exact').test(text);
    case 'pattern':
      return mode === 'path'
        ? globMatches(components(form(test.text)), form(text).replaceAll('\\', '/'))
        : flatMatches(form(test.text), form(text));
  }
}

/**
 * Row by row over the pattern: `reached[j]` says whether what was read of the pattern can match the first `j` units.
 */
function flatMatches(pattern: string, text: string): boolean {
  let reached = Array.from({ length: text.length + 1 }, (_, j) => j === 0);
  for (const unit of pattern.split('')) {
    if (unit === '*') {
      const first = reached.indexOf(true);
      reached = reached.map((_, j) => first !== -1 && j >= first);
    } else {
      reached = reached.map((_, j) => j > 0 && reached[j - 1]! && text[j - 1] === unit);
    }
  }
  return reached[text.length]!;
}

function components(pattern: string): string[] {
  return pattern.replaceAll('\\', '/').split('/');
}

function globMatches(pattern: readonly string[], path: string): boolean {
  if (!pattern.some((component) => component.includes('*'))) {
    return pattern.join('/') === path;
  }
  if (path === '') {
    return false;
  }
  const parts = (pattern[0] === '*' ? path.slice(1) : path).split('/');
  const matches = (some: readonly string[], others: readonly string[]): boolean =>
    some.length === others.length && some.every((component, i) => flatMatches(component, others[i]!));
  const doubleStar = pattern.indexOf('**');
  if (doubleStar === -1) {
    return matches(pattern, parts);
  }
  const before = pattern.slice(0, doubleStar);
  const after = pattern.slice(doubleStar + 1);
  const between = parts.length - before.length - after.length;
  const least = before.length > 0 && after.length > 0 ? 0 : 1;
  return (
    between >= least &&
    matches(before, parts.slice(0, before.length)) &&
    matches(after, parts.slice(parts.length - after.length))
  );
}

/** Lists member by member, none of them prepared. */
export const REFERENCE_FIT: TextFit = {
  one: referenceTest,
  any: ({ mode, members }, text) => members.some((test) => referenceTest(test, mode, text)),
  work: ({ members }) => members.length,
};
