import { fold } from '../match/fold.js';
import { textFormsOf } from '../match/text-forms.js';
import { TextTests } from '../match/text-tests.js';
import type { AnyStringEqualPlan, AnyStringInPlan, AnyStringMatchPlan } from '../plan/bool-plan.js';
import { compileArray } from './compile-array.js';
import type { CompileContext, Predicate } from './compile-context.js';
import { compileString, equalFolded } from './compile-string.js';

/** One of the tests holds for some element. */
export function compileAnyStringMatch<E>(
  context: CompileContext<E>,
  plan: AnyStringMatchPlan<E>,
): Predicate<E> {
  const array = compileArray(context, plan.array);
  const tests = new TextTests(plan.tests, textFormsOf(null));
  return (event) => {
    for (let i = 0, count = array.count(event); i < count; i++) {
      if (tests.test(array.at(event, i) as string)) {
        return true;
      }
    }
    return false;
  };
}

/** Some element equals the value, which is read once. */
export function compileAnyStringEqual<E>(
  context: CompileContext<E>,
  plan: AnyStringEqualPlan<E>,
): Predicate<E> {
  const array = compileArray(context, plan.array);
  const read = compileString(context, plan.value);
  const equal = plan.fold ? equalFolded : (left: string, right: string) => left === right;
  return (event) => {
    const count = array.count(event);
    if (count === 0) {
      return false;
    }
    const value = read(event);
    for (let i = 0; i < count; i++) {
      if (equal(array.at(event, i) as string, value)) {
        return true;
      }
    }
    return false;
  };
}

/** One pass over each array: the elements of one go into a set, those of the other are looked up in it. */
export function compileAnyStringIn<E>(context: CompileContext<E>, plan: AnyStringInPlan<E>): Predicate<E> {
  const array = compileArray(context, plan.array);
  const among = compileArray(context, plan.among);
  const form = plan.fold ? fold : (text: string) => text;
  return (event) => {
    const count = array.count(event);
    const others = count === 0 ? 0 : among.count(event);
    if (others === 0) {
      return false;
    }
    const values = new Set<string>();
    for (let i = 0; i < others; i++) {
      values.add(form(among.at(event, i) as string));
    }
    for (let i = 0; i < count; i++) {
      if (values.has(form(array.at(event, i) as string))) {
        return true;
      }
    }
    return false;
  };
}
