import { compileExpression, type ExpressionResult } from '@casement/secl';
import { admits, parseAgentVersion, parseConstraint, type Version } from './agent-version.js';
import { append } from './append.js';
import type { Condition } from './definition.js';
import { type FilterContext, filterModel } from './filter-model.js';
import { type Problem, placed, policyProblem, type Subject } from './problem.js';
import type { SeclText } from './secl-text.js';

/** Whether a macro or rule concerns this engine. */
export type Verdict =
  | { readonly state: 'admitted' }
  | { readonly state: 'filtered'; readonly by: 'agent_version' | 'filters'; readonly reason: string }
  | { readonly state: 'invalid'; readonly problems: readonly Problem[] };

const ADMITTED: Verdict = { state: 'admitted' };

/** Holds `agent_version` and `filters` against this system. Policies repeat a few filters, so each is compiled once. */
export class Conditions {
  readonly #version: Version;
  readonly #context: FilterContext;
  readonly #filters = new Map<string, ExpressionResult<FilterContext>>();

  /** Throws a RangeError when `agentVersion` is no version: that is the caller's mistake. */
  constructor(
    readonly agentVersion: string,
    context: FilterContext,
  ) {
    const version = parseAgentVersion(agentVersion);
    if (version === undefined) throw new RangeError(`${agentVersion} is no version`);
    this.#version = version;
    this.#context = context;
  }

  check(condition: Condition, subject: Subject): Verdict {
    const { agentVersion, filters } = condition;
    if (agentVersion !== undefined && agentVersion.value.trim() !== '') {
      const constraint = parseConstraint(agentVersion.value);
      if (constraint === undefined) {
        const message = `${JSON.stringify(agentVersion.value)} is no version constraint`;
        const { source, range } = agentVersion;
        return { state: 'invalid', problems: [policyProblem('POL2302', message, source, range, subject)] };
      }
      if (!admits(constraint, this.#version)) {
        const reason = `agent_version ${agentVersion.value} does not admit ${this.agentVersion}`;
        return { state: 'filtered', by: 'agent_version', reason };
      }
    }
    return filters.length === 0 ? ADMITTED : this.#checkFilters(filters, subject);
  }

  /** One filter that holds is enough; one that is wrong spoils them all. */
  #checkFilters(filters: readonly SeclText[], subject: Subject): Verdict {
    const problems: Problem[] = [];
    let admitted = false;
    for (const filter of filters) {
      const result = this.#compile(filter.value);
      if (result.ok) admitted ||= result.expression.matches(this.#context);
      else
        append(
          problems,
          result.errors.map((error) => filterProblem(error, filter, subject)),
        );
    }
    if (problems.length > 0) return { state: 'invalid', problems };
    if (admitted) return ADMITTED;
    return {
      state: 'filtered',
      by: 'filters',
      reason: `no filter holds: ${filters.map((filter) => filter.value).join(' | ')}`,
    };
  }

  #compile(source: string): ExpressionResult<FilterContext> {
    let result = this.#filters.get(source);
    if (result === undefined) {
      result = compileExpression(source, { model: filterModel });
      this.#filters.set(source, result);
    }
    return result;
  }
}

type FilterErrors = Extract<ExpressionResult<FilterContext>, { ok: false }>['errors'];

function filterProblem(error: FilterErrors[number], filter: SeclText, subject: Subject): Problem {
  const { code, message, hint, span } = error;
  const problem = {
    code,
    severity: 'error',
    class: 'filter',
    message: `in a filter: ${message}`,
    hint,
  } as const;
  return placed(problem, filter.source, filter.toFile(span), subject);
}
