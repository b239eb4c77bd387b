import type { ErrorCode } from '../error/catalogue.js';
import { type SeclError, seclError } from '../error/secl-error.js';
import type { LintCode } from '../lint/catalogue.js';
import { type Lint, lint } from '../lint/lint.js';
import type { Model } from '../model.js';
import { MAX_ERRORS } from '../parse/limits.js';
import type { Span } from '../source/span.js';
import type { Variable } from '../variable.js';
import type { Operand } from './operand.js';
import { type Usage, UsageCollector } from './usage.js';

/** A macro as the check of something else sees it. */
export type MacroUse<E> =
  | {
      readonly ok: true;
      readonly operand: Operand<E>;
      readonly usage: Usage;
      /** Nodes and nesting, with the macros it uses put in. */
      readonly nodes: number;
      readonly depth: number;
    }
  | { readonly ok: false; readonly reason: string };

/** What names mean: the model, and whatever else may be named. */
export interface Environment<E> {
  readonly model: Model<E>;
  macro(id: string): MacroUse<E> | undefined;
  variable(name: string): Variable<E> | undefined;
  /** Names of variables, for hints. */
  variableNames(): readonly string[];
}

/** The check of one expression: what it may name, what it read, what it complained about. */
export class CheckContext<E> {
  readonly errors: SeclError[] = [];
  /** What only the check can see: what a name turned out to mean. */
  readonly lints: Lint[] = [];
  readonly usage = new UsageCollector();

  /** Nodes of the macros used so far, each as often as it is used. */
  macroNodes = 0;
  /** Nesting of the deepest macro used so far. */
  macroDepth = 0;

  constructor(
    readonly environment: Environment<E>,
    /** Id of the macro being checked, null for a rule or a filter. */
    readonly macro: string | null,
  ) {}

  get model(): Model<E> {
    return this.environment.model;
  }

  /** Whether so much is wrong already that more of it would be noise. Saves the search for hints, too. */
  get saturated(): boolean {
    return this.errors.length >= MAX_ERRORS;
  }

  /** Reports an error and gives the operand that stands for it. */
  error(code: ErrorCode, span: Span, message: string, hint?: string): Operand<E> {
    return this.report(seclError(code, span, message, hint));
  }

  remark(code: LintCode, span: Span, message: string): void {
    if (this.lints.length < MAX_ERRORS) {
      this.lints.push(lint(code, span, message));
    }
  }

  report(error: SeclError): Operand<E> {
    if (!this.saturated) {
      this.errors.push(error);
    }
    return { type: 'error', span: error.span };
  }
}
