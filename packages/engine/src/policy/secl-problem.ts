import type { Lint, SeclError } from '@casement/secl';
import { type Problem, placed, type Subject } from './problem.js';
import type { SeclText } from './secl-text.js';

/** An error of an expression as a problem of the file it stands in. */
export function seclProblem(error: SeclError, text: SeclText, subject: Subject): Problem {
  const { code, message, hint, span } = error;
  const problem = { code, severity: 'error', class: 'expression', message, hint } as const;
  return placed(problem, text.source, text.toFile(span), subject);
}

export function lintProblem(lint: Lint, text: SeclText, subject: Subject): Problem {
  const { code, message, hint, span } = lint;
  const problem = { code, severity: 'warning', class: 'lint', message, hint } as const;
  return placed(problem, text.source, text.toFile(span), subject);
}
