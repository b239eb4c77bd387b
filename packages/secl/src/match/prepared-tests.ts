import type { StringTest, TestMode } from '../plan/string-tests.js';
import { textFormsOf } from './text-forms.js';
import { TextTests } from './text-tests.js';

/** Whether one test of a list of that mode holds for a text. */
export type TestFit = (test: StringTest, mode: TestMode, text: string) => boolean;

/**
 * Tests one by one, as the compiled matcher makes them, each prepared once: for explanations of what logs hold, where the
 * reference would take time in the product of pattern and text.
 */
export function preparedTests(): TestFit {
  const prepared = new WeakMap<StringTest, Map<TestMode, TextTests>>();
  const forms = textFormsOf(null);
  return (test, mode, text) => {
    let modes = prepared.get(test);
    if (modes === undefined) {
      modes = new Map();
      prepared.set(test, modes);
    }
    let one = modes.get(mode);
    if (one === undefined) {
      one = new TextTests({ mode, members: [test] }, forms);
      modes.set(mode, one);
    }
    return one.test(text);
  };
}
