import type { StringTest, StringTests, TestMode } from '../plan/string-tests.js';
import { textFormsOf } from './text-forms.js';
import { TextTests } from './text-tests.js';

/** How texts are tested. */
export interface TextFit {
  /** Whether one test of a list of that mode holds for a text. */
  one(test: StringTest, mode: TestMode, text: string): boolean;
  /** Whether any test of a list does. */
  any(tests: StringTests, text: string): boolean;
  /** Members of a list that `any` may have to look at one by one. */
  work(tests: StringTests): number;
}

interface PreparedList {
  readonly tests: TextTests;
  readonly work: number;
}

/**
 * Tests as the compiled matcher makes them, each list and each test prepared once: for explanations of what logs hold, where the
 * reference would take time in the product of pattern and text, and in the length of every list. Plans are the keys and
 * are not kept alive.
 */
export function preparedTests(): TextFit {
  const lists = new WeakMap<StringTests, PreparedList>();
  const single = new WeakMap<StringTest, Map<TestMode, TextTests>>();
  const forms = textFormsOf(null);
  const prepared = (list: StringTests): PreparedList => {
    let known = lists.get(list);
    if (known === undefined) {
      // Whole texts are one look-up, however many.
      const others = list.members.filter(({ form }) => form !== 'scalar').length;
      known = { tests: new TextTests(list, forms), work: 1 + others };
      lists.set(list, known);
    }
    return known;
  };
  return {
    one(test, mode, text) {
      let modes = single.get(test);
      if (modes === undefined) {
        modes = new Map();
        single.set(test, modes);
      }
      let tests = modes.get(mode);
      if (tests === undefined) {
        tests = new TextTests({ mode, members: [test] }, forms);
        modes.set(mode, tests);
      }
      return tests.test(text);
    },
    any: (list, text) => prepared(list).tests.test(text),
    work: (list) => prepared(list).work,
  };
}
