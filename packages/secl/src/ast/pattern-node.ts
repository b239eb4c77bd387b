import type { Span } from '../source/span.js';
import type { Node } from './node.js';

/** `~"text"`: a pattern with stars. */
export interface PatternNode {
  readonly kind: 'Pattern';
  readonly span: Span;
  readonly value: string;
}

export const PatternNode = Object.freeze({
  is(node: Node): node is PatternNode {
    return node.kind === 'Pattern';
  },
  create(span: Span, value: string): PatternNode {
    return Object.freeze({ kind: 'Pattern', span, value });
  },
});
