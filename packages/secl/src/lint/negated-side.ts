import { ComparisonNode } from '../ast/comparison-node.js';
import type { Node } from '../ast/node.js';
import { type Lint, lint } from './lint.js';

/** SECL1906: `not a == b` denies a, not the comparison. Only two conditions can be written so; of other types it is an error. */
export function negatedSide(node: Node): Lint[] {
  if (!ComparisonNode.is(node) || node.left.kind !== 'Unary' || node.left.operator !== '!') {
    return [];
  }
  return [lint('SECL1906', node.left.span, 'this denies the left side alone, not the comparison')];
}
