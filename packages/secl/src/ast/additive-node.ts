import type { Span } from '../source/span.js';
import type { Node } from './node.js';

/** Operands joined by `+` and `-`, grouping to the left. Kept as one list. */
export interface AdditiveNode {
  readonly kind: 'Additive';
  readonly span: Span;
  readonly operands: readonly Node[];
  readonly operators: readonly ('+' | '-')[];
}

export const AdditiveNode = Object.freeze({
  create(span: Span, operands: readonly Node[], operators: readonly ('+' | '-')[]): AdditiveNode {
    return Object.freeze({ kind: 'Additive', span, operands, operators });
  },
});
