import type { Rule } from '@casement/engine';
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
  /** Id of the macro the text stands in, "" for the rule's own; the place is then where the rule uses it. */
  readonly macro: string;
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
  /** How often it came out so. */
  readonly true: number;
  readonly false: number;
}

export function coverageReport(coverage: readonly RuleCoverage[]): CoverageReport {
  const rules = coverage.map(ruleReport);
  rules.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  const outcomes = rules.reduce((sum, rule) => sum + rule.outcomes, 0);
  const seen = rules.reduce((sum, rule) => sum + rule.seen, 0);
  return { outcomes, seen, percent: percentOf(seen, outcomes), rules };
}

function ruleReport({ rule, conditions, outcomes, seen }: RuleCoverage): RuleCoverageReport {
  const { source, range } = rule.text;
  return {
    id: rule.id,
    file: source.name,
    line: source.position(range.start).line,
    outcomes,
    seen,
    percent: percentOf(seen, outcomes),
    conditions: conditions.map((condition) => conditionReport(rule, condition)),
  };
}

function conditionReport(rule: Rule, condition: ConditionCoverage): ConditionReport {
  const { macro, span } = condition.node;
  const { text } = rule;
  const range = macro === null ? text.toFile(span) : text.range;
  return {
    text: macro === null ? text.value.slice(span.start, span.end) : macro,
    macro: macro ?? '',
    ...text.source.position(range.start),
    offset: range.start,
    length: range.end - range.start,
    true: condition.true,
    false: condition.false,
  };
}

/** Rounded down to one tenth, so that 100 means all. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.floor((part * 1000) / whole) / 10;
}
