import type { Span } from '../source/span.js';
import { LINT_CATALOGUE, type LintCode } from './catalogue.js';

/** One remark on an expression that compiles. */
export interface Lint {
  readonly code: LintCode;
  readonly message: string;
  readonly hint: string;
  readonly span: Span;
}

export function lint(code: LintCode, span: Span, message: string): Lint {
  return Object.freeze({ code, message, hint: LINT_CATALOGUE[code].hint, span });
}
