import type { StringTest } from '../plan/string-tests.js';
import { compileRe2, type Re2, type Re2Result } from './re2.js';

/**
 * The program of a regexp test, compiled once for each of its two meanings. Check, matcher and interpreter share it: the
 * same list may stand in many rules, and compiling is by far the dearest thing about a regexp.
 */
export function re2OfTest(test: StringTest, fold: boolean): Re2Result {
  let programs = known.get(test);
  if (programs === undefined) {
    programs = { exact: null, folded: null };
    known.set(test, programs);
  }
  const form = fold ? 'folded' : 'exact';
  const program = programs[form] ?? compileRe2(test.text, fold);
  programs[form] = program;
  return program;
}

/** The same for a test that passed the check. */
export function checkedRe2(test: StringTest, fold: boolean): Re2 {
  const result = re2OfTest(test, fold);
  if (!result.ok) {
    throw new Error(`regexp ${JSON.stringify(test.text)} was not checked: ${result.reason}`);
  }
  return result.re2;
}

const known = new WeakMap<StringTest, { exact: Re2Result | null; folded: Re2Result | null }>();
