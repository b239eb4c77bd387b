import { EventReader, type Rule } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import type { Expectations } from '../format/test-file.js';
import type { PlacedText } from '../reader/file-reader.js';
import { Evaluation, readEvents } from './evaluation.js';
import { type Court, judge } from './judge.js';
import { namesIn } from './names-in.js';
import { Observation } from './observation.js';
import type { PreparedTest } from './prepared-test.js';
import type { Subject } from './subject.js';
import type { Failure, TestResult } from './test-result.js';
import { whyNot } from './why-not.js';

export interface RunOptions {
  /** Rules that are asked, instead of those that the test needs. */
  readonly rules?: readonly Rule[];
  /** Stop at the first failure: enough for whoever only asks whether there is one. */
  readonly failFast?: boolean;
  /** The events of the test, read before. Only for subjects without state. */
  readonly events?: readonly (readonly RuntimeEvent[])[];
}

/** Runs one test with fresh state. Same test, same rules: same result. */
export function runTest(prepared: PreparedTest, subject: Subject, options: RunOptions = {}): TestResult {
  const { test, steps, file, line } = prepared;
  const rules = options.rules ?? neededRules(prepared, subject);
  const reader = new EventReader();
  const evaluation = new Evaluation(
    subject,
    rules,
    test.limits,
    options.failFast !== true,
    looksOf(prepared),
  );
  const asked = new Set(rules.map(({ id }) => id));
  const scope = test.scope === null ? null : new Set(test.scope.map(({ value }) => value));
  const judged = (rule: string): boolean => asked.has(rule) && (scope === null || scope.has(rule));
  const hasState = [...subject.connected].every((id) => asked.has(id));
  const failures: Failure[] = [];
  const all = new Observation();
  const lineOf = ({ range }: PlacedText): number => prepared.lineAt(range.start);
  const hold = (expect: Expectations, seen: Observation, step: number, at: number): void => {
    const court: Court = {
      hasState,
      step,
      line: at,
      judged,
      lineOf,
      variable: (name) => evaluation.variable(name),
    };
    for (const failure of judge(expect, seen, court)) {
      const first = step === 0 && failure.kind === 'unexpected' ? firstStep.get(failure.rule) : undefined;
      const where = first === undefined ? '' : ` (at step ${first + 1}, line ${steps[first]!.line})`;
      const placed = { ...failure, message: `${failure.message}${where}` };
      failures.push(options.failFast === true ? placed : explained(placed, rules, seen, subject));
    }
  };
  const firstStep = new Map<string, number>();
  for (const [index, step] of steps.entries()) {
    const seen = evaluation.step(options.events?.[index] ?? readEvents(reader, step.events), step.time);
    for (const rule of seen.matched.keys()) if (!firstStep.has(rule)) firstStep.set(rule, index);
    all.merge(seen);
    hold(step.step.expect, seen, index + 1, step.line);
    if (options.failFast === true && failures.length > 0) break;
  }
  if (options.failFast !== true || failures.length === 0) hold(test.expect, all, 0, line);
  return { name: test.name, file, line, rules: rulesOf(prepared), events: all.events.length, failures };
}

/**
 * Rules that a test needs: those it looks at, and those that are tied to each other by variables. No other rule can change
 * what these say. In their order of evaluation.
 */
export function neededRules({ test }: PreparedTest, subject: Subject): readonly Rule[] {
  if (test.scope === null) return subject.rules;
  const scope = new Set(test.scope.map(({ value }) => value));
  return subject.rules.filter(({ id }) => scope.has(id) || subject.connected.has(id));
}

function rulesOf({ test }: PreparedTest): string[] {
  return [...new Set(namesIn(test).rules.map(({ value }) => value))];
}

/** The properties of findings that expectations look at, by rule. */
function looksOf({ test }: PreparedTest): Map<string, string[]> {
  const looks = new Map<string, string[]>();
  for (const { findings } of [test.expect, ...test.steps.map(({ expect }) => expect)]) {
    for (const { rule, with: properties } of findings ?? []) {
      if (properties.length === 0) continue;
      const paths = looks.get(rule.value) ?? [];
      looks.set(rule.value, paths);
      for (const { path } of properties) if (!paths.includes(path.value)) paths.push(path.value);
    }
  }
  return looks;
}

function explained(failure: Failure, rules: readonly Rule[], seen: Observation, subject: Subject): Failure {
  if (failure.kind !== 'missing' || seen.matched.has(failure.rule)) return failure;
  const rule = rules.find(({ id }) => id === failure.rule);
  return rule === undefined
    ? failure
    : { ...failure, why: whyNot(rule, seen.events, (id) => subject.load.macros.get(id)?.expression) };
}
