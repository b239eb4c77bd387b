import type { CoverageReport } from '../cover/coverage-report.js';
import { MUTATION_KINDS, type MutationKind } from '../mutate/edit.js';
import type { MutationReport } from '../mutate/mutation-run.js';
import type { Failure } from '../run/test-result.js';
import type { WhyNot } from '../run/why-not.js';
import type { TestReport } from './test-report.js';

/** What running tests came to, as `casement test --json` prints it: keys in this order, documented by TEST_REPORT_SHAPE. */
export interface TestReportJson {
  readonly version: 1;
  readonly passed: number;
  readonly failed: number;
  readonly broken: number;
  readonly files: readonly TestedFileJson[];
  readonly coverage?: CoverageJson;
  readonly mutation?: MutationJson;
}

export interface TestedFileJson {
  readonly file: string;
  readonly problems: readonly ProblemJson[];
  readonly tests: readonly TestJson[];
}

export interface ProblemJson {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
}

export interface TestJson {
  readonly name: string;
  readonly line: number;
  readonly rules: readonly string[];
  readonly events: number;
  readonly failures: readonly FailureJson[];
}

export interface FailureJson {
  readonly kind: Failure['kind'];
  readonly step: number;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  readonly why?: WhyJson;
}

export interface WhyJson {
  readonly file: string;
  readonly line: number;
  readonly nearest: number;
  readonly asked: number;
  readonly reason: string;
  readonly terms: readonly WhyTermJson[];
}

export interface WhyTermJson {
  readonly text: string;
  readonly macro: string;
  readonly place?: PlaceJson;
  readonly values: readonly { readonly name: string; readonly value: string }[];
}

export interface PlaceJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
}

export interface CoverageJson {
  readonly outcomes: number;
  readonly seen: number;
  readonly rules: readonly RuleCoverageJson[];
}

export interface RuleCoverageJson {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly outcomes: number;
  readonly seen: number;
  readonly conditions: readonly ConditionJson[];
}

export interface ConditionJson {
  readonly text: string;
  readonly macro: string;
  readonly place: PlaceJson;
  readonly true: number;
  readonly false: number;
}

export interface MutationJson {
  readonly mutants: number;
  readonly killed: number;
  readonly equivalent: number;
  readonly invalid: number;
  readonly left_out: number;
  readonly kinds: readonly {
    readonly kind: MutationKind;
    readonly mutants: number;
    readonly killed: number;
  }[];
  readonly rules: readonly RuleMutationJson[];
}

export interface RuleMutationJson {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly tests: number;
  readonly mutants: number;
  readonly killed: number;
  readonly survivors: readonly SurvivorJson[];
}

export interface SurvivorJson {
  readonly kind: MutationKind;
  readonly before: string;
  readonly after: string;
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
}

export function testReportToJson(report: TestReport): TestReportJson {
  const { version, passed, failed, broken, files, coverage, mutation } = report;
  return {
    version,
    passed,
    failed,
    broken,
    files: files.map(({ file, problems, tests }) => ({
      file,
      problems: problems.map(({ code, message, hint, line, column, offset, length }) => ({
        code,
        message,
        hint,
        line,
        column,
        offset,
        length,
      })),
      tests: tests.map(({ name, line, rules, events, failures }) => ({
        name,
        line,
        rules,
        events,
        failures: failures.map(failureJson),
      })),
    })),
    ...(coverage === undefined ? {} : { coverage: coverageJson(coverage) }),
    ...(mutation === undefined ? {} : { mutation: mutationJson(mutation) }),
  };
}

function failureJson({ kind, step, line, rule, message, why }: Failure): FailureJson {
  return { kind, step, line, rule, message, ...(why === undefined ? {} : { why: whyJson(why) }) };
}

function whyJson({ file, line, nearest, asked, reason, terms }: WhyNot): WhyJson {
  return {
    file,
    line,
    nearest,
    asked,
    reason,
    terms: terms.map(({ text, macro, place, values }) => ({
      text,
      macro,
      ...(place === null ? {} : { place: placeJson(place) }),
      values: values.map(({ name, value }) => ({ name, value })),
    })),
  };
}

function placeJson({ file, line, column, offset, length }: PlaceJson): PlaceJson {
  return { file, line, column, offset, length };
}

function coverageJson({ outcomes, seen, rules }: CoverageReport): CoverageJson {
  return {
    outcomes,
    seen,
    rules: rules.map((rule) => ({
      id: rule.id,
      file: rule.file,
      line: rule.line,
      outcomes: rule.outcomes,
      seen: rule.seen,
      conditions: rule.conditions.map((condition) => ({
        text: condition.text,
        macro: condition.macro,
        place: placeJson(condition),
        true: condition.true,
        false: condition.false,
      })),
    })),
  };
}

function mutationJson({
  mutants,
  killed,
  equivalent,
  invalid,
  leftOut,
  kinds,
  rules,
}: MutationReport): MutationJson {
  const all = Object.keys(MUTATION_KINDS) as MutationKind[];
  return {
    mutants,
    killed,
    equivalent,
    invalid,
    left_out: leftOut,
    kinds: all.flatMap((kind) => {
      const tally = kinds[kind];
      return tally === undefined ? [] : [{ kind, mutants: tally.mutants, killed: tally.killed }];
    }),
    rules: rules.map((rule) => ({
      id: rule.id,
      file: rule.file,
      line: rule.line,
      tests: rule.tests,
      mutants: rule.mutants,
      killed: rule.killed,
      survivors: rule.survivors.map(({ kind, before, after, line, column, offset, length }) => ({
        kind,
        before,
        after,
        line,
        column,
        offset,
        length,
      })),
    })),
  };
}
