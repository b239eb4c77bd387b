import type { MacroSet } from '@casement/secl';
import type { EvaluationContext } from '../model/evaluation-context.js';
import { inEvaluationOrder } from '../rules/rule-order.js';
import { RuleSet } from '../rules/rule-set.js';
import { Conditions } from './conditions.js';
import { DEFAULT_POLICY, isDefault, type PolicyDefinition } from './definition.js';
import { loadMacros } from './load-macros.js';
import type { LoadReport } from './load-report.js';
import { RuleLoader } from './load-rules.js';
import type { Problem } from './problem.js';
import { readPolicy } from './read-policy.js';

export interface PolicyFile {
  /** The path, or whatever else names it to people. Its base name is the name of the policy. */
  readonly name: string;
  readonly text: string;
}

export interface LoadOptions {
  /** Version of the Datadog agent that `agent_version` is held against. Default: AGENT_VERSION. */
  readonly agentVersion?: string;
  /** What the filter field `hostname` reads. Default "". */
  readonly hostname?: string;
  /** What the filter field `envs` reads. Default none. */
  readonly envs?: readonly string[];
  /** Warn where the Datadog agent for Windows refuses a documented field. Default false. */
  readonly strictAgentCompat?: boolean;
}

export interface LoadResult {
  readonly ruleSet: RuleSet;
  readonly report: LoadReport;
  /** The macros as expressions of rules are compiled with them: for tools that compile variants of a rule. */
  readonly macroSet: MacroSet<EvaluationContext>;
}

/** The agent whose language and fields this engine has: its field table counts from 7.68 on. */
export const AGENT_VERSION = '7.68.0';

/**
 * Loads policies into one rule set. Never fails as a whole: a mistake costs what it is in, and the report says what,
 * where and why. The result does not depend on the order of the files: `default.policy` comes first, the others follow
 * by name, as in the agent's directory.
 */
export function loadPolicies(files: readonly PolicyFile[], options: LoadOptions = {}): LoadResult {
  const agentVersion = options.agentVersion ?? AGENT_VERSION;
  const conditions = new Conditions(agentVersion, {
    hostname: options.hostname ?? '',
    envs: options.envs ?? [],
  });
  const policies = inLoadOrder(files.map(({ name, text }) => readPolicy(name, text)));
  const problems: Problem[] = policies.flatMap((policy) => policy.problems);
  const macros = loadMacros(policies, conditions, problems);
  const loader = new RuleLoader(conditions, macros, problems, options.strictAgentCompat ?? false);
  const { rules, reports, usedMacros } = loader.load(policies);
  const report: LoadReport = {
    version: 1,
    agent_version: agentVersion,
    policies: policies.map((policy) => ({
      name: policy.name,
      file: policy.source.name,
      version: policy.version,
      status: policy.readable ? 'loaded' : 'error',
      rules: policy.rules.length,
      macros: policy.macros.length,
    })),
    rules: reports,
    macros: macros.report(usedMacros, problems),
    errors: problems.filter((problem) => problem.severity === 'error'),
    lints: problems.filter((problem) => problem.severity === 'warning'),
  };
  return {
    ruleSet: new RuleSet(inEvaluationOrder(rules, (rule) => rule.policy.name === DEFAULT_POLICY)),
    report,
    macroSet: macros.set,
  };
}

function inLoadOrder(policies: readonly PolicyDefinition[]): PolicyDefinition[] {
  const rank = (policy: PolicyDefinition): number => (isDefault(policy) ? 0 : 1);
  return [...policies].sort(
    (a, b) => rank(a) - rank(b) || order(a.name, b.name) || order(a.source.name, b.source.name),
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
