import type { ArrayFieldPlan } from '../plan/array-plan.js';
import type {
  AnyStringMatchPlan,
  BoolPlan,
  IntComparePlan,
  IntInPlan,
  StringMatchPlan,
} from '../plan/bool-plan.js';
import type { IntFieldPlan, IntLiteralPlan } from '../plan/int-plan.js';
import type { StringFieldPlan } from '../plan/string-plan.js';

/** A comparison of one field with literals: it reads that field and nothing else. */
export type FieldComparison<E> =
  | (StringMatchPlan<E> & { readonly subject: StringFieldPlan<E> })
  | (AnyStringMatchPlan<E> & { readonly array: ArrayFieldPlan<E> })
  | (IntComparePlan<E> & { readonly left: IntFieldPlan<E>; readonly right: IntLiteralPlan })
  | (IntInPlan<E> & { readonly value: IntFieldPlan<E> });

export function isFieldComparison<E>(plan: BoolPlan<E>): plan is FieldComparison<E> {
  switch (plan.kind) {
    case 'string-match':
      return plan.subject.kind === 'string-field';
    case 'any-string-match':
      return plan.array.kind === 'array-field';
    case 'int-compare':
      return plan.left.kind === 'int-field' && plan.right.kind === 'int-literal';
    case 'int-in':
      return plan.value.kind === 'int-field';
    default:
      return false;
  }
}

/** What is read; a field says by itself how it compares. Tests with one subject differ in their literals and operators only. */
export function subjectOf<E>(test: FieldComparison<E>): string {
  switch (test.kind) {
    case 'string-match':
      return `text ${test.subject.name}`;
    case 'any-string-match':
      return `some text ${test.array.register} ${test.array.name}`;
    case 'int-compare':
      return `number ${test.left.name}`;
    case 'int-in':
      return `number ${test.value.name}`;
  }
}

/** What the subject is tested for, as a key. */
export function testedFor<E>(test: FieldComparison<E>): string {
  switch (test.kind) {
    case 'string-match':
    case 'any-string-match':
      return JSON.stringify(test.tests.members.map(({ form, text }) => [form, text]));
    case 'int-compare':
      return `${test.operator} ${test.right.value}`;
    case 'int-in':
      return `in ${test.values.join(' ')}`;
  }
}

/** Whether "this or another of the same subject" is one test: of lists it is, of `<` and the like it is not. */
export function joins<E>(test: FieldComparison<E>): boolean {
  return test.kind !== 'int-compare' || test.operator === '==';
}

/** The test that holds where one of these does. They have one subject, and each of them joins. */
export function joined<E>(tests: readonly FieldComparison<E>[]): BoolPlan<E> {
  const first = tests[0]!;
  if (tests.length === 1) {
    return first;
  }
  const weight = tests.reduce((sum, test) => sum + test.weight, 0);
  switch (first.kind) {
    case 'string-match':
    case 'any-string-match': {
      const members = tests.flatMap((test) => ('tests' in test ? test.tests.members : []));
      return { ...first, tests: { mode: first.tests.mode, members }, weight };
    }
    case 'int-compare':
    case 'int-in': {
      const values = tests.flatMap((test) => ('tests' in test ? [] : literalsOf(test)));
      const { span, macro } = first;
      const value = first.kind === 'int-in' ? first.value : first.left;
      return { kind: 'int-in', value, values, weight, span, macro };
    }
  }
}

function literalsOf<E>(test: Exclude<FieldComparison<E>, { readonly tests: unknown }>): readonly bigint[] {
  return test.kind === 'int-in' ? test.values : [test.right.value];
}
