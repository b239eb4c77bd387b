import type { Span } from '../source/span.js';
import type { Node } from './node.js';

export interface LogicalOperator {
  readonly operator: '&&' | '||';
  readonly span: Span;
}

/**
 * Operands joined by `&&` and `||`. Both bind equally tight and group to the RIGHT: `a && b || c` is `a && (b || c)`
 * (secl.md §1.5). Kept flat, so that a chain of ten thousand operands needs no depth: `operators[i]` stands between
 * `operands[i]` and everything behind it.
 */
export interface LogicalNode {
  readonly kind: 'Logical';
  readonly span: Span;
  readonly operands: readonly Node[];
  readonly operators: readonly LogicalOperator[];
}

export const LogicalNode = Object.freeze({
  is(node: Node): node is LogicalNode {
    return node.kind === 'Logical';
  },
  create(span: Span, operands: readonly Node[], operators: readonly LogicalOperator[]): LogicalNode {
    return Object.freeze({ kind: 'Logical', span, operands, operators });
  },
});
