import { compileRule } from '@casement/secl';
import type { EventType } from '@casement/telemetry';
import type { Action } from '../actions/action.js';
import { completeAction } from '../actions/complete-action.js';
import { eventField, fits } from '../actions/event-field.js';
import { prepareAction } from '../actions/prepare-action.js';
import type { PreparedAction } from '../actions/prepared-action.js';
import type { VariableTable } from '../actions/variable-table.js';
import { WINDOWS_FIELDS, windowsModel } from '../model/windows-model.js';
import type { Rule } from '../rules/rule.js';
import type { VariableStore } from '../variables/variable-store.js';
import { admitRule } from './admit-rule.js';
import { append } from './append.js';
import { commentTraps } from './comment-traps.js';
import type { Conditions } from './conditions.js';
import type { PolicyDefinition, RuleDefinition } from './definition.js';
import { type ErrorClass, errorClassOf } from './error-class.js';
import { brokenMacros, type LoadedMacros } from './load-macros.js';
import type { ActionReport, RuleReport } from './load-report.js';
import { type MergedRule, type MergeOptions, mergeRules } from './merge-rules.js';
import { type Problem, policyProblem } from './problem.js';
import { lintProblem, seclProblem } from './secl-problem.js';

export interface LoadedRules {
  /** In the order of their first definitions. */
  readonly rules: readonly Rule[];
  readonly reports: readonly RuleReport[];
  /** Macros that the rules use, or would use if they were sound. */
  readonly usedMacros: ReadonlySet<string>;
}

export interface RuleOptions extends MergeOptions {
  readonly strictAgentCompat: boolean;
  readonly disabledEventTypes: ReadonlySet<EventType>;
}

/** What rules are compiled with. */
export interface RuleScope {
  readonly macros: LoadedMacros;
  readonly variables: VariableStore;
}

/** A rule whose actions are checked as far as they go without its event type. */
interface Candidate {
  readonly merged: MergedRule;
  readonly actions: readonly PreparedAction[];
}

const REFUSED_BY_AGENT = new Set(WINDOWS_FIELDS.filter((row) => !row.acceptedByAgent).map((row) => row.name));

/**
 * Rules in two steps. `collect` reads what can be read without compiling an expression, the variables of all `set`s among
 * it; `compile` does the rest, once macros and variables are there. So the order of rules and files does not matter.
 */
export class RuleLoader {
  readonly #definitions: RuleDefinition[] = [];
  readonly #reports = new Map<RuleDefinition, RuleReport>();
  /** Candidates by the definition that their report stands at: where the id was defined first. */
  readonly #candidates = new Map<RuleDefinition, Candidate>();
  readonly #rules: Rule[] = [];
  readonly #usedMacros = new Set<string>();
  /** Rules that were loaded, with the variables they read. */
  readonly #readers: { readonly merged: MergedRule; readonly variables: readonly string[] }[] = [];

  constructor(
    private readonly conditions: Conditions,
    private readonly problems: Problem[],
    private readonly options: RuleOptions,
  ) {}

  /**
   * Admits, merges, and notes the variables. Those of rules that are disabled, or turn out to be broken, are noted, too:
   * as in the agent, one broken rule does not take those with it that read its variables.
   */
  collect(policies: readonly PolicyDefinition[], variables: VariableTable): void {
    append(
      this.#definitions,
      policies.flatMap((policy) => policy.rules),
    );
    const admitted = this.#definitions.filter((definition) => this.#admit(definition));
    const firsts = new Map<string, RuleDefinition>();
    for (const definition of admitted) {
      if (!firsts.has(definition.id)) firsts.set(definition.id, definition);
    }
    for (const merged of mergeRules(admitted, this.problems, this.options)) {
      const actions: PreparedAction[] = [];
      for (const definition of merged.actions) {
        const prepared = prepareAction(definition, merged.id, variables);
        append(this.problems, prepared.ok ? prepared.warnings : prepared.problems);
        if (prepared.ok) actions.push(prepared.action);
      }
      this.#candidates.set(firsts.get(merged.id)!, { merged, actions });
    }
  }

  compile(scope: RuleScope, variables: VariableTable): LoadedRules {
    for (const [definition, candidate] of this.#candidates) {
      this.#reports.set(definition, this.#compile(candidate, scope, variables));
    }
    this.#warnOfUnset(variables);
    const reports = this.#definitions.flatMap((definition) => this.#reports.get(definition) ?? []);
    return { rules: this.#rules, reports, usedMacros: this.#usedMacros };
  }

  #admit(definition: RuleDefinition): boolean {
    const admission = admitRule(definition, this.conditions);
    const base = head(definition, definition.policy);
    const where = place(definition);
    if (admission.state === 'admitted') {
      append(this.problems, admission.warnings);
      return true;
    }
    if (admission.state === 'refused') {
      append(this.problems, admission.problems);
      this.#reports.set(definition, { ...base, ...failed(admission.problems[0]!), ...where });
      return false;
    }
    const error_class = admission.by === 'filters' ? 'agent_filter_error' : 'agent_version_error';
    const { reason } = admission;
    this.#reports.set(definition, { ...base, status: 'filtered', error_class, reason, ...where });
    return false;
  }

