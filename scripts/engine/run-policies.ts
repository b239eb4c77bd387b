// Loads whole policies and plays events through them. Variables and limits do not exist yet: vectors that set a
// variable come out as not agreeing, which is what they are.
import { isDeepStrictEqual } from 'node:util';
import { EvaluationContext, loadPolicies, type Problem, type Rule } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import type { PolicyOutcome, PolicyVector, RuleOutcome } from './vector.js';

export function answerPolicies(vector: PolicyVector, events: readonly RuntimeEvent[]): PolicyOutcome {
  const files = vector.policies.map(({ name, yaml }) => ({ name, text: yaml }));
  const { ruleSet, report } = loadPolicies(files, { agentVersion: vector.agent_version ?? '7.68.0' });
  const context = new EvaluationContext();
  return {
    rules: ruleSet.rules.map(ruleOutcome).sort((a, b) => (a.id < b.id ? -1 : 1)),
    errors: report.errors.map(errorOutcome),
    events: events.map((event) => {
      context.load(event);
      const fired = ruleSet.rules.filter((rule) => fires(rule, event, context));
      return { fired: fired.map((rule) => rule.id).sort(), variables: {} };
    }),
  };
}

function fires(rule: Rule, event: RuntimeEvent, context: EvaluationContext): boolean {
  context.ruleTags = rule.productTags;
  return rule.eventType === event.type && rule.compiled.matches(context);
}

function ruleOutcome(rule: Rule): RuleOutcome {
  return {
    // Actions are counted and not carried out: none of them is a valid one yet.
    actions: 0,
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

function errorOutcome({ class: kind, rule, macro, file }: Problem): PolicyOutcome['errors'][number] {
  if (rule !== undefined) return { class: kind, rule };
  return macro === undefined ? { class: kind, policy: file } : { class: kind, macro };
}

/** Errors are a multiset, and one rule may have several where the real engine stops at the first. */
export function agreesOnPolicies(expected: PolicyOutcome, got: PolicyOutcome): boolean {
  return (
    isDeepStrictEqual(plain(expected.rules), plain(got.rules)) &&
    isDeepStrictEqual(distinct(expected.errors), distinct(got.errors)) &&
    isDeepStrictEqual(plain(expected.events), plain(got.events))
  );
}

function distinct(errors: PolicyOutcome['errors']): string[] {
  return [
    ...new Set(
      errors.map(({ class: kind, rule, macro, policy }) => JSON.stringify([kind, rule, macro, policy])),
    ),
  ].sort();
}

/** Without the order of keys and the prototypes of its objects. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
