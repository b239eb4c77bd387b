import type { Span } from '../source/span.js';

/** A number with a unit, in nanoseconds. */
export interface DurationNode {
  readonly kind: 'Duration';
  readonly span: Span;
  readonly nanoseconds: bigint;
}

export const DurationNode = Object.freeze({
  create(span: Span, nanoseconds: bigint): DurationNode {
    return Object.freeze({ kind: 'Duration', span, nanoseconds });
  },
});
