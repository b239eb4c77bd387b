import { LogicalNode } from '../ast/logical-node.js';
import type { Node } from '../ast/node.js';
import { type Lint, lint } from './lint.js';

/** SECL1901. One remark a chain, at the first operator that differs from the one before it. */
export function mixedOperators(node: Node): Lint[] {
  if (!LogicalNode.is(node)) {
    return [];
  }
  const [first] = node.operators;
  const other = node.operators.find(({ operator }) => operator !== first?.operator);
  if (first === undefined || other === undefined) {
    return [];
  }
  const message = `${first.operator} and ${other.operator} are mixed: what stands behind each of them is grouped first`;
  return [lint('SECL1901', other.span, message)];
}
