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

function* ruleLines(rules: readonly RuleReport[], { width, ink }: ReportOptions): Generator<string> {
  const longest = rules.reduce((most, rule) => Math.max(most, rule.id.length), 0);
  const idWidth = Math.min(longest, MAX_ID_WIDTH);
  for (const rule of rules) {
    const paint = statusPaint(rule.status, ink);
    const detail =
      rule.error === undefined
        ? (rule.reason ?? rule.event_type ?? '')
        : `${rule.error.code} ${rule.error.message}`;
    yield* flow(
      [
        { text: padEnd(STATUS_WORDS[rule.status], STATUS_WIDTH), paint },
        { text: padEnd(visible(rule.id), idWidth) },
        { text: visible(detail), paint: ink.dim },
      ],
      width,
      2,
      4 + STATUS_WIDTH,
    );
  }
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
  const elsewhere = report.errors.filter((problem) => problem.rule === undefined).length;
  const others = elsewhere === 0 ? '' : `; ${ink.red(count(elsewhere, 'other error'))}`;
  return `${count(report.rules.length, 'rule')}${parts.length > 0 ? ': ' : ''}${parts.join(', ')}${others}${lints}`;
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
