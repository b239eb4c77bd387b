import { compileRule } from '@casement/secl';
import type { EventType } from '@casement/telemetry';
import { WINDOWS_FIELDS, windowsModel } from '../model/windows-model.js';
import type { Rule } from '../rules/rule.js';
import { append } from './append.js';
import { commentTraps } from './comment-traps.js';
import type { Conditions } from './conditions.js';
import type { PolicyDefinition, RuleDefinition } from './definition.js';
import { isId } from './identifier.js';
import { brokenMacros, type LoadedMacros } from './load-macros.js';
import type { RuleReport } from './load-report.js';
import { type MergedRule, mergeRules } from './merge-rules.js';
import { type Problem, policyProblem } from './problem.js';
import { lintProblem, seclProblem } from './secl-problem.js';

export interface LoadedRules {
  /** In the order of their first definitions. */
  readonly rules: readonly Rule[];
  readonly reports: readonly RuleReport[];
  /** Macros that the rules use, or would use if they were sound. */
  readonly usedMacros: ReadonlySet<string>;
}

/** Ids of the events that the agent sends about itself. */
const RESERVED = new Set([
  'ruleset_loaded',
  'heartbeat',
  'self_test',
  'abnormal_path',
  'no_process_context',
  'broken_process_lineage',
  'anomaly_detection',
  'ebpfless_hello_msg',
  'internal_core_dump',
  'sysctl_snapshot',
  'lost_events',
]);
const REFUSED_BY_AGENT = new Set(WINDOWS_FIELDS.filter((row) => !row.acceptedByAgent).map((row) => row.name));

export class RuleLoader {
  readonly #reports = new Map<RuleDefinition, RuleReport>();
  readonly #rules: Rule[] = [];
  readonly #used = new Set<string>();

  constructor(
    private readonly conditions: Conditions,
    private readonly macros: LoadedMacros,
    private readonly problems: Problem[],
    private readonly strictAgentCompat: boolean,
  ) {}

