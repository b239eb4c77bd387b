import type { CoverageReport } from '../cover/coverage-report.js';
import type { TestProblem } from '../errors/test-problem.js';
import type { MutationReport } from '../mutate/mutation-run.js';
import type { TestResult } from '../run/test-result.js';

/** What running tests came to. */
export interface TestReport {
  readonly version: 1;
  readonly passed: number;
  readonly failed: number;
  /** Test files that could not be run: nothing of them counts as passed. */
  readonly broken: number;
  readonly files: readonly FileReport[];
  readonly coverage?: CoverageReport;
  readonly mutation?: MutationReport;
}

export interface FileReport {
  readonly file: string;
  /** What keeps the file from being run. */
  readonly problems: readonly TestProblem[];
  readonly tests: readonly TestResult[];
}

export function testReport(
  files: readonly FileReport[],
  coverage?: CoverageReport,
  mutation?: MutationReport,
): TestReport {
  const tests = files.flatMap((file) => file.tests);
  const failed = tests.filter(({ failures }) => failures.length > 0).length;
  const broken = files.filter(({ problems }) => problems.length > 0).length;
  return {
    version: 1,
    passed: tests.length - failed,
    failed,
    broken,
    files,
    ...(coverage === undefined ? {} : { coverage }),
    ...(mutation === undefined ? {} : { mutation }),
  };
}
