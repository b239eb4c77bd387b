import type { ComparisonNode } from '../ast/comparison-node.js';
import type { CheckContext } from './check-context.js';
import { checkNode } from './check-node.js';
import { compareIntArray, compareInts } from './compare-ints.js';
import { compareStringArray, compareStrings } from './compare-strings.js';
import { overlaps } from './ip-net.js';
import type { Operand, OperandOf } from './operand.js';
import { type Comparing, impossible, truth, wrongOperator, wrongType } from './result.js';

/** `left operator right`: the left side decides what may stand on the right (secl.md §2.3). */
export function checkComparison<E>(context: CheckContext<E>, node: ComparisonNode): Operand<E> {
  const left = checkNode(context, node.left);
  const right = checkNode(context, node.right);
  if (left.type === 'error' || right.type === 'error') {
    return { type: 'error', span: node.span };
  }
  const comparing: Comparing<E> = { context, operator: node.operator, span: node.span };
  switch (left.type) {
    case 'bool':
      return compareBools(comparing, left, right);
    case 'string':
      return compareStrings(comparing, left, right);
    case 'string[]':
      return compareStringArray(comparing, left, right);
    case 'int':
      return compareInts(comparing, left, right);
    case 'int[]':
      return compareIntArray(comparing, left, right);
    case 'ip':
      return compareAddresses(comparing, left, right);
    default:
      return impossible(comparing, left, right);
  }
}

function compareBools<E>(comparing: Comparing<E>, left: OperandOf<E, 'bool'>, right: Operand<E>): Operand<E> {
  if (right.type !== 'bool') {
    return wrongType(comparing, 'a boolean', right);
  }
  if (comparing.operator !== '==' && comparing.operator !== '!=') {
    return wrongOperator(comparing, left);
  }
  return truth(comparing, comparing.operator === '!=', {
    kind: 'bool-equal',
    left: left.plan,
    right: right.plan,
    weight: left.plan.weight + right.plan.weight,
  });
}

/** No field holds an address, so both sides are literals and the answer is known now. */
function compareAddresses<E>(
  comparing: Comparing<E>,
  left: OperandOf<E, 'ip'>,
  right: Operand<E>,
): Operand<E> {
  if (right.type !== 'ip') {
    return wrongType(comparing, 'an address', right);
  }
  if (comparing.operator !== '==' && comparing.operator !== '!=') {
    return wrongOperator(comparing, left);
  }
  const value = overlaps(left.net, right.net);
  return truth(comparing, comparing.operator === '!=', { kind: 'bool-literal', value, weight: 0 });
}
