import type { Span } from '../source/span.js';
import type { Node } from './node.js';

/** Operands joined by `&`, `|`, `^`, which bind equally tight and group to the RIGHT. Kept as one list. */
export interface BitwiseNode {
  readonly kind: 'Bitwise';
  readonly span: Span;
  readonly operands: readonly Node[];
  readonly operators: readonly ('&' | '|' | '^')[];
}

export const BitwiseNode = Object.freeze({
  create(span: Span, operands: readonly Node[], operators: readonly ('&' | '|' | '^')[]): BitwiseNode {
    return Object.freeze({ kind: 'Bitwise', span, operands, operators });
  },
});
