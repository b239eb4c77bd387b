import type { Span } from '../source/span.js';
import type { Node } from './node.js';

/** A number with a unit, in nanoseconds. */
export interface DurationNode {
  readonly kind: 'Duration';
  readonly span: Span;
  readonly nanoseconds: bigint;
}

export const DurationNode = Object.freeze({
  is(node: Node): node is DurationNode {
    return node.kind === 'Duration';
  },
  create(span: Span, nanoseconds: bigint): DurationNode {
    return Object.freeze({ kind: 'Duration', span, nanoseconds });
  },
});
