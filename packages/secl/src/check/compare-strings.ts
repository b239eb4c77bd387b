import type { ArrayPlan } from '../plan/array-plan.js';
import type { StringLiteralPlan, StringPlan } from '../plan/string-plan.js';
import type { StringTest } from '../plan/string-tests.js';
import type { Operand, OperandOf } from './operand.js';
import { stringWeight } from './plan-factory.js';
import { type Comparing, impossible, truth, wrongOperator, wrongType } from './result.js';
import { anyEqual, anyMatching, stringMatch, testOf } from './string-conditions.js';
import { foldsBetween, invalidRegexp, isField } from './string-tests.js';

/** A string on the left. */
export function compareStrings<E>(
  comparing: Comparing<E>,
  left: OperandOf<E, 'string'>,
  right: Operand<E>,
): Operand<E> {
  if (right.type !== 'string') {
    return wrongType(comparing, 'a string', right);
  }
  switch (comparing.operator) {
    case '==':
    case '!=':
      return equality(comparing, left.plan, right.plan);
    case '=~':
    case '!~':
      if (right.plan.kind !== 'string-literal') {
        return notStatic(comparing, right);
      }
      return left.plan.kind === 'string-literal'
        ? equalText(comparing, left.plan, right.plan)
        : matching(comparing, left.plan, asPattern(right.plan));
    default:
      return wrongOperator(comparing, left);
  }
}

/** An array of strings on the left: some element, or with a negative operator none. */
export function compareStringArray<E>(
  comparing: Comparing<E>,
  left: OperandOf<E, 'string[]'>,
  right: Operand<E>,
): Operand<E> {
  if (right.type !== 'string') {
    return wrongType(comparing, 'a string', right);
  }
  const { operator } = comparing;
  if (operator !== '==' && operator !== '!=' && operator !== '=~' && operator !== '!~') {
    return impossible(comparing, left, right);
  }
  const literal = right.plan.kind === 'string-literal' ? right.plan : null;
  if (operator === '=~' || operator === '!~') {
    return literal === null
      ? notStatic(comparing, right)
      : anyMatchingOne(comparing, operator === '!~', left, asPattern(literal));
  }
  return literal === null
    ? anyEqual(comparing, operator === '!=', left, right.plan)
    : anyMatchingOne(comparing, operator === '!=', left, literal);
}

/**
 * A literal against a value of the event is a test with that value's folding (variables and strings with values in them have
 * none). Between two literals, and between two values, it is the text itself that counts (secl.md §1.3, §3.2).
 */
function equality<E>(comparing: Comparing<E>, left: StringPlan<E>, right: StringPlan<E>): Operand<E> {
  if (right.kind === 'string-literal' && left.kind !== 'string-literal') {
    return matching(comparing, left, right);
  }
  if (left.kind === 'string-literal' && right.kind !== 'string-literal') {
    return matching(comparing, right, left);
  }
  return equalText(comparing, left, right);
}

function equalText<E>(comparing: Comparing<E>, left: StringPlan<E>, right: StringPlan<E>): Operand<E> {
  for (const side of [left, right]) {
    const error =
      side.kind === 'string-literal' && side.form === 'regexp' ? invalidRegexp(testOf(side), false) : null;
    if (error !== null) {
      return comparing.context.report(error);
    }
  }
  return truth(comparing, comparing.operator === '!=' || comparing.operator === '!~', {
    kind: 'string-equal',
    left,
    right,
    fold: foldsBetween(left, right),
    weight: stringWeight(left) + stringWeight(right),
  });
}

function matching<E>(
  comparing: Comparing<E>,
  subject: StringPlan<E>,
  literal: StringLiteralPlan,
): Operand<E> {
  const negated = comparing.operator === '!=' || comparing.operator === '!~';
  const test = testAgainst(comparing, subject, literal);
  return test === null
    ? { type: 'error', span: comparing.span }
    : stringMatch(comparing, negated, subject, [test]);
}

function anyMatchingOne<E>(
  comparing: Comparing<E>,
  negated: boolean,
  left: OperandOf<E, 'string[]'>,
  literal: StringLiteralPlan,
): Operand<E> {
  const test = testAgainst(comparing, left.array, literal);
  return test === null
    ? { type: 'error', span: comparing.span }
    : anyMatching(comparing, negated, left, [test]);
}

/**
 * A single literal as it is held against a value. Written as `~""` or `r""`, or on the right of `=~`, it is a pattern or regexp
 * of a field only: against a variable, and a string with values in it, it is the text that it is, as the recorded answers
 * have it (vectors/policies, group `append`). In a list after `in` it is a pattern there, too. Null if it is no regexp.
 */
function testAgainst<E>(
  comparing: Comparing<E>,
  subject: StringPlan<E> | ArrayPlan<E>,
  literal: StringLiteralPlan,
): StringTest | null {
  const test = testOf(literal);
  if (isField(subject) || literal.form === 'scalar') {
    return test;
  }
  const error = literal.form === 'regexp' ? invalidRegexp(test, false) : null;
  if (error !== null) {
    comparing.context.report(error);
    return null;
  }
  if (literal.form === 'regexp' || literal.text.includes('*')) {
    const { context, span } = comparing;
    const place = literal.macro === context.macro ? literal.span : span;
    context.remark('SECL1909', place, 'against a variable this pattern is plain text');
  }
  return { ...test, form: 'scalar' };
}

/** `=~ "x*"`: a plain string is a pattern there. */
function asPattern(literal: StringLiteralPlan): StringLiteralPlan {
  return literal.form === 'scalar' ? { ...literal, form: 'pattern' } : literal;
}

function notStatic<E>(comparing: Comparing<E>, right: Operand<E>): Operand<E> {
  const message = `the right side of ${comparing.operator} must be a literal`;
  return comparing.context.error('SECL1107', right.span, message);
}
