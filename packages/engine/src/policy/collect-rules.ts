import { prepareAction } from '../actions/prepare-action.js';
import type { PreparedAction } from '../actions/prepared-action.js';
import type { VariableTable } from '../actions/variable-table.js';
import { admitRule } from './admit-rule.js';
import { append } from './append.js';
import type { Conditions } from './conditions.js';
import type { PolicyDefinition, RuleDefinition } from './definition.js';
import type { RuleReport } from './load-report.js';
import { type MergedRule, type MergeOptions, mergeRules } from './merge-rules.js';
import type { Problem } from './problem.js';
import { failed, head, place } from './rule-report.js';

/** A rule of which everything is known that needs no compiling. */
export interface Candidate {
  readonly merged: MergedRule;
  /** Those that are sound so far. */
  readonly actions: readonly PreparedAction[];
}

export interface CollectedRules {
  /** In the order of loading; the report follows it. */
  readonly definitions: readonly RuleDefinition[];
  /** What became of those that are no candidates. */
  readonly reports: ReadonlyMap<RuleDefinition, RuleReport>;
  /** By the definition that their report stands at: where the id was defined first. */
  readonly candidates: ReadonlyMap<RuleDefinition, Candidate>;
}

/**
 * Admits and merges the rules of all policies, and notes the variables of their `set`s. Those of rules that are disabled, or turn
 * out to be broken, are noted, too: as in the agent, one broken rule does not take those with it that read its variables.
 */
export function collectRules(
  policies: readonly PolicyDefinition[],
  conditions: Conditions,
  variables: VariableTable,
  options: MergeOptions,
  problems: Problem[],
): CollectedRules {
  const definitions = policies.flatMap((policy) => policy.rules);
  const reports = new Map<RuleDefinition, RuleReport>();
  const admitted: RuleDefinition[] = [];
  const firsts = new Map<string, RuleDefinition>();
  for (const definition of definitions) {
    const report = admit(definition, conditions, problems);
    if (report !== undefined) {
      reports.set(definition, report);
      continue;
    }
    admitted.push(definition);
    if (!firsts.has(definition.id)) firsts.set(definition.id, definition);
  }
  const candidates = new Map<RuleDefinition, Candidate>();
  for (const merged of mergeRules(admitted, problems, options)) {
    const actions: PreparedAction[] = [];
    for (const definition of merged.actions) {
      const prepared = prepareAction(definition, merged.id, variables);
      append(problems, prepared.ok ? prepared.warnings : prepared.problems);
      if (prepared.ok) actions.push(prepared.action);
    }
    candidates.set(firsts.get(merged.id)!, { merged, actions });
  }
  return { definitions, reports, candidates };
}

/** Undefined for a definition that takes part. */
function admit(
  definition: RuleDefinition,
  conditions: Conditions,
  problems: Problem[],
): RuleReport | undefined {
  const admission = admitRule(definition, conditions);
  const base = head(definition, definition.policy);
  const where = place(definition);
  if (admission.state === 'admitted') {
    append(problems, admission.warnings);
    return undefined;
  }
  if (admission.state === 'refused') {
    append(problems, admission.problems);
    return { ...base, ...failed(admission.problems[0]!), ...where };
  }
  const error_class = admission.by === 'filters' ? 'agent_filter_error' : 'agent_version_error';
  return { ...base, status: 'filtered', error_class, reason: admission.reason, ...where };
}
