import type { Span } from '../source/span.js';
import type { Node } from './node.js';

/** `r"text"`: a regular expression. */
export interface RegexpNode {
  readonly kind: 'Regexp';
  readonly span: Span;
  readonly value: string;
}

export const RegexpNode = Object.freeze({
  is(node: Node): node is RegexpNode {
    return node.kind === 'Regexp';
  },
  create(span: Span, value: string): RegexpNode {
    return Object.freeze({ kind: 'Regexp', span, value });
  },
});
