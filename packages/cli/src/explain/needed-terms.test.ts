import { EvaluationContext } from '@casement/engine';
import { expect, it } from 'vitest';
import { neededTerms } from './needed-terms.js';
import { typedSubject } from './testing/typed-subject.js';

it.each([
  ['exec.pid == 1', 1],
  ['exec.pid == 1 && exec.ppid == 2 && exec.user == "x"', 3],
  ['exec.pid == 1 && (exec.ppid == 2 || exec.ppid == 3 && exec.user == "x")', 2],
  ['!(exec.pid == 1 && exec.ppid == 2)', 1],
  ['!(exec.pid == 1 || exec.ppid == 2)', 2],
  ['(exec.pid == 1) == (exec.ppid == 1 && exec.user == "x")', 2],
  ['exec.pid == 1 && true', 1],
  ['exec.pid == 1 && false', Number.POSITIVE_INFINITY],
])('%s takes %d', (expression, terms) => {
  const { explainer } = typedSubject(expression);
  expect(neededTerms(explainer.at(new EvaluationContext(), null))).toBe(terms);
});
