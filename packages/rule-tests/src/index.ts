export {
  type ConditionReport,
  type CoverageReport,
  coverageReport,
  joinCoverage,
  type RuleCoverageReport,
} from './cover/coverage-report.js';
export { lcov } from './cover/lcov.js';
export { measureCoverage } from './cover/measure-coverage.js';
export { TEST_CATALOGUE, type TestCatalogueEntry, type TestCode } from './errors/catalogue.js';
export type { TestProblem } from './errors/test-problem.js';
export { type KeyRow, type KeyTable, TEST_FORM_KEYS } from './format/keys.js';
export { type ReadTestFile, readTestFile } from './format/read-test-file.js';
export type { RuleTest, TestFile } from './format/test-file.js';
export { testFileSchema } from './format/test-file-schema.js';
export { MUTATION_KINDS, type MutationKind } from './mutate/edit.js';
export type { Mutant } from './mutate/mutant.js';
export type { MutantChoice } from './mutate/mutants-of.js';
export {
  type MutationReport,
  MutationRun,
  type RuleMutation,
  type Survivor,
  type Watchers,
  watchersOf,
} from './mutate/mutation-run.js';
export { junit } from './report/junit.js';
export { type FileReport, type TestReport, testReport } from './report/test-report.js';
export { type TestReportJson, testReportToJson } from './report/test-report-json.js';
export { TEST_REPORT_SHAPE } from './report/test-report-shape.js';
export { type Material, NO_MATERIAL } from './run/material.js';
export { type PreparedTests, prepareTests } from './run/prepare-tests.js';
export type { PreparedTest } from './run/prepared-test.js';
export { runTest } from './run/run-test.js';
export { type Subject, subjectOf } from './run/subject.js';
export type { Failure, TestResult } from './run/test-result.js';
export { watchedRules } from './run/watched-rules.js';
export type { WhyNot, WhyTerm } from './run/why-not.js';
