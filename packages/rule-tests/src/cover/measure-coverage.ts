import type { PreparedTest } from '../run/prepared-test.js';
import { neededRules, runTest } from '../run/run-test.js';
import type { Subject } from '../run/subject.js';
import { watchedRules } from '../run/watched-rules.js';
import { RuleCoverage } from './rule-coverage.js';

/**
 * Runs tests once more with rules that tell what each of their conditions came to. A rule is watched only in tests that
 * would fail if it answered otherwise: conditions that are merely passed by are not covered.
 */
export function measureCoverage(tests: readonly PreparedTest[], subject: Subject): RuleCoverage[] {
  const coverage = new Map(subject.rules.map((rule) => [rule.id, new RuleCoverage(rule)]));
  for (const test of tests) {
    const watched = watchedRules(test, subject);
    const rules = neededRules(test, subject).map((rule) =>
      watched.has(rule.id) ? coverage.get(rule.id)!.observed : rule,
    );
    runTest(test, subject, { rules, failFast: false });
  }
  return [...coverage.values()];
}
