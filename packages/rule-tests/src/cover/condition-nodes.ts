import type { BoolPlan } from '@casement/secl';

/**
 * The conditions of a plan that coverage counts, outermost first: each can come out true and false. Constants cannot, and a
 * negated comparison (`!=`, `not in`) is one condition, not two.
 */
export function conditionNodes<E>(plan: BoolPlan<E>): BoolPlan<E>[] {
  const nodes: BoolPlan<E>[] = [];
  const open: BoolPlan<E>[] = [plan];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind !== 'bool-literal') nodes.push(node);
    open.push(...below(node).reverse());
  }
  return nodes;
}

function below<E>(node: BoolPlan<E>): BoolPlan<E>[] {
  switch (node.kind) {
    case 'logical':
      return [...node.operands];
    case 'bool-equal':
      return [node.left, node.right];
    case 'not':
      return isNegatedTerm(node.operand, node) ? [] : [node.operand];
    default:
      return [];
  }
}

/** `a != b` is a `not` over `a == b` with the same place. */
function isNegatedTerm<E>(operand: BoolPlan<E>, { span }: BoolPlan<E>): boolean {
  return operand.span.start === span.start && operand.span.end === span.end;
}
