import type { Span } from '../source/span.js';
import type { Node } from './node.js';

/** A name: constant, macro or field, brackets included. */
export interface IdentifierNode {
  readonly kind: 'Identifier';
  readonly span: Span;
  readonly name: string;
}

export const IdentifierNode = Object.freeze({
  is(node: Node): node is IdentifierNode {
    return node.kind === 'Identifier';
  },
  create(span: Span, name: string): IdentifierNode {
    return Object.freeze({ kind: 'Identifier', span, name });
  },
});
