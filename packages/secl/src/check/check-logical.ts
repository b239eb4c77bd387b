import type { LogicalNode } from '../ast/logical-node.js';
import type { BoolPlan } from '../plan/bool-plan.js';
import type { CheckContext } from './check-context.js';
import { checkNode } from './check-node.js';
import { type Operand, typeName } from './operand.js';

export function checkLogical<E>(context: CheckContext<E>, node: LogicalNode): Operand<E> {
  const operands: BoolPlan<E>[] = [];
  for (const child of node.operands) {
    const operand = checkNode(context, child);
    if (operand.type === 'bool') {
      operands.push(operand.plan);
    } else if (operand.type !== 'error') {
      context.error('SECL1102', operand.span, `expected a boolean, found ${typeName(operand)}`);
    }
  }
  if (operands.length < node.operands.length) {
    return { type: 'error', span: node.span };
  }
  return {
    type: 'bool',
    span: node.span,
    plan: {
      kind: 'logical',
      operands,
      operators: node.operators.map(({ operator }) => operator),
      weight: operands.reduce((sum, operand) => sum + operand.weight, 0),
      span: node.span,
      macro: context.macro,
    },
  };
}
