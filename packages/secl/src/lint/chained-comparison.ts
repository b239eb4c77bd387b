import { ComparisonNode } from '../ast/comparison-node.js';
import type { Node } from '../ast/node.js';
import { type Lint, lint } from './lint.js';

/** SECL1907: `a == b == c` asks whether a is what comes of `b == c`. */
export function chainedComparison(node: Node): Lint[] {
  if (!ComparisonNode.is(node) || !ComparisonNode.is(node.right)) {
    return [];
  }
  return [
    lint('SECL1907', node.right.span, 'this is compared first, and its outcome with what stands before it'),
  ];
}