  #compile({ merged, actions }: Candidate, scope: RuleScope, variables: VariableTable): RuleReport {
    const { id, expression, owner, policy, range } = merged;
    const { macros } = scope;
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
    const result = compileRule(expression.value, {
      model: windowsModel,
      macros: macros.set,
      variables: scope.variables,
    });
    if (!result.ok) {
      for (const macro of brokenMacros(result.errors, expression.value)) this.#usedMacros.add(macro);
      const found = result.errors.map((error) => {
        const text = error.macro === undefined ? expression : (macros.sources.get(error.macro) ?? expression);
        return seclProblem(error, text, subject);
      });
      append(this.problems, found);
      return { ...base, ...failed(found[0]!), ...where };
    }
    const compiled = result.rule;
    const eventType = compiled.eventType as EventType;
    const { fields } = compiled;
    for (const macro of compiled.usesMacros) this.#usedMacros.add(macro);
    append(
      this.problems,
      compiled.lints.map((lint) => lintProblem(lint, expression, subject)),
    );
    if (this.options.disabledEventTypes.has(eventType)) {
      const error_class: ErrorClass = 'event_type_disabled';
      const reason = `events of type ${eventType} are not enabled`;
      const status = 'event_type_disabled';
      return { ...base, status, error_class, event_type: eventType, fields, reason, ...where };
    }
    const usedVariables = new Set(compiled.usesVariables);
    const done = this.#complete(actions, {
      eventType,
      macros: macros.set,
      variables: scope.variables,
      declarations: variables.declarations(),
      subject,
      usedMacros: this.#usedMacros,
      usedVariables,
    });
    if (done.failed !== undefined) return { ...base, ...failed(done.failed), ...where };
    const limiterToken = this.#limiterToken(merged, eventType);
    this.#warnOfRefused(merged, fields);
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
    return {
      ...base,
      status: 'loaded',
      event_type: eventType,
      fields,
      variables: reads,
      actions: done.reports,
      ...where,
    };
  }

  /** The actions that can be carried out. A filter that is wrong costs the rule, anything else its action. */
  #complete(
    prepared: readonly PreparedAction[],
    scope: Parameters<typeof completeAction>[1],
  ): { readonly actions: Action[]; readonly reports: ActionReport[]; readonly failed?: Problem } {
    const actions: Action[] = [];
    const reports: ActionReport[] = [];
    let failure: Problem | undefined;
    for (const item of prepared) {
      const { action, problems, filterFailed } = completeAction(item, scope);
      append(this.problems, problems);
      if (filterFailed) failure ??= problems[0]!;
      if (action !== null) actions.push(action);
      if (action !== null || item.kind === 'ignored') reports.push(reportOf(item));
    }
    return failure === undefined ? { actions, reports } : { actions, reports, failed: failure };
  }

  /** One that is wrong spoils the combination: the rule then has one limit for all its events, as in the agent. */
  #limiterToken({ id, limiterToken }: MergedRule, eventType: EventType): string[] {
    const names: string[] = [];
    for (const { value, source, range } of limiterToken) {
      const found = eventField(value);
      if (found !== undefined && found.index === null && fits(found, eventType)) names.push(found.name);
      else {
        const message =
          found === undefined || found.index !== null
            ? `there is no field ${value}`
            : `${value} is no field of ${eventType}, which the rule is about`;
        this.problems.push(policyProblem('POL2208', message, source, range, { rule: id }));
      }
    }
    return names.length === limiterToken.length ? names : [];
  }

  #warnOfRefused({ id, policy, range }: MergedRule, fields: readonly string[]): void {
    const refused = this.options.strictAgentCompat ? fields.filter((name) => REFUSED_BY_AGENT.has(name)) : [];
    if (refused.length === 0) return;
    const message = `the Datadog agent for Windows refuses ${refused.join(', ')}`;
    this.problems.push(policyProblem('POL2501', message, policy.source, range, { rule: id }));
  }

  #warnOfUnset(variables: VariableTable): void {
    const set = new Set<string>();
    for (const { actions } of this.#rules) {
      for (const action of actions) if (action.kind === 'set') set.add(action.variable.name);
    }
    for (const { merged, variables: names } of this.#readers) {
      const { id, policy, range } = merged;
      for (const name of names) {
        if (set.has(name) || variables.first(name) === undefined) continue;
        const message = `rule ${id} reads ${name}, which no loaded rule sets`;
        this.problems.push(policyProblem('POL2717', message, policy.source, range, { rule: id }));
      }
    }
  }
}

function reportOf(action: PreparedAction): ActionReport {
  switch (action.kind) {
    case 'set':
      return { kind: 'set', variable: action.variable };
    case 'ignored': {
      const { section, variable, reason } = action;
      return variable === undefined
        ? { kind: section, ignored: reason }
        : { kind: section, variable, ignored: reason };
    }
    default:
      return { kind: action.kind };
  }
}

function failed(error: Problem): Pick<RuleReport, 'status' | 'error_class' | 'error'> {
  return { status: 'error', error_class: errorClassOf(error), error };
}

function head(rule: { readonly id: string }, owner: PolicyDefinition): { id: string; policy: string } {
  return { id: rule.id, policy: owner.name };
}

function place({
  policy,
  range,
}: Pick<RuleDefinition, 'policy' | 'range'>): Pick<RuleReport, 'file' | 'line' | 'column'> {
  return { file: policy.source.name, ...policy.source.position(range.start) };
}
