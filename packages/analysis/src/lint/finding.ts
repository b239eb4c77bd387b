import type { Span } from '@casement/secl';
import type { AnalysisCode } from '../catalogue.js';

/** One remark on a rule, at a place in its expression or in that of a macro. */
export interface Finding {
  readonly code: AnalysisCode;
  readonly message: string;
  readonly hint?: string;
  /** Null for the rule as a whole. A value of a macro without an expression has no span of its own and is found by its `text`. */
  readonly at: { readonly span: Span; readonly macro: string | null; readonly text?: string } | null;
}
