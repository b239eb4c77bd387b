import type { StringLiteralPlan, StringPlan } from '../plan/string-plan.js';
import type { StringTest } from '../plan/string-tests.js';
import type { Operand, OperandOf } from './operand.js';
import { arrayWeight, stringWeight, testsWeight } from './plan-factory.js';
import { type Comparing, truth } from './result.js';
import { foldsBetween, matchKindOf, stringTests } from './string-tests.js';

/** A single literal as a test. */
export function testOf(literal: StringLiteralPlan): StringTest {
  return { form: literal.form, text: literal.text, span: literal.span, macro: literal.macro };
}

/** One of the tests holds for the subject. */
export function stringMatch<E>(
  comparing: Comparing<E, string>,
  negated: boolean,
  subject: StringPlan<E>,
  members: readonly StringTest[],
): Operand<E> {
  const tests = stringTests(comparing.context, matchKindOf(subject), members);
  if (tests === null) {
    return { type: 'error', span: comparing.span };
  }
  return truth(comparing, negated, {
    kind: 'string-match',
    subject,
    tests,
    weight: stringWeight(subject) + testsWeight(tests),
  });
}

/** One of the tests holds for some element. */
export function anyMatching<E>(
  comparing: Comparing<E, string>,
  negated: boolean,
  { array }: OperandOf<E, 'string[]'>,
  members: readonly StringTest[],
): Operand<E> {
  const tests = stringTests(comparing.context, matchKindOf(array), members);
  if (tests === null) {
    return { type: 'error', span: comparing.span };
  }
  return truth(comparing, negated, {
    kind: 'any-string-match',
    array,
    tests,
    weight: arrayWeight(array) + testsWeight(tests),
  });
}

/** Some element equals the value. */
export function anyEqual<E>(
  comparing: Comparing<E, string>,
  negated: boolean,
  { array }: OperandOf<E, 'string[]'>,
  value: StringPlan<E>,
): Operand<E> {
  return truth(comparing, negated, {
    kind: 'any-string-equal',
    array,
    value,
    fold: foldsBetween(array, value),
    weight: arrayWeight(array) + stringWeight(value),
  });
}
