import type { Span } from '../source/span.js';
import type { Node } from './node.js';

/** `!x` (also written `not x`), `-x`, or the bitwise complement `^x`. */
export interface UnaryNode {
  readonly kind: 'Unary';
  readonly span: Span;
  readonly operator: '!' | '-' | '^';
  readonly operand: Node;
}

export const UnaryNode = Object.freeze({
  create(span: Span, operator: '!' | '-' | '^', operand: Node): UnaryNode {
    return Object.freeze({ kind: 'Unary', span, operator, operand });
  },
});
