import type { Rule } from '@casement/engine';
import type { MacroSource } from '../run/why-not.js';
import type { ConditionCoverage, RuleCoverage } from './rule-coverage.js';

/** What tests reach of rules. Outcomes: each condition can be true and false, which makes two. */
export interface CoverageReport {
  readonly outcomes: number;
  readonly seen: number;
  /** 0 to 100, 100 where there is nothing to reach. */
  readonly percent: number;
  /** In the order of files and lines. */
  readonly rules: readonly RuleCoverageReport[];
}

export interface RuleCoverageReport {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly outcomes: number;
  readonly seen: number;
  readonly percent: number;
  /** Conditions in the order of the source. */
  readonly conditions: readonly ConditionReport[];
}

export interface ConditionReport {
  readonly text: string;
  /** Id of the macro the text stands in, "" for the rule's own. */
  readonly macro: string;
  /** File of the rule, or of the macro. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
  /** How often it came out so. */
  readonly true: number;
  readonly false: number;
}

/** @param macro texts of the expressions of macros, for conditions that stand in them */
export function coverageReport(coverage: readonly RuleCoverage[], macro: MacroSource): CoverageReport {
  return total(coverage.map((each) => ruleReport(each, macro)));
}

/** The reports of several sets of policies as one. */
export function joinCoverage(reports: readonly CoverageReport[]): CoverageReport {
  return total(reports.flatMap(({ rules }) => rules));
}

function total(rules: RuleCoverageReport[]): CoverageReport {
  rules.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  const outcomes = rules.reduce((sum, rule) => sum + rule.outcomes, 0);
  const seen = rules.reduce((sum, rule) => sum + rule.seen, 0);
  return { outcomes, seen, percent: percentOf(seen, outcomes), rules };
}

function ruleReport(
  { rule, conditions, outcomes, seen }: RuleCoverage,
  macro: MacroSource,
): RuleCoverageReport {
  const { source, range } = rule.text;
  return {
    id: rule.id,
    file: source.name,
    line: source.position(range.start).line,
    outcomes,
    seen,
    percent: percentOf(seen, outcomes),
    conditions: conditions.map((condition) => conditionReport(rule, condition, macro)),
  };
}

function conditionReport(rule: Rule, condition: ConditionCoverage, macro: MacroSource): ConditionReport {
  const { macro: id, span } = condition.node;
  // A condition always stands in an expression: macros that are lists of values have none.
  const text = (id === null ? undefined : macro(id)) ?? rule.text;
  const { start, end } = text.toFile(span);
  return {
    text: text.value.slice(span.start, span.end),
    macro: id ?? '',
    file: text.source.name,
    ...text.source.position(start),
    offset: start,
    length: end - start,
    true: condition.true,
    false: condition.false,
  };
}

/** Rounded down to one tenth, so that 100 means all. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.floor((part * 1000) / whole) / 10;
}
