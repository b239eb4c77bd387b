import { FieldReferenceNode } from '../ast/field-reference-node.js';
import type { MembershipNode } from '../ast/membership-node.js';
import { stripGroups } from '../ast/strip-groups.js';
import type { CheckContext } from './check-context.js';
import { checkNode } from './check-node.js';
import { type IpNet, overlaps } from './ip-net.js';
import type { Operand, OperandOf } from './operand.js';
import { arrayWeight, intWeight } from './plan-factory.js';
import { type ComparingMembership, impossible, truth, wrongArray } from './result.js';
import { anyEqual, anyMatching, stringMatch, testOf } from './string-conditions.js';
import { foldsBetween } from './string-tests.js';

/**
 * `left in array`. `allin` does what `in` does, save on lists of addresses (secl.md §2.3): no list of addresses can
 * stand on the left but through a macro.
 */
export function checkMembership<E>(context: CheckContext<E>, node: MembershipNode): Operand<E> {
  const left = checkNode(context, node.left);
  const array = checkNode(context, node.array);
  if (left.type === 'error' || array.type === 'error') {
    return { type: 'error', span: node.span };
  }
  const comparing: ComparingMembership<E> = { context, operator: node.operator, span: node.span };
  switch (left.type) {
    case 'bool':
      return boolIn(comparing, left, array);
    case 'string':
      return stringIn(comparing, left, array);
    case 'string[]':
      return stringArrayIn(comparing, left, array, node);
    case 'int':
      return intIn(comparing, left, array);
    case 'int[]':
      return intArrayIn(comparing, left, array);
    case 'ip':
    case 'ip values':
      return addressIn(comparing, left.type === 'ip' ? [left.net] : left.nets, array);
    default:
      return impossible(comparing, left, array);
  }
}

function negated<E>(comparing: ComparingMembership<E>): boolean {
  return comparing.operator === 'not in';
}

function boolIn<E>(
  comparing: ComparingMembership<E>,
  left: OperandOf<E, 'bool'>,
  array: Operand<E>,
): Operand<E> {
  if (array.type !== 'bool values') {
    return wrongArray(comparing, 'a list of booleans', array);
  }
  const base = { weight: left.plan.weight };
  const distinct = new Set(array.values);
  if (distinct.size === 2) {
    return truth(comparing, negated(comparing), { kind: 'bool-literal', value: true, ...base });
  }
  const right = {
    kind: 'bool-literal',
    value: distinct.has(true),
    weight: 0,
    span: array.span,
    macro: comparing.context.macro,
  } as const;
  return truth(comparing, negated(comparing), { kind: 'bool-equal', left: left.plan, right, ...base });
}

function stringIn<E>(
  comparing: ComparingMembership<E>,
  left: OperandOf<E, 'string'>,
  array: Operand<E>,
): Operand<E> {
  switch (array.type) {
    case 'string values':
      return stringMatch(comparing, negated(comparing), left.plan, array.tests);
    case 'string[]':
      return left.plan.kind === 'string-literal'
        ? anyMatching(comparing, negated(comparing), array, [testOf(left.plan)])
        : anyEqual(comparing, negated(comparing), array, left.plan);
    default:
      return wrongArray(comparing, 'an array of strings', array);
  }
}

/**
 * Two arrays of strings meet only where one of them is a variable or was written as `%{field}`. The newest engine takes two
 * bare fields too, but the older one refuses them, and its recorded answers bind us (secl.md §2.3, vectors/README.md):
 * whoever writes newer syntax gets the newer meaning.
 */
function stringArrayIn<E>(
  comparing: ComparingMembership<E>,
  left: OperandOf<E, 'string[]'>,
  array: Operand<E>,
  node: MembershipNode,
): Operand<E> {
  if (array.type === 'string values') {
    return anyMatching(comparing, negated(comparing), left, array.tests);
  }
  if (array.type !== 'string[]') {
    return wrongArray(comparing, 'a list of strings', array);
  }
  const newer = [left.array, array.array].some(({ kind }) => kind === 'array-variable');
  if (!newer && ![stripGroups(node.left), node.array].some(FieldReferenceNode.is)) {
    const hint = 'Write one of the two array fields as %{field} to compare them with each other.';
    return wrongArray(comparing, 'a list of strings', array, hint);
  }
  return truth(comparing, negated(comparing), {
    kind: 'any-string-in',
    array: left.array,
    among: array.array,
    fold: foldsBetween(left.array, array.array),
    weight: arrayWeight(left.array) + arrayWeight(array.array),
  });
}

function intIn<E>(
  comparing: ComparingMembership<E>,
  left: OperandOf<E, 'int'>,
  array: Operand<E>,
): Operand<E> {
  if (array.type !== 'int[]') {
    return wrongArray(comparing, 'an array of integers', array);
  }
  const weight = intWeight(left.plan) + arrayWeight(array.array);
  return array.array.kind === 'int-values'
    ? truth(comparing, negated(comparing), {
        kind: 'int-in',
        value: left.plan,
        values: array.array.values,
        weight,
      })
    : truth(comparing, negated(comparing), {
        kind: 'any-int-compare',
        operator: '==',
        array: array.array,
        value: left.plan,
        weight,
      });
}

function intArrayIn<E>(
  comparing: ComparingMembership<E>,
  left: OperandOf<E, 'int[]'>,
  array: Operand<E>,
): Operand<E> {
  if (array.type !== 'int[]') {
    return wrongArray(comparing, 'an array of integers', array);
  }
  return truth(comparing, negated(comparing), {
    kind: 'any-int-in',
    array: left.array,
    among: array.array,
    weight: arrayWeight(left.array) + arrayWeight(array.array),
  });
}

function addressIn<E>(
  comparing: ComparingMembership<E>,
  nets: readonly IpNet[],
  array: Operand<E>,
): Operand<E> {
  const among = array.type === 'ip' ? [array.net] : array.type === 'ip values' ? array.nets : null;
  if (among === null) {
    return wrongArray(comparing, 'an address, a network or a list of them', array);
  }
  const listed = (net: IpNet): boolean => among.some((other) => overlaps(net, other));
  const value = comparing.operator === 'allin' ? nets.every(listed) : nets.some(listed);
  return truth(comparing, negated(comparing), { kind: 'bool-literal', value, weight: 0 });
}
