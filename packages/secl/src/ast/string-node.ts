import type { Span } from '../source/span.js';
import type { Node } from './node.js';

/** `"text"`. Nothing is unescaped: the value is what stands between the quotes. */
export interface StringNode {
  readonly kind: 'String';
  readonly span: Span;
  readonly value: string;
}

export const StringNode = Object.freeze({
  is(node: Node): node is StringNode {
    return node.kind === 'String';
  },
  create(span: Span, value: string): StringNode {
    return Object.freeze({ kind: 'String', span, value });
  },
});
