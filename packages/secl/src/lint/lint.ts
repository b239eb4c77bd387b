import type { Span } from '../source/span.js';
import { LINT_CATALOGUE, type LintCode } from './catalogue.js';

/** One remark on an expression that compiles, of a rule or of a macro. */
export interface Lint {
  readonly code: LintCode;
  readonly message: string;
  readonly hint: string;
  /** Where, in the source of the rule, or of the macro if `macro` is set. */
  readonly span: Span;
  /** Id of the macro whose source `span` lies in. */
  readonly macro?: string;
}

export function lint(code: LintCode, span: Span, message: string): Lint {
  return Object.freeze({ code, message, hint: LINT_CATALOGUE[code].hint, span });
}
