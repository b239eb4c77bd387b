import type { LoadReport, RuleReport, RuleStatus } from '@casement/engine';
import type { Colours } from '../io/colours.js';
import { padEnd } from './display-width.js';
import { visible } from './escape.js';
import { flow } from './flow.js';
import { policyProblem } from './policy-problem.js';
import { count, grouped } from './quantity.js';

interface ReportOptions {
  readonly width: number;
  readonly ink: Colours;
  /** A line for each rule, whatever became of it. */
  readonly all: boolean;
  /** Text of a policy file by the name it was loaded under, for excerpts. */
  textOf(file: string): string;
}

const STATUS_WORDS: Record<RuleStatus, string> = {
  loaded: 'loaded',
  filtered: 'filtered',
  disabled: 'disabled',
  event_type_disabled: 'off',
  error: 'failed',
};
const STATUS_WIDTH = 8;
const MAX_ID_WIDTH = 40;

/** The load report for people: each policy with its rules, then every mistake and doubt in full, then the counts. */
export function* loadReportLines(report: LoadReport, options: ReportOptions): Generator<string> {
  const { ink, width } = options;
  for (const policy of report.policies) {
    const version = policy.version === '' ? [] : [`version ${policy.version}`];
    const size =
      policy.status === 'error'
        ? ['not loaded']
        : [count(policy.rules, 'rule'), count(policy.macros, 'macro')];
    const facts = [...version, ...size].map((text) => ({ text: visible(text), paint: ink.dim }));
    yield* flow([{ text: visible(policy.file), paint: ink.bold }, ...facts], width, 0, 2);
    yield* ruleLines(
      report.rules.filter((rule) => rule.file === policy.file),
      options,
    );
    yield '';
  }
  for (const problem of [...report.errors, ...report.lints]) {
    yield* policyProblem(problem, options.textOf(problem.file), width, ink);
    yield '';
  }
}

interface Row {
  readonly status: RuleStatus;
  readonly name: string;
  readonly detail: string;
}

function* ruleLines(rules: readonly RuleReport[], { width, ink, all }: ReportOptions): Generator<string> {
  const rows = all ? rules.map(rowOf) : collapsed(rules);
  const longest = rows.reduce((most, { name }) => Math.max(most, name.length), 0);
  const idWidth = Math.min(longest, MAX_ID_WIDTH);
  for (const { status, name, detail } of rows) {
    yield* flow(
      [
        { text: padEnd(STATUS_WORDS[status], STATUS_WIDTH), paint: statusPaint(status, ink) },
        { text: padEnd(visible(name), idWidth) },
        { text: visible(detail), paint: ink.dim },
      ],
      width,
      2,
      4 + STATUS_WIDTH,
    );
  }
}

function rowOf({ id, status, error, reason, event_type }: RuleReport): Row {
  const detail = error === undefined ? (reason ?? event_type ?? '') : `${error.code} ${error.message}`;
  return { status, name: id, detail };
}

/** Most of a policy for several systems is for the others: what is left out comes last, rules with the same reason as one. */
function collapsed(rules: readonly RuleReport[]): Row[] {
  const rows: Row[] = [];
  const left = new Map<string, RuleReport[]>();
  for (const rule of rules) {
    if (rule.status !== 'filtered' && rule.status !== 'event_type_disabled') {
      rows.push(rowOf(rule));
      continue;
    }
    const key = JSON.stringify([rule.status, rule.reason]);
    const same = left.get(key);
    if (same === undefined) left.set(key, [rule]);
    else same.push(rule);
  }
  for (const same of left.values()) {
    const row = rowOf(same[0]!);
    rows.push(same.length === 1 ? row : { ...row, name: count(same.length, 'rule') });
  }
  return rows;
}

/** `319 rules: 37 loaded, 282 filtered; 2 lints`: what was there and what became of it, nothing left over. */
export function countsLine(report: LoadReport, ink: Colours): string {
  const tally = new Map<RuleStatus, number>();
  for (const { status } of report.rules) tally.set(status, (tally.get(status) ?? 0) + 1);
  const parts: string[] = [];
  for (const status of Object.keys(STATUS_WORDS) as RuleStatus[]) {
    const n = tally.get(status) ?? 0;
    if (n > 0) parts.push(statusPaint(status, ink)(`${grouped(n)} ${STATUS_WORDS[status]}`));
  }
  const lints = report.lints.length === 0 ? '' : `; ${ink.yellow(count(report.lints.length, 'lint'))}`;
  return `${count(report.rules.length, 'rule')}${parts.length > 0 ? ': ' : ''}${parts.join(', ')}${errorCounts(report, ink)}${lints}`;
}

/** Errors that are not counted as a failed rule: in what is no rule, and in rules that load without an action or a limiter token. */
function errorCounts({ rules, errors }: LoadReport, ink: Colours): string {
  const statuses = new Map(rules.map(({ id, status }) => [id, status]));
  let inLoaded = 0;
  let elsewhere = 0;
  for (const { rule } of errors) {
    const status = rule === undefined ? undefined : statuses.get(rule);
    if (status === 'loaded') inLoaded += 1;
    else if (status !== 'error') elsewhere += 1;
  }
  const loaded = inLoaded === 0 ? '' : `; ${ink.red(`${count(inLoaded, 'error')} in loaded rules`)}`;
  return elsewhere === 0 ? loaded : `${loaded}; ${ink.red(count(elsewhere, 'other error'))}`;
}

function statusPaint(status: RuleStatus, ink: Colours): (text: string) => string {
  switch (status) {
    case 'loaded':
      return ink.green;
    case 'error':
      return ink.red;
    default:
      return ink.dim;
  }
}
