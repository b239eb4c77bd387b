import type { ConditionReport, CoverageReport, RuleCoverageReport } from '@casement/rule-tests';
import { padEnd } from '../render/display-width.js';
import { visible } from '../render/escape.js';
import { excerpt } from '../render/excerpt.js';
import { count } from '../render/quantity.js';
import type { ReportPage } from './report-lines.js';

/** Rules that are listed, unless --all is given. */
const SHOWN = 20;

/** What tests reach: the rules that lack something, with the places in their source, worst first. */
export function* coverageLines(report: CoverageReport, page: ReportPage): Generator<string> {
  const { ink, all } = page;
  yield '';
  yield ink.bold(
    `coverage ${report.percent} % (${report.seen} of ${report.outcomes} outcomes of conditions)`,
  );
  const lacking = report.rules.filter((rule) => rule.seen < rule.outcomes);
  if (lacking.length === 0) return;
  const shown = all ? lacking : lacking.toSorted((a, b) => a.percent - b.percent).slice(0, SHOWN);
  const widest = Math.min(50, Math.max(...shown.map(({ id }) => id.length)));
  for (const rule of shown) yield* ruleLines(rule, widest, page);
  if (shown.length < lacking.length)
    yield ink.dim(`… ${count(lacking.length - shown.length, 'more rule')}: --all`);
}

function* ruleLines(rule: RuleCoverageReport, widest: number, page: ReportPage): Generator<string> {
  const { ink, width, texts } = page;
  const percent = `${rule.percent} %`.padStart(7);
  yield `${percent}  ${padEnd(visible(rule.id), widest)}  ${ink.dim(`${visible(rule.file)}:${rule.line}`)}`;
  if (rule.seen === 0) {
    yield `         ${ink.yellow('no test would notice what this rule says')}`;
    return;
  }
  for (const condition of lackingConditions(rule)) {
    const [line, caret] = excerpt(texts.get(condition.file) ?? '', condition, width - 9);
    yield `         ${ink.dim(line)}`;
    yield `         ${ink.yellow(`${caret} ${lack(condition)}`)}`;
  }
}

/** Of a chain whose parts lack something, the parts tell it all. */
function lackingConditions({ conditions }: RuleCoverageReport): ConditionReport[] {
  const lacking = conditions.filter((each) => each.true === 0 || each.false === 0);
  return lacking.filter(
    (each) =>
      !lacking.some(
        (other) =>
          other !== each &&
          other.file === each.file &&
          other.length < each.length &&
          other.offset >= each.offset &&
          other.offset + other.length <= each.offset + each.length,
      ),
  );
}

function lack({ true: yes, false: no, macro }: ConditionReport): string {
  const of = macro === '' ? '' : ` (in macro ${visible(macro)})`;
  if (yes === 0 && no === 0) return `never asked${of}`;
  return `never ${yes === 0 ? 'true' : 'false'}${of}`;
}
