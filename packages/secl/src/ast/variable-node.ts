import type { Span } from '../source/span.js';
import type { Node } from './node.js';

/** `${name}`. */
export interface VariableNode {
  readonly kind: 'Variable';
  readonly span: Span;
  readonly name: string;
}

export const VariableNode = Object.freeze({
  is(node: Node): node is VariableNode {
    return node.kind === 'Variable';
  },
  create(span: Span, name: string): VariableNode {
    return Object.freeze({ kind: 'Variable', span, name });
  },
});
