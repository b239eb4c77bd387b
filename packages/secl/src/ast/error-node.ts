import type { Span } from '../source/span.js';

/** A place where an operand is missing or could not be read. The error itself is in the list of the parser. */
export interface ErrorNode {
  readonly kind: 'Error';
  readonly span: Span;
}

export const ErrorNode = Object.freeze({
  create(span: Span): ErrorNode {
    return Object.freeze({ kind: 'Error', span });
  },
});
