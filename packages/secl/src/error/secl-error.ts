import type { Span } from '../source/span.js';
import { ERROR_CATALOGUE, type ErrorCode } from './catalogue.js';
import type { ErrorClass, ErrorStage } from './error-class.js';

/** One mistake in one expression. A value: the language never throws for what a rule's author wrote. */
export interface SeclError {
  readonly code: ErrorCode;
  readonly stage: ErrorStage;
  readonly class: ErrorClass;
  /** One sentence about this very case, without the place. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
  /** Where, in the source of the rule, or of the macro if `macro` is set. */
  readonly span: Span;
  /** Id of the macro whose source `span` lies in. */
  readonly macro?: string;
}

export function seclError(code: ErrorCode, span: Span, message: string, hint?: string): SeclError {
  const entry = ERROR_CATALOGUE[code];
  return Object.freeze({
    code,
    stage: entry.stage,
    class: entry.class,
    message,
    hint: hint ?? entry.hint,
    span,
  });
}

/** The same error or lint, said to lie in the source of a macro. One that already names its macro keeps it. */
export function inMacro<T extends { readonly macro?: string }>(found: T, macro: string): T {
  return found.macro === undefined ? Object.freeze({ ...found, macro }) : found;
}
