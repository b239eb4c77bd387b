import type { Node } from './node.js';

/** The node inside any number of parentheses. */
export function stripGroups(node: Node): Node {
  let inner = node;
  while (inner.kind === 'Group') {
    inner = inner.expression;
  }
  return inner;
}
