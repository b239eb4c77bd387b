import { compileMacros, type MacroSet, type SeclError } from '@casement/secl';
import { isConstantName } from '../model/constant-name.js';
import type { EvaluationContext } from '../model/evaluation-context.js';
import { windowsModel } from '../model/windows-model.js';
import type { VariableStore } from '../variables/variable-store.js';
import { append } from './append.js';
import { commentTraps } from './comment-traps.js';
import type { Conditions } from './conditions.js';
import type { MacroDefinition, PolicyDefinition } from './definition.js';
import { isId } from './identifier.js';
import type { MacroReport } from './load-report.js';
import { mergeMacros } from './merge-macros.js';
import type { PlainText } from './plain-text.js';
import { type Problem, policyProblem } from './problem.js';
import { lintProblem, seclProblem } from './secl-problem.js';
import type { SeclText } from './secl-text.js';

/** Macros that are ready for use, and what is known of them until the rules have been compiled. */
export interface LoadedMacros {
  readonly set: MacroSet<EvaluationContext>;
  /** The sources of those that have one: spans of errors inside a macro lie in these. */
  readonly sources: ReadonlyMap<string, SeclText>;
  /** Those that can be used, as they were written. */
  readonly texts: ReadonlyMap<string, MacroText>;
  /**
   * Rows of the report, once it is known which macros the rules use: a macro that makes no sense on Windows and that
   * nobody uses does no harm. Policies in the field mix systems.
   */
  report(used: ReadonlySet<string>, problems: Problem[]): MacroReport[];
}

/** A macro that rules can use, with the places of what it says. One of the two is there. */
export interface MacroText {
  readonly id: string;
  readonly expression?: SeclText;
  readonly values?: readonly PlainText[];
}

/** After so many values with a star the rest is noise. */
const MAX_STARRED = 50;

interface Row {
  readonly definition: MacroDefinition;
  readonly status: 'filtered' | 'error' | undefined;
  readonly reason?: string;
  readonly error?: Problem;
}

export function loadMacros(
  policies: readonly PolicyDefinition[],
  conditions: Conditions,
  variables: VariableStore,
  problems: Problem[],
): LoadedMacros {
  const rows: Row[] = [];
  const candidates: MacroDefinition[] = [];
  const firstRow = new Map<string, number>();
  for (const definition of policies.flatMap((policy) => policy.macros)) {
    const row = admit(definition, conditions, problems);
    rows.push(row);
    if (row.status !== undefined) continue;
    candidates.push(definition);
    if (!firstRow.has(definition.id)) firstRow.set(definition.id, rows.length - 1);
  }
  const merged = mergeMacros(candidates, problems).filter((macro) => {
    const problem = contradiction(macro);
    if (problem === undefined) return true;
    problems.push(problem);
    const index = firstRow.get(macro.id)!;
    rows[index] = { definition: rows[index]!.definition, status: 'error', error: problem };
    return false;
  });
  const sources = new Map<string, SeclText>();
  for (const { id, expression } of merged) {
    if (expression === undefined) continue;
    sources.set(id, expression);
    append(problems, commentTraps(expression, { macro: id }));
  }
  const set = compileMacros(
    merged.map(({ id, expression, values }) =>
      expression === undefined
        ? { id, values: (values ?? []).map(({ value }) => value) }
        : { id, expression: expression.value },
    ),
    windowsModel,
    { variables },
  );
  const texts = new Map<string, MacroText>();
  for (const { id, expression, values } of merged) {
    if (set.errors.has(id)) continue;
    texts.set(id, expression === undefined ? { id, values: values ?? [] } : { id, expression });
  }
  return {
    set,
    sources,
    texts,
    report: (used, found) => reportMacros(rows, merged, set, sources, used, found),
  };
}

/** Checks a definition by itself. What is filtered out is not looked at any further. */
function admit(definition: MacroDefinition, conditions: Conditions, problems: Problem[]): Row {
  const { id, policy, range, combine } = definition;
  const subject = { macro: id };
  const fail = (found: readonly Problem[]): Row => {
    append(problems, found);
    return { definition, status: 'error', error: found[0]! };
  };
  if (id === '') {
    const own = definition.problems.filter((problem) => problem.severity === 'error');
    return fail([...own, policyProblem('POL2101', 'this macro has no id', policy.source, range, subject)]);
  }
  if (!isId(id)) {
    const message = `the id ${JSON.stringify(id)} has characters that are not allowed`;
    return fail([policyProblem('POL2102', message, policy.source, range, subject)]);
  }
  const verdict = conditions.check(definition, subject);
  if (verdict.state === 'invalid') return fail(verdict.problems);
  if (verdict.state === 'filtered') return { definition, status: 'filtered', reason: verdict.reason };
  const own = definition.problems.map((problem): Problem => ({ ...problem, ...subject }));
  const errors = own.filter((problem) => problem.severity === 'error');
  append(
    problems,
    own.filter((problem) => problem.severity === 'warning'),
  );
  if (errors.length > 0) return fail(errors);
  if (combine !== '' && combine !== 'merge' && combine !== 'override') {
    const message = `macros cannot be combined by ${JSON.stringify(combine)}`;
    return fail([policyProblem('POL2107', message, policy.source, range, subject)]);
  }
  return { definition, status: undefined };
}

