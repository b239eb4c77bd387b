import type { Span } from '../source/span.js';
import type { Node } from './node.js';

/** A signed integer of 64 bits. */
export interface IntegerNode {
  readonly kind: 'Integer';
  readonly span: Span;
  readonly value: bigint;
}

export const IntegerNode = Object.freeze({
  is(node: Node): node is IntegerNode {
    return node.kind === 'Integer';
  },
  create(span: Span, value: bigint): IntegerNode {
    return Object.freeze({ kind: 'Integer', span, value });
  },
});
