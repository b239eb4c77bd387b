import type { ComparisonOperator } from '../ast/comparison-node.js';
import type { OrderOperator } from '../plan/bool-plan.js';
import { flipped } from '../plan/int64.js';
import type { Operand, OperandOf } from './operand.js';
import { arrayWeight, intWeight } from './plan-factory.js';
import { type Comparing, impossible, truth, wrongOperator, wrongType } from './result.js';

/** The operator without its negation; null for those that integers do not take. */
function order(operator: ComparisonOperator): OrderOperator | null {
  if (operator === '=~' || operator === '!~') {
    return null;
  }
  return operator === '!=' ? '==' : operator;
}

/** An integer on the left. */
export function compareInts<E>(
  comparing: Comparing<E>,
  left: OperandOf<E, 'int'>,
  right: Operand<E>,
): Operand<E> {
  const operator = order(comparing.operator);
  const negated = comparing.operator === '!=';
  if (right.type === 'int[]') {
    return operator === null
      ? wrongOperator(comparing, left)
      : truth(comparing, negated, {
          kind: 'any-int-compare',
          operator: flipped(operator),
          array: right.array,
          value: left.plan,
          weight: intWeight(left.plan) + arrayWeight(right.array),
        });
  }
  if (right.type !== 'int') {
    return wrongType(comparing, 'an integer', right);
  }
  if (right.duration) {
    return operator === null || negated
      ? wrongType(comparing, 'an integer', right)
      : compareWithDuration(comparing, operator, left, right);
  }
  if (operator === null) {
    return wrongOperator(comparing, left);
  }
  return truth(comparing, negated, {
    kind: 'int-compare',
    operator,
    left: left.plan,
    right: right.plan,
    weight: intWeight(left.plan) + intWeight(right.plan),
  });
}

/** A time against a duration is an age; a difference is compared as it is (secl.md §2.4). */
function compareWithDuration<E>(
  comparing: Comparing<E>,
  operator: OrderOperator,
  left: OperandOf<E, 'int'>,
  right: OperandOf<E, 'int'>,
): Operand<E> {
  const weight = intWeight(left.plan) + intWeight(right.plan);
  return left.arithmetic
    ? truth(comparing, false, {
        kind: 'int-compare',
        operator,
        left: left.plan,
        right: right.plan,
        weight,
      })
    : truth(comparing, false, {
        kind: 'age',
        operator,
        value: left.plan,
        limit: right.plan,
        weight,
      });
}

/** An array of integers on the left: some element, or with `!=` none. */
export function compareIntArray<E>(
  comparing: Comparing<E>,
  left: OperandOf<E, 'int[]'>,
  right: Operand<E>,
): Operand<E> {
  if (right.type !== 'int') {
    return wrongType(comparing, 'an integer', right);
  }
  const operator = order(comparing.operator);
  const weight = arrayWeight(left.array) + intWeight(right.plan);
  if (right.duration) {
    return operator === null || operator === '=='
      ? impossible(comparing, left, right)
      : truth(comparing, false, {
          kind: 'any-age',
          operator,
          array: left.array,
          limit: right.plan,
          weight,
        });
  }
  if (operator === null) {
    return wrongOperator(comparing, left);
  }
  return truth(comparing, comparing.operator === '!=', {
    kind: 'any-int-compare',
    operator,
    array: left.array,
    value: right.plan,
    weight,
  });
}
