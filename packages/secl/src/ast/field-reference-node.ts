import type { Span } from '../source/span.js';

/** `%{field}`: a field, never a constant or macro. */
export interface FieldReferenceNode {
  readonly kind: 'FieldReference';
  readonly span: Span;
  readonly name: string;
}

export const FieldReferenceNode = Object.freeze({
  create(span: Span, name: string): FieldReferenceNode {
    return Object.freeze({ kind: 'FieldReference', span, name });
  },
});
