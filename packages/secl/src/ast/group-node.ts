import type { Span } from '../source/span.js';
import type { Node } from './node.js';

/** An expression in parentheses. Kept in the tree: lints and error places depend on it. */
export interface GroupNode {
  readonly kind: 'Group';
  readonly span: Span;
  readonly expression: Node;
}

export const GroupNode = Object.freeze({
  is(node: Node): node is GroupNode {
    return node.kind === 'Group';
  },
  create(span: Span, expression: Node): GroupNode {
    return Object.freeze({ kind: 'Group', span, expression });
  },
});
