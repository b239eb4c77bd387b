import { GroupNode } from './group-node.js';
import type { Node } from './node.js';

/** The node inside any number of parentheses. */
export function stripGroups(node: Node): Node {
  let inner = node;
  while (GroupNode.is(inner)) {
    inner = inner.expression;
  }
  return inner;
}
