import {
  type LoadResult,
  type PolicyFile,
  type Problem,
  type Rule,
  type SeclText,
  SourceFile,
  WINDOWS_FIELDS,
} from '@casement/engine';
import { FEEDS, factOf, isShipped } from '@casement/telemetry';
import { ANALYSIS_CATALOGUE, type AnalysisCode } from '../catalogue.js';
import { effortFor } from '../logic/effort.js';
import { Solver } from '../logic/solver.js';
import { isFilled } from '../needs/known-facts.js';
import { fieldsOf } from '../needs/rule-needs.js';
import { lintActionFilters } from './action-filters.js';
import { lintCoveredRules } from './covered-rules.js';
import { lintExactNames } from './exact-names.js';
import { lintExpensive } from './expensive.js';
import type { Finding } from './finding.js';
import { Conditions } from './formulas.js';
import { isTooDeep } from './group.js';
import { inOrder } from './in-order.js';
import { lintKeyTraps } from './key-traps.js';
import { ListRemarks } from './list-remarks.js';
import { lintLists } from './list-traps.js';
import { lintMissingGuard } from './missing-guard.js';
import { lintPathTraps } from './path-traps.js';
import { lintRegexps } from './regexp-traps.js';
import { lintTerms } from './terms.js';
import { unusedMacros } from './unused-macros.js';
import { lintVariable } from './variables.js';

/** Rules that a question was left open of: it would take too long, or its condition is nested too deeply. */
export interface OpenQuestions {
  /** Whether all its terms can hold, and say something. */
  readonly terms: readonly Rule[];
  /** Whether another rule finds all that it does. */
  readonly overlap: readonly Rule[];
}

/** Every remark that takes more than one expression to make, in the order of the files and of the places in them. */
export function lintPolicy(
  loaded: LoadResult,
  files: readonly PolicyFile[],
): { readonly problems: readonly Problem[]; readonly open: OpenQuestions } {
  const problems: Problem[] = [];
  const { rules } = loaded.ruleSet;
  const solver = new Solver(effortFor(rules.length));
  const lists = new ListRemarks();
  const covered = lintCoveredRules(rules);
  const terms: Rule[] = [];
  for (const [index, rule] of rules.entries()) {
    solver.gaveUp = false;
    solver.effort.turn(rules.length - index);
    for (const found of lintRule(rule, new Conditions(rule.eventType, solver, lists), loaded)) {
      problems.push(placed(rule, found, loaded.macros));
    }
    if (solver.gaveUp || solver.effort.exhausted || isTooDeep(rule.compiled.plan)) terms.push(rule);
    const finding = covered.found.get(rule);
    if (finding !== undefined) problems.push(placed(rule, finding, loaded.macros));
  }
  const sources = new Map(files.map(({ name, text }) => [name, new SourceFile(name, text)]));
  for (const macro of unusedMacros(loaded.report, files)) {
    problems.push({
      ...entryProblem('RULE7301', `nothing uses macro ${macro.id}`, macro, sources),
      macro: macro.id,
    });
  }
  for (const variable of loaded.report.variables) {
    const finding = lintVariable(variable);
    if (finding !== null) problems.push(entryProblem(finding.code, finding.message, variable, sources));
  }
  const overlap = rules.filter((rule) => covered.open.has(rule));
  return { problems: inOrder(problems, files), open: { terms, overlap } };
}

function lintRule(rule: Rule, conditions: Conditions, { macros }: LoadResult): Finding[] {
  const { compiled, eventType } = rule;
  if (isTooDeep(compiled.plan)) return lintBlind(rule);
  const sourceOf = (macro: string | null): string | undefined =>
    macro === null ? compiled.source : macros.get(macro)?.expression?.value;
  const terms = lintTerms(compiled.plan, conditions, compiled.register !== null);
  return [
    ...terms,
    ...lintExactNames(compiled.plan, eventType),
    ...lintPathTraps(compiled.plan, eventType),
    ...lintKeyTraps(compiled.plan, eventType),
    ...lintRegexps(compiled.plan, eventType),
    ...lintActionFilters(rule, conditions),
    ...lintLists(rule, conditions, sourceOf),
    ...lintMissingGuard(compiled.plan, conditions),
    ...lintExpensive(rule),
    ...lintBlind(rule),
  ];
}

const KNOWN_FIELDS = new Set(WINDOWS_FIELDS.map(({ name }) => name));

function lintBlind(rule: Rule): Finding[] {
  const { eventType } = rule;
  if (!FEEDS.some(({ type }) => type === eventType)) {
    return [
      {
        code: 'RULE7502',
        message: `no event log tells of ${eventType} events, only kernel traces do`,
        at: null,
      },
    ];
  }
  const blind = fieldsOf(rule).filter((field) => KNOWN_FIELDS.has(field) && !isFilled(factOf(field)));
  const shipped = blind.filter((field) => isShipped(factOf(field)));
  const never = blind.filter((field) => !shipped.includes(field));
  const findings: Finding[] = [];
  if (never.length > 0)
    findings.push({ code: 'RULE7501', message: `no telemetry fills ${never.join(', ')}`, at: null });
  if (shipped.length > 0) {
    const message = `no event log fills ${shipped.join(', ')}, only exports in the Elastic Common Schema can`;
    findings.push({ code: 'RULE7501', message, at: null });
  }
  return findings;
}

function entry(
  code: AnalysisCode,
  message: string,
  hint?: string,
): Pick<Problem, 'code' | 'severity' | 'class' | 'message' | 'hint'> {
  return { code, severity: 'warning', class: 'lint', message, hint: hint ?? ANALYSIS_CATALOGUE[code].hint };
}

/** At the beginning of an entry of a file. */
function entryProblem(
  code: AnalysisCode,
  message: string,
  { file, line, column }: Pick<Problem, 'file' | 'line' | 'column'>,
  sources: ReadonlyMap<string, SourceFile>,
): Problem {
  const offset = sources.get(file)?.offset({ line, column }) ?? 0;
  return { ...entry(code, message), file, line, column, offset, length: 1 };
}

function placed(rule: Rule, { code, message, hint, at }: Finding, macros: LoadResult['macros']): Problem {
  const place = placeOf(rule, at, macros);
  const { source } = place.text;
  const { line, column } = source.position(place.range.start);
  return {
    ...entry(code, message, hint),
    file: source.name,
    line,
    column,
    offset: place.range.start,
    length: Math.max(0, place.range.end - place.range.start),
    ...(place.macro === null ? { rule: rule.id } : { macro: place.macro }),
  };
}

interface Place {
  readonly text: Pick<SeclText, 'source' | 'range'>;
  readonly range: SeclText['range'];
  readonly macro: string | null;
}

/** A macro without an expression has the places of its values; the whole rule stands in where nothing nearer is known. */
function placeOf(rule: Rule, at: Finding['at'], macros: LoadResult['macros']): Place {
  const whole = { text: rule.text, range: rule.text.shown, macro: null };
  if (at === null) return whole;
  if (at.macro === null) return { text: rule.text, range: rule.text.toFile(at.span), macro: null };
  const macro = macros.get(at.macro);
  const { expression, values } = macro ?? {};
  if (expression !== undefined) {
    return { text: expression, range: expression.toFile(at.span), macro: at.macro };
  }
  const value = at.text === undefined ? undefined : values?.find((each) => each.value === at.text);
  return value === undefined ? whole : { text: value, range: value.range, macro: at.macro };
}
