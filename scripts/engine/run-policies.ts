// Loads whole policies and plays events through them.
import { isDeepStrictEqual } from 'node:util';
import {
  EvaluationContext,
  type LoadReport,
  type LoadResult,
  loadPolicies,
  type Rule,
  type RuleReport,
  type RuleSet,
} from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import type { PolicyOutcome, PolicyVector, RuleOutcome } from './vector.js';

export function answerPolicies(vector: PolicyVector, events: Iterable<RuntimeEvent>): PolicyOutcome {
  const files = vector.policies.map(({ name, yaml }) => ({ name, text: yaml }));
  const loaded = loadPolicies(files, { agentVersion: vector.agent_version ?? '7.68.0' });
  const { ruleSet, report } = loaded;
  ruleSet.limits = 'off';
  const reports = new Map(report.rules.map((rule) => [rule.id, rule]));
  return {
    rules: ruleSet.rules
      .map((rule) => ruleOutcome(rule, reports.get(rule.id)!))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    errors: errorsOf(report),
    events: Array.from(events, (event) => {
      const fired = firedBy(ruleSet, event).sort();
      return { fired, variables: variablesAfter(loaded, event) };
    }),
  };
}

function firedBy(ruleSet: RuleSet, event: RuntimeEvent): string[] {
  const fired: string[] = [];
  ruleSet.evaluate(event, {
    found: ({ rule }) => fired.push(rule.id),
    silenced: (rule) => fired.push(rule.id),
  });
  return fired;
}

/** What the process of the event can read, private variables included, unset ones not. */
function variablesAfter({ ruleSet, variables }: LoadResult, event: RuntimeEvent): Record<string, unknown> {
  const context = new EvaluationContext();
  context.load(event);
  const values: Record<string, unknown> = {};
  for (const { name } of variables) {
    const value = ruleSet.variables.value(name, context);
    if (value !== undefined) values[name] = plainValue(value);
  }
  return values;
}

/** As JSON has it; arrays are sets, so their order is none. */
function plainValue(value: NonNullable<ReturnType<RuleSet['variables']['value']>>): unknown {
  if (typeof value === 'bigint') return plainInteger(value);
  if (typeof value !== 'object') return value;
  return value.map((member) => (typeof member === 'bigint' ? plainInteger(member) : member)).sort();
}

/** The vectors have numbers wherever a double holds the value. */
function plainInteger(value: bigint): number | string {
  const number = Number(value);
  return BigInt(number) === value ? number : String(value);
}

function ruleOutcome(rule: Rule, report: RuleReport): RuleOutcome {
  return {
    actions: report.actions?.length ?? 0,
    event_type: rule.eventType,
    ...(rule.every === 0n ? {} : { every: durationText(rule.every) }),
    id: rule.id,
    policy: rule.policy.name,
    ...(rule.productTags.length === 0 ? {} : { product_tags: rule.productTags }),
    tags: [...rule.tags].map(([key, value]) => `${key}:${value}`).sort(),
  };
}

function durationText(nanoseconds: bigint): string {
  const milliseconds = Number(nanoseconds) / 1e6;
  return milliseconds < 1000 ? `${milliseconds}ms` : `${milliseconds / 1000}s`;
}

/**
 * The errors as the real engine has them: one for each rule and macro that is not loaded, since it stops at the first, one for
 * each merge that cannot be, one without a rule for each action that is dropped, one for each file.
 */
function errorsOf({ rules, macros, errors }: LoadReport): PolicyOutcome['errors'] {
  const reported = new Set([...rules, ...macros].map(({ error }) => error));
  const ofEntries = [
    ...rules.flatMap(({ id, error }) => (error === undefined ? [] : [{ class: error.class, rule: id }])),
    ...macros.flatMap(({ id, error }) => (error === undefined ? [] : [{ class: error.class, macro: id }])),
  ];
  const others = errors
    .filter((problem) => !reported.has(problem))
    .flatMap(({ class: kind, rule, macro, file }): PolicyOutcome['errors'] => {
      if (kind === 'action') return [{ class: kind }];
      if (macro !== undefined && kind === 'combine') return [{ class: kind, macro }];
      return rule === undefined && macro === undefined ? [{ class: kind, policy: file }] : [];
    });
  return [...ofEntries, ...others];
}

export function agreesOnPolicies(expected: PolicyOutcome, got: PolicyOutcome): boolean {
  return (
    isDeepStrictEqual(plain(expected.rules), plain(got.rules)) &&
    isDeepStrictEqual(multiset(expected.errors), multiset(got.errors)) &&
    isDeepStrictEqual(plain(expected.events), plain(got.events))
  );
}

function multiset(errors: PolicyOutcome['errors']): string[] {
  return errors
    .map(({ class: kind, rule, macro, policy }) => JSON.stringify([kind, rule, macro, policy]))
    .sort();
}

/** Without the order of keys and the prototypes of its objects. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
