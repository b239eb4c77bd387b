import type { Span } from '../source/span.js';

/** What every node of a checked plan carries: where it was written, so that an explanation can point at it. */
export interface PlanBase {
  readonly span: Span;
  /** Id of the macro whose source `span` lies in, null for the rule's own text. */
  readonly macro: string | null;
}
