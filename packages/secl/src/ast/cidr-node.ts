import type { Span } from '../source/span.js';
import type { Node } from './node.js';

/** An address with a prefix length, as written. */
export interface CidrNode {
  readonly kind: 'Cidr';
  readonly span: Span;
  readonly text: string;
}

export const CidrNode = Object.freeze({
  is(node: Node): node is CidrNode {
    return node.kind === 'Cidr';
  },
  create(span: Span, text: string): CidrNode {
    return Object.freeze({ kind: 'Cidr', span, text });
  },
});
