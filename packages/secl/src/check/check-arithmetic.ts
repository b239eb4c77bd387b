import type { AdditiveNode } from '../ast/additive-node.js';
import type { BitwiseNode } from '../ast/bitwise-node.js';
import { GroupNode } from '../ast/group-node.js';
import type { UnaryNode } from '../ast/unary-node.js';
import type { IntBinaryPlan, IntPlan } from '../plan/int-plan.js';
import { intBinary, intUnary } from '../plan/int64.js';
import { joinSpans } from '../source/span.js';
import type { CheckContext } from './check-context.js';
import { checkNode } from './check-node.js';
import { type Operand, plainInt, typeName } from './operand.js';
import { not } from './plan-factory.js';

/** `not`, unary and binary operators: everything that is neither comparison nor literal. */
export function checkArithmeticNode<E>(
  context: CheckContext<E>,
  node: AdditiveNode | BitwiseNode | UnaryNode,
): Operand<E> {
  switch (node.kind) {
    case 'Unary':
      return checkUnary(context, node);
    case 'Additive':
      return checkAdditive(context, node);
    case 'Bitwise':
      return checkBitwise(context, node);
  }
}

function checkUnary<E>(context: CheckContext<E>, node: UnaryNode): Operand<E> {
  const checked = checkNode(context, node.operand);
  if (checked.type === 'error') {
    return checked;
  }
  // Errors about a parenthesis behind a unary operator point into it.
  const span = GroupNode.is(node.operand) ? node.operand.expression.span : checked.span;
  const operand = { ...checked, span };
  if (node.operator === '!') {
    return operand.type === 'bool'
      ? {
          type: 'bool',
          span: node.span,
          plan: { ...not(operand.plan), span: node.span, macro: context.macro },
        }
      : notBoolean(context, operand);
  }
  if (operand.type !== 'int') {
    return expectedInt(context, operand);
  }
  const base = { span: node.span, macro: context.macro };
  const plan: IntPlan<E> =
    operand.plan.kind === 'int-literal'
      ? { kind: 'int-literal', value: intUnary(node.operator, operand.plan.value), ...base }
      : { kind: 'int-unary', operator: node.operator, operand: operand.plan, ...base };
  return plainInt(plan, node.span);
}

/** `a + b - c`, from the left. */
function checkAdditive<E>(context: CheckContext<E>, node: AdditiveNode): Operand<E> {
  const operands = node.operands.map((operand) => intOperand(context, operand));
  let plan = operands[0] ?? null;
  for (const [i, operator] of node.operators.entries()) {
    const right = operands[i + 1] ?? null;
    plan = plan === null || right === null ? null : binary(context, operator, plan, right);
  }
  return plan === null
    ? { type: 'error', span: node.span }
    : { ...plainInt(plan, node.span), arithmetic: true };
}

/** `a & b | c`, from the right. One side of each operator has to be a literal, as in the real engine (secl.md §9). */
function checkBitwise<E>(context: CheckContext<E>, node: BitwiseNode): Operand<E> {
  const operands = node.operands.map((operand) => intOperand(context, operand));
  let plan = operands.at(-1) ?? null;
  for (let i = node.operators.length - 1; i >= 0; i--) {
    const left = operands[i] ?? null;
    if (plan === null || left === null) {
      return { type: 'error', span: node.span };
    }
    if (left.kind !== 'int-literal' && plan.kind !== 'int-literal') {
      const message = `neither side of ${node.operators[i]} is a literal`;
      return context.error('SECL1105', joinSpans(node.operands[i]!.span, node.span), message);
    }
    plan = binary(context, node.operators[i]!, left, plan);
  }
  return plan === null ? { type: 'error', span: node.span } : plainInt(plan, node.span);
}

function notBoolean<E>(context: CheckContext<E>, operand: Operand<E>): Operand<E> {
  const message = `expected a boolean behind "not", found ${typeName(operand)}`;
  const hint = '"not" and "!" bind tighter than every comparison: write not (a == b).';
  return context.error('SECL1102', operand.span, message, hint);
}

function intOperand<E>(context: CheckContext<E>, node: AdditiveNode['operands'][number]): IntPlan<E> | null {
  const operand = checkNode(context, node);
  if (operand.type === 'int') {
    return operand.plan;
  }
  if (operand.type !== 'error') {
    expectedInt(context, operand);
  }
  return null;
}

function expectedInt<E>(context: CheckContext<E>, found: Operand<E>): Operand<E> {
  return context.error('SECL1102', found.span, `expected an integer, found ${typeName(found)}`);
}

function binary<E>(
  context: CheckContext<E>,
  operator: IntBinaryPlan<E>['operator'],
  left: IntPlan<E>,
  right: IntPlan<E>,
): IntPlan<E> {
  const base = { span: joinSpans(left.span, right.span), macro: context.macro };
  return left.kind === 'int-literal' && right.kind === 'int-literal'
    ? { kind: 'int-literal', value: intBinary(operator, left.value, right.value), ...base }
    : { kind: 'int-binary', operator, left, right, ...base };
}
