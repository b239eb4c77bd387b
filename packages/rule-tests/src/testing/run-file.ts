import { loadPolicies } from '@casement/engine';
import { readTestFile } from '../format/read-test-file.js';
import { type Material, NO_MATERIAL } from '../run/material.js';
import { prepareTests } from '../run/prepare-tests.js';
import { runTest } from '../run/run-test.js';
import { type Subject, subjectOf } from '../run/subject.js';
import type { TestResult } from '../run/test-result.js';

export function subject(policy: string): Subject {
  return subjectOf(loadPolicies([{ name: 'p.policy', text: policy }]));
}

/** Problems of a file as `line:column code message`. */
export async function problemsOf(
  policy: string,
  tests: string,
  material: Material = NO_MATERIAL,
): Promise<string[]> {
  const { file, problems } = readTestFile('p.test.yaml', tests);
  const prepared = await prepareTests(file, subject(policy), material);
  return [...problems, ...prepared.problems].map(
    ({ line, column, code, message }) => `${line}:${column} ${code} ${message}`,
  );
}

/** Runs a file that must be sound. */
export async function runFile(
  policy: string,
  tests: string,
  material: Material = NO_MATERIAL,
): Promise<TestResult[]> {
  const { file, problems } = readTestFile('p.test.yaml', tests);
  const of = subject(policy);
  const prepared = await prepareTests(file, of, material);
  const all = [...problems, ...prepared.problems];
  if (all.length > 0)
    throw new Error(JSON.stringify(all.map(({ line, code, message }) => ({ line, code, message }))));
  return prepared.tests.map((test) => runTest(test, of));
}

/** What failed, as `step N: message`. */
export function failuresOf(results: readonly TestResult[]): string[] {
  return results.flatMap(({ failures }) => failures.map(({ step, message }) => `step ${step}: ${message}`));
}
