import type { Problem, Range, SourceFile } from '@casement/engine';
import { TEST_CATALOGUE, type TestCode } from './catalogue.js';

/** One mistake in a test file, with its place. Whatever it is, it is an error: a test that is read half proves nothing. */
export type TestProblem = Omit<Problem, 'class' | 'severity'> & { readonly severity: 'error' };

/** A problem of the catalogue at a place, with its own hint where the usual one is too general. */
export function testProblem(
  code: TestCode,
  message: string,
  source: SourceFile,
  range: Range,
  hint?: string,
): TestProblem {
  return placed(code, message, hint ?? TEST_CATALOGUE[code].hint, source, range);
}

/** What the YAML layer found, in its own codes; in a test file its doubts are errors, too. */
export function yamlProblem(problem: Problem): TestProblem {
  const { code, message, hint, file, line, column, offset, length } = problem;
  return { code, severity: 'error', message, hint, file, line, column, offset, length };
}

function placed(code: string, message: string, hint: string, source: SourceFile, range: Range): TestProblem {
  const { line, column } = source.position(range.start);
  const length = Math.max(0, range.end - range.start);
  return {
    code,
    severity: 'error',
    message,
    hint,
    file: source.name,
    line,
    column,
    offset: range.start,
    length,
  };
}
