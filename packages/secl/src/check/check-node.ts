import type { GroupNode } from '../ast/group-node.js';
import type { Node } from '../ast/node.js';
import { stripGroups } from '../ast/strip-groups.js';
import { checkArithmeticNode } from './check-arithmetic.js';
import { checkArray } from './check-array.js';
import { checkComparison } from './check-comparison.js';
import type { CheckContext } from './check-context.js';
import { clip } from './check-field.js';
import { checkLogical } from './check-logical.js';
import { checkMembership } from './check-membership.js';
import { checkIdentifier, intLiteral } from './check-name.js';
import { checkFieldReference, checkVariable } from './check-reference.js';
import { checkStringOperand, stringLiteral } from './check-string.js';
import { parseIpNet } from './ip-net.js';
import type { Operand } from './operand.js';

/** Names, types and operators of a node and all below it. Recursion is bounded by the parser's depth. */
export function checkNode<E>(context: CheckContext<E>, node: Node): Operand<E> {
  switch (node.kind) {
    case 'Logical':
      return checkLogical(context, node);
    case 'Comparison':
      return checkComparison(context, node);
    case 'Membership':
      return checkMembership(context, node);
    case 'Additive':
    case 'Bitwise':
    case 'Unary':
      return checkArithmeticNode(context, node);
    case 'Group':
      return checkGroup(context, node);
    case 'Array':
      return checkArray(context, node);
    case 'Error':
      return { type: 'error', span: node.span };
    default:
      return checkPrimary(context, node);
  }
}

type Compound =
  | 'Logical'
  | 'Comparison'
  | 'Membership'
  | 'Additive'
  | 'Bitwise'
  | 'Unary'
  | 'Group'
  | 'Array'
  | 'Error';

function checkPrimary<E>(
  context: CheckContext<E>,
  node: Exclude<Node, { readonly kind: Compound }>,
): Operand<E> {
  const { span } = node;
  switch (node.kind) {
    case 'Identifier':
      return checkIdentifier(context, node.name, span);
    case 'FieldReference':
      return checkFieldReference(context, node.name, span);
    case 'Variable':
      return checkVariable(context, node.name, span);
    case 'String':
      return checkStringOperand(context, node);
    case 'Pattern':
      return stringLiteral(context, 'pattern', node.value, span);
    case 'Regexp':
      return stringLiteral(context, 'regexp', node.value, span);
    case 'Integer':
      return intLiteral(context, node.value, span);
    case 'Duration': {
      const plan = { kind: 'int-literal', value: node.nanoseconds, span, macro: context.macro } as const;
      return { type: 'int', span, plan, duration: true, arithmetic: false };
    }
    case 'Ip':
    case 'Cidr':
      return checkAddress(context, node.text, span);
  }
}

function checkAddress<E>(context: CheckContext<E>, text: string, span: Node['span']): Operand<E> {
  const net = parseIpNet(text);
  return net === null
    ? context.error('SECL1114', span, `${clip(text)} is no valid address`)
    : { type: 'ip', net, span };
}

/**
 * A parenthesis has the type of what is in it. Where an error about it points: at the parenthesis if a condition is
 * inside, else at the operand itself.
 */
function checkGroup<E>(context: CheckContext<E>, node: GroupNode): Operand<E> {
  const inner = checkNode(context, node.expression);
  const { kind } = stripGroups(node);
  const condition = kind === 'Logical' || kind === 'Comparison' || kind === 'Membership' || kind === 'Unary';
  return condition ? { ...inner, span: node.span } : inner;
}
