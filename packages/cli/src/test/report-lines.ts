import type { TestReport, TestResult } from '@casement/rule-tests';
import type { Colours } from '../io/colours.js';
import { visible } from '../render/escape.js';
import { policyProblem } from '../render/policy-problem.js';
import { count } from '../render/quantity.js';
import { coverageLines } from './coverage-lines.js';
import { failureLines } from './failure-lines.js';
import { mutationLines } from './mutation-lines.js';

export interface ReportPage {
  readonly width: number;
  readonly ink: Colours;
  readonly texts: ReadonlyMap<string, string>;
  /** Every test and every place, not the first few. */
  readonly all: boolean;
}

/** The report for people: each file, what failed and why, then coverage and mutants, then the counts. */
export function* reportLines(report: TestReport, page: ReportPage): Generator<string> {
  const { ink, width, texts, all } = page;
  for (const { file, problems, tests } of report.files) {
    // With a filter most files have nothing to say.
    if (problems.length + tests.length === 0) continue;
    const failed = tests.filter(({ failures }) => failures.length > 0);
    if (problems.length > 0) yield `${ink.red('✗')} ${ink.bold(visible(file))} ${ink.dim('cannot be run')}`;
    else {
      const mark = failed.length > 0 ? ink.red('✗') : ink.green('✓');
      const counts = failed.length > 0 ? `, ${ink.red(`${failed.length} failed`)}` : '';
      yield `${mark} ${ink.bold(visible(file))} ${ink.dim(count(tests.length, 'test'))}${counts}`;
    }
    for (const problem of problems) {
      for (const line of policyProblem(problem, texts.get(problem.file) ?? '', width - 2, ink))
        yield `  ${line}`;
    }
    for (const test of all ? tests : failed) yield* testLines(test, page);
  }
  if (report.coverage !== undefined) yield* coverageLines(report.coverage, page);
  if (report.mutation !== undefined) yield* mutationLines(report.mutation, page);
  yield '';
  yield countsLine(report, ink);
}

function* testLines(test: TestResult, page: ReportPage): Generator<string> {
  const { ink } = page;
  const mark = test.failures.length > 0 ? ink.red('✗') : ink.green('✓');
  yield `  ${mark} ${visible(test.name)} ${ink.dim(`line ${test.line}`)}`;
  for (const failure of test.failures) yield* failureLines(test.file, failure, page);
}

function countsLine({ passed, failed, broken, coverage, mutation }: TestReport, ink: Colours): string {
  const parts = [ink.green(`${passed} passed`)];
  if (failed > 0) parts.push(ink.red(`${failed} failed`));
  if (broken > 0) parts.push(ink.red(`${count(broken, 'file')} cannot be run`));
  const more: string[] = [];
  if (coverage !== undefined) more.push(`coverage ${coverage.percent} %`);
  if (mutation !== undefined) more.push(`mutation score ${mutation.score} %`);
  return `${count(passed + failed, 'test')}: ${parts.join(', ')}${more.map((each) => `; ${each}`).join('')}`;
}
