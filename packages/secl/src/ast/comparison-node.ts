import type { Span } from '../source/span.js';
import type { Node } from './node.js';

export type ComparisonOperator = '==' | '!=' | '=~' | '!~' | '<' | '<=' | '>' | '>=';

/** `left operator right`. The right side may be a comparison again: `a == b == c` is `a == (b == c)`. */
export interface ComparisonNode {
  readonly kind: 'Comparison';
  readonly span: Span;
  readonly left: Node;
  readonly operator: ComparisonOperator;
  readonly right: Node;
}

export const ComparisonNode = Object.freeze({
  is(node: Node): node is ComparisonNode {
    return node.kind === 'Comparison';
  },
  create(span: Span, left: Node, operator: ComparisonOperator, right: Node): ComparisonNode {
    return Object.freeze({ kind: 'Comparison', span, left, operator, right });
  },
});
