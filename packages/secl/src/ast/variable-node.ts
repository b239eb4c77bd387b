import type { Span } from '../source/span.js';

/** `${name}`. */
export interface VariableNode {
  readonly kind: 'Variable';
  readonly span: Span;
  readonly name: string;
}

export const VariableNode = Object.freeze({
  create(span: Span, name: string): VariableNode {
    return Object.freeze({ kind: 'Variable', span, name });
  },
});
