import type { PolicyCode } from './catalogue.js';
import { POLICY_CATALOGUE } from './catalogue.js';
import type { ProblemClass } from './problem-class.js';
import type { Range } from './range.js';
import type { SourceFile } from './source-file.js';

/** One thing that is wrong or doubtful in a policy file, with its place. Ready to be printed as JSON. */
export interface Problem {
  /** `POL2xxx`, or `SECL1xxx` for a mistake inside an expression. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly class: ProblemClass;
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** The file as it was named by whoever loaded it. */
  readonly file: string;
  /** 1-based; the column counts code points. */
  readonly line: number;
  readonly column: number;
  /** The same place in UTF-16 code units of the file's text, and how many of them it covers. */
  readonly offset: number;
  readonly length: number;
  readonly rule?: string;
  readonly macro?: string;
}

/** Whom a problem concerns. */
export interface Subject {
  readonly rule?: string;
  readonly macro?: string;
}

/** A problem of the catalogue at a place, with its own hint where the usual one is too general. */
export function policyProblem(
  code: PolicyCode,
  message: string,
  source: SourceFile,
  range: Range,
  subject: Subject = {},
  hint?: string,
): Problem {
  const { severity, class: kind, hint: usual } = POLICY_CATALOGUE[code];
  return placed({ code, severity, class: kind, message, hint: hint ?? usual }, source, range, subject);
}

export type Unplaced = Pick<Problem, 'code' | 'severity' | 'class' | 'message' | 'hint'>;

export function placed(problem: Unplaced, source: SourceFile, range: Range, subject: Subject): Problem {
  const { line, column } = source.position(range.start);
  return {
    ...problem,
    file: source.name,
    line,
    column,
    offset: range.start,
    length: Math.max(0, range.end - range.start),
    ...subject,
  };
}
