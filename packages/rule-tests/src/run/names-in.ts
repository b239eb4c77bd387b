import type { RuleTest } from '../format/test-file.js';
import type { PlacedText } from '../reader/file-reader.js';

/** The rules and the variables that a test names, each time with its place. */
export function namesIn(test: RuleTest): {
  readonly rules: readonly PlacedText[];
  readonly variables: readonly PlacedText[];
} {
  const rules = [...(test.scope ?? [])];
  const variables: PlacedText[] = [];
  for (const expect of [test.expect, ...test.steps.map((step) => step.expect)]) {
    for (const { rule } of expect.findings ?? []) rules.push(rule);
    rules.push(...expect.match, ...expect.noMatch, ...(expect.silenced ?? []), ...(expect.limited ?? []));
    for (const { name } of expect.variables) variables.push(name);
  }
  return { rules, variables };
}