  load(policies: readonly PolicyDefinition[]): LoadedRules {
    const definitions = policies.flatMap((policy) => policy.rules);
    const candidates = definitions.filter((definition) => this.#admit(definition));
    // A merged rule is reported where its id was defined first.
    const firsts = new Map<string, RuleDefinition>();
    for (const definition of candidates) {
      if (!firsts.has(definition.id)) firsts.set(definition.id, definition);
    }
    for (const merged of mergeRules(candidates, this.problems)) {
      this.#reports.set(firsts.get(merged.id)!, this.#compile(merged));
    }
    const reports = definitions.flatMap((definition) => this.#reports.get(definition) ?? []);
    return { rules: this.#rules, reports, usedMacros: this.#used };
  }

  /** Checks a definition by itself. What is filtered out is not looked at any further. */
  #admit(definition: RuleDefinition): boolean {
    const { id, policy, range, combine, groupId } = definition;
    const { source } = policy;
    const subject = { rule: id };
    if (id === '') {
      const own = definition.problems.filter((problem) => problem.severity === 'error');
      return this.#refuse(definition, [
        ...own,
        policyProblem('POL2201', 'this rule has no id', source, range, subject),
      ]);
    }
    if (!isId(id)) {
      const message = `the id ${JSON.stringify(id)} has characters that are not allowed`;
      return this.#refuse(definition, [policyProblem('POL2202', message, source, range, subject)]);
    }
    const verdict = this.conditions.check(definition, subject);
    if (verdict.state === 'invalid') return this.#refuse(definition, verdict.problems);
    if (verdict.state === 'filtered') {
      this.#reports.set(definition, {
        ...head(definition, policy),
        status: 'filtered',
        reason: verdict.reason,
        ...place(definition),
      });
      return false;
    }
    const own = definition.problems.map((problem): Problem => ({ ...problem, ...subject }));
    append(
      this.problems,
      own.filter((problem) => problem.severity === 'warning'),
    );
    const errors = own.filter((problem) => problem.severity === 'error');
    if (RESERVED.has(id)) {
      errors.push(
        policyProblem(
          'POL2204',
          `the id ${id} belongs to an event of the agent itself`,
          source,
          range,
          subject,
        ),
      );
    }
    if (groupId !== '' && !isId(groupId)) {
      const message = `the group id ${JSON.stringify(groupId)} has characters that are not allowed`;
      errors.push(policyProblem('POL2202', message, source, range, subject));
    }
    if (combine !== '' && combine !== 'override') {
      const message = `rules cannot be combined by ${JSON.stringify(combine)}`;
      errors.push(policyProblem('POL2206', message, source, range, subject));
    }
    // An expression of the wrong type has been complained about already.
    const optional = definition.disabled || combine !== '' || errors.length > 0;
    if (definition.expression === undefined && !optional) {
      errors.push(policyProblem('POL2203', `rule ${id} has no expression`, source, range, subject));
    }
    return errors.length === 0 || this.#refuse(definition, errors);
  }

  #refuse(definition: RuleDefinition, found: readonly Problem[]): false {
    append(this.problems, found);
    this.#reports.set(definition, {
      ...head(definition, definition.policy),
      status: 'error',
      error: found[0]!,
      ...place(definition),
    });
    return false;
  }

  #compile(merged: MergedRule): RuleReport {
    const { id, expression, owner, policy, range } = merged;
    const subject = { rule: id };
    const base = head(merged, owner);
    const where = place(merged);
    if (merged.disabled) return { ...base, status: 'disabled', ...where };
    if (expression === undefined) {
      const problem = policyProblem('POL2203', `rule ${id} has no expression`, policy.source, range, subject);
      this.problems.push(problem);
      return { ...base, status: 'error', error: problem, ...where };
    }
    const traps = commentTraps(expression, subject);
    append(this.problems, traps);
    const result = compileRule(expression.value, { model: windowsModel, macros: this.macros.set });
    if (!result.ok) {
      for (const macro of brokenMacros(result.errors, expression.value)) this.#used.add(macro);
      const found = result.errors.map((error) => {
        const text =
          error.macro === undefined ? expression : (this.macros.sources.get(error.macro) ?? expression);
        return seclProblem(error, text, subject);
      });
      append(this.problems, found);
      return { ...base, status: 'error', error: found[0]!, ...where };
    }
    const { rule } = result;
    for (const macro of rule.usesMacros) this.#used.add(macro);
    append(
      this.problems,
      rule.lints.map((lint) => lintProblem(lint, expression, subject)),
    );
    this.#warn(merged, rule.fields);
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
      limiterToken: merged.limiterToken,
      actions: [],
      policy: { name: owner.name, version: owner.version, file: owner.source.name },
      eventType: rule.eventType as EventType,
      text: expression,
      compiled: rule,
    });
    return { ...base, status: 'loaded', event_type: rule.eventType, fields: rule.fields, ...where };
  }

  /** What the rule asks for and does not get, and what other engines will not take. */
  #warn(rule: MergedRule, fields: readonly string[]): void {
    const { id, policy, range } = rule;
    const warn = (code: 'POL2401' | 'POL2402' | 'POL2403' | 'POL2501', message: string): void => {
      this.problems.push(policyProblem(code, message, policy.source, range, { rule: id }));
    };
    if (rule.actions > 0) {
      warn(
        'POL2401',
        `rule ${id} has ${rule.actions === 1 ? 'an action that is' : `${rule.actions} actions that are`} not carried out`,
      );
    }
    if (rule.every > 0n)
      warn('POL2402', `rule ${id} asks for at most one event in a while, and gets one a match`);
    if (rule.limiterToken.length > 0)
      warn('POL2403', `rule ${id} asks for limits by token, and gets one event a match`);
    const refused = this.strictAgentCompat ? fields.filter((name) => REFUSED_BY_AGENT.has(name)) : [];
    if (refused.length > 0) warn('POL2501', `the Datadog agent for Windows refuses ${refused.join(', ')}`);
  }
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
