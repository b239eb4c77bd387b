import { compileRule } from '@casement/secl';
import type { EventType } from '@casement/telemetry';
import type { Action } from '../actions/action.js';
import type { ActionScope } from '../actions/action-scope.js';
import { completeAction } from '../actions/complete-action.js';
import { hashProblems } from '../actions/complete-hash.js';
import type { PreparedAction } from '../actions/prepared-action.js';
import type { VariableTable } from '../actions/variable-table.js';
import { windowsModel } from '../model/windows-model.js';
import type { Rule } from '../rules/rule.js';
import type { VariableStore } from '../variables/variable-store.js';
import { append } from './append.js';
import type { Candidate, CollectedRules } from './collect-rules.js';
import { commentTraps } from './comment-traps.js';
import { limiterFields } from './limiter-token.js';
import { brokenMacros, type LoadedMacros } from './load-macros.js';
import type { ActionReport, RuleReport } from './load-report.js';
import type { MergedRule } from './merge-rules.js';
import { namedEventType } from './named-fields.js';
import { type Problem, policyProblem } from './problem.js';
import { refusedFields } from './refused-fields.js';
import { actionReport, failed, head, place } from './rule-report.js';
import { lintProblem, seclProblem } from './secl-problem.js';

export interface CompiledRules {
  /** In the order of their first definitions. */
  readonly rules: readonly Rule[];
  readonly reports: readonly RuleReport[];
  /** Macros that the rules use, or would use if they were sound. */
  readonly usedMacros: ReadonlySet<string>;
}

export interface RuleOptions {
  readonly strictAgentCompat: boolean;
  readonly disabledEventTypes: ReadonlySet<EventType>;
}

/** Compiles the expressions of rules and of their actions, once macros and variables are there. */
export class RuleCompiler {
  readonly #rules: Rule[] = [];
  readonly #usedMacros = new Set<string>();
  /** Rules that were loaded, with the variables they read. */
  readonly #readers: { readonly merged: MergedRule; readonly variables: readonly string[] }[] = [];

  constructor(
    private readonly macros: LoadedMacros,
    private readonly table: VariableTable,
    private readonly variables: VariableStore,
    private readonly problems: Problem[],
    private readonly options: RuleOptions,
  ) {}

  compile({ definitions, reports, candidates }: CollectedRules): CompiledRules {
    const all = new Map(reports);
    for (const [definition, candidate] of candidates) all.set(definition, this.#compile(candidate));
    this.#warnOfUnset();
    return {
      rules: this.#rules,
      reports: definitions.flatMap((definition) => all.get(definition) ?? []),
      usedMacros: this.#usedMacros,
    };
  }

  #compile({ merged, actions }: Candidate): RuleReport {
    const { id, expression, owner, policy, range } = merged;
    const subject = { rule: id };
    const base = head(merged, owner);
    const where = place(merged);
    if (merged.disabled) return { ...base, status: 'disabled', ...where };
    if (expression === undefined) {
      const problem = policyProblem('POL2203', `rule ${id} has no expression`, policy.source, range, subject);
      this.problems.push(problem);
      return { ...base, ...failed(problem), ...where };
    }
    append(this.problems, commentTraps(expression, subject));
    const { variables, macros } = this;
    const result = compileRule(expression.value, { model: windowsModel, macros: macros.set, variables });
    if (!result.ok) {
      for (const macro of brokenMacros(result.errors, expression.value)) this.#usedMacros.add(macro);
      const found = result.errors.map((error) => {
        const text = error.macro === undefined ? expression : (macros.sources.get(error.macro) ?? expression);
        return seclProblem(error, text, subject);
      });
      append(this.problems, found);
      append(this.problems, hashProblems(actions, namedEventType(expression.value), subject));
      return { ...base, ...failed(found[0]!), ...where };
    }
    const compiled = result.rule;
    const { fields } = compiled;
    const eventType = compiled.eventType as EventType;
    for (const macro of compiled.usesMacros) this.#usedMacros.add(macro);
    for (const lint of compiled.lints) this.problems.push(lintProblem(lint, expression, subject));
    if (this.options.disabledEventTypes.has(eventType)) {
      const status = 'event_type_disabled';
      const reason = `events of type ${eventType} are not enabled`;
      return { ...base, status, error_class: status, event_type: eventType, fields, reason, ...where };
    }
    const usedVariables = new Set(compiled.usesVariables);
    const done = this.#complete(actions, {
      eventType,
      macros,
      variables,
      declarations: this.table.declarations(),
      subject,
      usedMacros: this.#usedMacros,
      usedVariables,
    });
    if (done.failed !== undefined) return { ...base, ...failed(done.failed), ...where };
    const limiterToken = limiterFields(merged, eventType, this.problems);
    if (this.options.strictAgentCompat) {
      const ofMacros = compiled.usesMacros.flatMap((macro) => macros.sources.get(macro) ?? []);
      append(this.problems, refusedFields(fields, [expression, ...ofMacros], subject));
    }
    const reads = [...usedVariables].sort();
    this.#readers.push({ merged, variables: reads });
    this.#rules.push({
      id,
      version: merged.version,
      description: merged.description,
      tags: merged.tags,
      productTags: merged.productTags,
      groupId: merged.groupId,
      priority: merged.priority,
      silent: merged.silent,
      every: merged.every,
      limiterToken,
      actions: done.actions,
      policy: { name: owner.name, version: owner.version, file: owner.source.name },
      eventType,
      text: expression,
      compiled,
    });
    const found = { event_type: eventType, fields, variables: reads, actions: done.reports };
    return { ...base, status: 'loaded', ...found, ...where };
  }

  /** The actions that can be carried out. A filter that is wrong costs the rule, anything else its action. */
  #complete(
    prepared: readonly PreparedAction[],
    scope: ActionScope,
  ): { readonly actions: Action[]; readonly reports: ActionReport[]; readonly failed: Problem | undefined } {
    const actions: Action[] = [];
    const reports: ActionReport[] = [];
    let failure: Problem | undefined;
    for (const item of prepared) {
      const { action, problems, filterFailed } = completeAction(item, scope);
      append(this.problems, problems);
      if (filterFailed) failure ??= problems[0]!;
      if (action !== null) actions.push(action);
      if (action !== null || item.kind === 'ignored') reports.push(actionReport(item));
    }
    return { actions, reports, failed: failure };
  }

  #warnOfUnset(): void {
    const set = new Set<string>();
    for (const { actions } of this.#rules) {
      for (const action of actions) if (action.kind === 'set') set.add(action.variable.name);
    }
    for (const { merged, variables } of this.#readers) {
      const { id, policy, range } = merged;
      for (const name of variables) {
        if (set.has(name) || this.table.first(name) === undefined) continue;
        const message = `rule ${id} reads ${name}, which no loaded rule sets`;
        this.problems.push(policyProblem('POL2717', message, policy.source, range, { rule: id }));
      }
    }
  }
}
