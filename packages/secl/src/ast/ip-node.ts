import type { Span } from '../source/span.js';
import type { Node } from './node.js';

/** An address as written; whether it is one is for the check to say. */
export interface IpNode {
  readonly kind: 'Ip';
  readonly span: Span;
  readonly text: string;
}

export const IpNode = Object.freeze({
  is(node: Node): node is IpNode {
    return node.kind === 'Ip';
  },
  create(span: Span, text: string): IpNode {
    return Object.freeze({ kind: 'Ip', span, text });
  },
});
