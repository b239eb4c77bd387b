import { fold } from '../match/fold.js';
import { textFormsOf } from '../match/text-forms.js';
import { TextTests } from '../match/text-tests.js';
import type { ArrayPlan } from '../plan/array-plan.js';
import type { StringEqualPlan, StringMatchPlan } from '../plan/bool-plan.js';
import type { IntPlan } from '../plan/int-plan.js';
import { isArrayPlan, isIntPlan } from '../plan/plan-type.js';
import type { StringPlan } from '../plan/string-plan.js';
import { compileArray } from './compile-array.js';
import type { CompileContext, Predicate } from './compile-context.js';
import { compileBigInt } from './compile-int.js';

export type StringReader<E> = (event: E) => string;

export function compileString<E>(context: CompileContext<E>, plan: StringPlan<E>): StringReader<E> {
  switch (plan.kind) {
    case 'string-literal': {
      const { text } = plan;
      return () => text;
    }
    case 'string-field': {
      const { field } = plan;
      return (event) => field.get(event);
    }
    case 'string-variable': {
      const { variable } = plan;
      return (event) => variable.get(event);
    }
    case 'string-element': {
      const array = compileArray(context, plan.array);
      const { index } = plan;
      return (event) => (index < array.count(event) ? (array.at(event, index) as string) : '');
    }
    case 'string-template': {
      const parts = plan.parts.map((part) => compilePart(context, part));
      return (event) => {
        let text = '';
        for (const part of parts) {
          text += part(event);
        }
        return text;
      };
    }
  }
}

function compilePart<E>(
  context: CompileContext<E>,
  part: string | StringPlan<E> | IntPlan<E> | ArrayPlan<E>,
): StringReader<E> {
  if (typeof part === 'string') {
    return () => part;
  }
  if (isArrayPlan(part)) {
    const array = compileArray(context, part);
    return (event) => {
      const items: string[] = [];
      for (let i = 0, count = array.count(event); i < count; i++) {
        items.push(String(array.at(event, i)));
      }
      return items.join(',');
    };
  }
  if (isIntPlan(part)) {
    const read = compileBigInt(context, part);
    return (event) => String(read(event));
  }
  return compileString(context, part);
}

export function compileStringEqual<E>(context: CompileContext<E>, plan: StringEqualPlan<E>): Predicate<E> {
  const left = compileString(context, plan.left);
  const right = compileString(context, plan.right);
  return plan.fold
    ? (event) => equalFolded(left(event), right(event))
    : (event) => left(event) === right(event);
}

/** Folding keeps lengths, so texts of different length are never equal. */
export function equalFolded(left: string, right: string): boolean {
  return left === right || (left.length === right.length && fold(left) === fold(right));
}

export function compileStringMatch<E>(context: CompileContext<E>, plan: StringMatchPlan<E>): Predicate<E> {
  const { subject, tests } = plan;
  const field = subject.kind === 'string-field' ? subject.field : null;
  const forms = textFormsOf(field);
  const [only] = tests.members;
  if (field !== null && tests.members.length === 1 && only?.form === 'scalar') {
    // By far the most common comparison; no second call for it.
    const { text } = only;
    if (tests.mode === 'exact') {
      return (event) => field.get(event) === text;
    }
    const folded = fold(text);
    const { length } = folded;
    return (event) => {
      const value = field.get(event);
      return value.length === length && forms.folded(value) === folded;
    };
  }
  const compiled = new TextTests(tests, forms);
  if (field !== null) {
    return (event) => compiled.test(field.get(event));
  }
  const read = compileString(context, subject);
  return (event) => compiled.test(read(event));
}
