import type { MacroSet } from '@casement/secl';
import type { EventType } from '@casement/telemetry';
import { VariableTable } from '../actions/variable-table.js';
import type { EvaluationContext } from '../model/evaluation-context.js';
import { inEvaluationOrder } from '../rules/rule-order.js';
import { RuleSet } from '../rules/rule-set.js';
import type { VariableDeclaration } from '../variables/declaration.js';
import { VariableStore } from '../variables/variable-store.js';
import { append } from './append.js';
import { collectRules } from './collect-rules.js';
import { RuleCompiler } from './compile-rules.js';
import { Conditions } from './conditions.js';
import { DEFAULT_POLICY, isDefault, type PolicyDefinition } from './definition.js';
import { loadMacros, type MacroText } from './load-macros.js';
import type { LoadReport } from './load-report.js';
import type { Problem } from './problem.js';
import { readPolicy } from './read-policy.js';
import { reportVariables } from './report-variables.js';

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
  /**
   * Event types that are turned off, as an agent without file or process monitoring has them (secl.md §6.6): rules about
   * them are not loaded, with a status of their own. Default none. PROCESS_EVENTS and FILE_EVENTS are the two groups.
   */
  readonly disabledEventTypes?: Iterable<EventType>;
  /**
   * Count over all policies whether a rule is disabled, as agents since October 2025 do (secl.md §5.5.3). Default false:
   * each further definition decides by the table.
   */
  readonly countDisabling?: boolean;
}

export interface LoadResult {
  readonly ruleSet: RuleSet;
  readonly report: LoadReport;
  /** All variables of the policies, whether the rules that set them are loaded or not, in the order of their first `set`s. */
  readonly variables: readonly VariableDeclaration[];
  /** Macros that rules can use, by id, with the places of what they say. */
  readonly macros: ReadonlyMap<string, MacroText>;
  /** The same, ready to compile further expressions with. */
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
  const ruleProblems: Problem[] = [];
  // Variables before macros, macros before expressions: whatever names one, it is there whatever the order of the files.
  const table = new VariableTable();
  const merging = { countDisabling: options.countDisabling ?? false };
  const collected = collectRules(policies, conditions, table, merging, ruleProblems);
  const variables = [...table.declarations().values()];
  const store = new VariableStore(variables);
  const macros = loadMacros(policies, conditions, store, problems);
  const compiler = new RuleCompiler(macros, table, store, ruleProblems, {
    strictAgentCompat: options.strictAgentCompat ?? false,
    disabledEventTypes: new Set(options.disabledEventTypes),
  });
  const { rules, reports, usedMacros } = compiler.compile(collected);
  append(problems, ruleProblems);
  const report: LoadReport = {
    version: 1,
    agent_version: agentVersion,
    policies: policies.map((policy) => ({
      name: policy.name,
      file: policy.source.name,
      version: policy.version,
      type: policy.type,
      status: policy.readable ? 'loaded' : 'error',
      rules: policy.rules.length,
      macros: policy.macros.length,
    })),
    rules: reports,
    macros: macros.report(usedMacros, problems),
    variables: reportVariables(table, reports),
    errors: problems.filter((problem) => problem.severity === 'error'),
    lints: problems.filter((problem) => problem.severity === 'warning'),
  };
  const ordered = inEvaluationOrder(rules, (rule) => rule.policy.name === DEFAULT_POLICY);
  return {
    ruleSet: new RuleSet(ordered, store),
    report,
    variables,
    macros: macros.texts,
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
