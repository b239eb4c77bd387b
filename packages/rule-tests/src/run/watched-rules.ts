import { namesIn } from './names-in.js';
import type { PreparedTest } from './prepared-test.js';
import type { Subject } from './subject.js';

/**
 * The rules whose answers a test would notice: those it names, and with an exact set of findings every rule it looks at,
 * since that set says of the others that they stay quiet.
 */
export function watchedRules({ test }: PreparedTest, subject: Subject): ReadonlySet<string> {
  const exact = [test.expect, ...test.steps.map(({ expect }) => expect)].some(
    ({ findings }) => findings !== null,
  );
  if (!exact) return new Set(namesIn(test).rules.map(({ value }) => value));
  return test.scope === null ? subject.ruleIds : new Set(test.scope.map(({ value }) => value));
}
