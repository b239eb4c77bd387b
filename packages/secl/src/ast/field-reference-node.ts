import type { Span } from '../source/span.js';
import type { Node } from './node.js';

/** `%{field}`: a field, never a constant or macro. */
export interface FieldReferenceNode {
  readonly kind: 'FieldReference';
  readonly span: Span;
  readonly name: string;
}

export const FieldReferenceNode = Object.freeze({
  is(node: Node): node is FieldReferenceNode {
    return node.kind === 'FieldReference';
  },
  create(span: Span, name: string): FieldReferenceNode {
    return Object.freeze({ kind: 'FieldReference', span, name });
  },
});