function contradiction(macro: MacroDefinition): Problem | undefined {
  if (macro.expression === undefined || macro.values === undefined) return undefined;
  const message = `macro ${macro.id} has both an expression and values`;
  return policyProblem('POL2103', message, macro.policy.source, macro.range, { macro: macro.id });
}

function reportMacros(
  rows: readonly Row[],
  merged: readonly MacroDefinition[],
  set: MacroSet<EvaluationContext>,
  sources: ReadonlyMap<string, SeclText>,
  used: ReadonlySet<string>,
  problems: Problem[],
): MacroReport[] {
  const needed = closure(used, set, sources);
  const byId = new Map(merged.map((macro) => [macro.id, macro]));
  const reports: MacroReport[] = [];
  for (const { definition, status, reason, error } of rows) {
    const { id, policy, range } = definition;
    const base = { id, policy: policy.name };
    const place = { file: policy.source.name, ...policy.source.position(range.start) };
    if (status !== undefined) {
      const why = reason === undefined ? {} : { reason };
      reports.push({ ...base, status, ...why, ...(error === undefined ? {} : { error }), ...place });
    } else if (byId.get(id)?.range === range) {
      // A later definition of the same id has no row of its own: it became part of the first.
      const found = (set.errors.get(id) ?? []).map((item) =>
        seclProblem(item, sources.get(id)!, { macro: id }),
      );
      const harmless = !needed.has(id) && (set.errors.get(id) ?? []).every(isAboutWindows);
      if (found.length > 0 && !harmless) {
        append(problems, found);
        reports.push({ ...base, status: 'error', error: found[0]!, ...place });
      } else {
        append(problems, doubts(byId.get(id)!, set, found));
        reports.push({ ...base, status: needed.has(id) ? 'loaded' : 'unused', ...place });
      }
    }
  }
  return reports;
}

function doubts(
  definition: MacroDefinition,
  set: MacroSet<EvaluationContext>,
  found: readonly Problem[],
): Problem[] {
  const { id, policy, range, expression, values } = definition;
  const subject = { macro: id };
  const problems: Problem[] = [];
  if (found.length > 0) {
    const message = `macro ${id} cannot be used on Windows: ${found[0]!.message}`;
    problems.push(policyProblem('POL2108', message, policy.source, range, subject));
  }
  if (isConstantName(id)) {
    const message = `${id} is a constant: no expression can use this macro`;
    problems.push(policyProblem('POL2110', message, policy.source, range, subject));
  }
  if (expression === undefined && (values ?? []).length === 0) {
    problems.push(policyProblem('POL2106', `macro ${id} is an empty list`, policy.source, range, subject));
  }
  if (expression !== undefined) {
    append(
      problems,
      (set.lints.get(id) ?? []).map((lint) => lintProblem(lint, expression, subject)),
    );
  }
  const starred = (values ?? []).filter(({ value }) => value.includes('*')).slice(0, MAX_STARRED);
  for (const { source, range: place } of starred) {
    problems.push(
      policyProblem('POL2109', 'the star in this value stands for itself', source, place, subject),
    );
  }
  return problems;
}

/** Names and types may be those of another system; what is no SECL, and a circle, is wrong everywhere. */
function isAboutWindows({ stage, code }: SeclError): boolean {
  return stage === 'check' && code !== 'SECL1121';
}

/** The macros that are used, with those that they use in turn. A broken one is known by who complains about it. */
function closure(
  used: ReadonlySet<string>,
  set: MacroSet<EvaluationContext>,
  sources: ReadonlyMap<string, SeclText>,
): Set<string> {
  const needed = new Set<string>();
  const open = [...used];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (needed.has(id)) continue;
    needed.add(id);
    append(open, brokenMacros(set.errors.get(id) ?? [], sources.get(id)?.value ?? ''));
  }
  return needed;
}

/** Ids of the broken macros that errors of an expression name: SECL1122 covers exactly the name. */
export function brokenMacros(errors: readonly SeclError[], source: string): string[] {
  return errors
    .filter(({ code }) => code === 'SECL1122')
    .map(({ span }) => source.slice(span.start, span.end));
}
