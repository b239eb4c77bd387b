import {
  MUTATION_KINDS,
  type MutationKind,
  type MutationReport,
  type RuleMutation,
} from '@casement/rule-tests';
import { cutEnd } from '../render/display-width.js';
import { visible } from '../render/escape.js';
import { count } from '../render/quantity.js';
import type { ReportPage } from './report-lines.js';

/** Survivors that are listed, unless --all is given. */
const SHOWN = 40;

/** Which changes of rules no test noticed, as a diff of the place; then the score, whole and by kind of change. */
export function* mutationLines(report: MutationReport, page: ReportPage): Generator<string> {
  const { ink, all } = page;
  yield '';
  yield ink.bold(
    `mutation score ${report.score} % (${report.killed} of ${count(report.mutants, 'mutant')} killed)`,
  );
  const aside = [
    report.equivalent > 0 ? `${report.equivalent} that mean the same` : '',
    report.invalid > 0 ? `${report.invalid} that are no rules` : '',
    report.leftOut > 0 ? `${report.leftOut} beyond --mutants-per-rule` : '',
  ].filter((part) => part !== '');
  if (aside.length > 0) yield ink.dim(`not counted: ${aside.join(', ')}`);
  for (const kind of Object.keys(MUTATION_KINDS) as MutationKind[]) {
    const tally = report.kinds[kind];
    if (tally === undefined) continue;
    yield `  ${kind.padEnd(9)} ${`${tally.killed}/${tally.mutants}`.padStart(9)}  ${ink.dim(MUTATION_KINDS[kind])}`;
  }
  let left = all ? Number.POSITIVE_INFINITY : SHOWN;
  for (const rule of report.rules) {
    if (rule.survivors.length > 0 && left > 0) yield* survivorLines(rule, left, page);
    left -= rule.survivors.length;
  }
  if (left < 0) yield ink.dim(`… ${count(-left, 'more survivor')}: --all`);
}

function* survivorLines(rule: RuleMutation, most: number, { ink, width }: ReportPage): Generator<string> {
  const tests =
    rule.tests === 0 ? 'no test would notice what it says' : `${rule.killed} of ${rule.mutants} killed`;
  yield `${ink.bold(visible(rule.id))} ${ink.dim(tests)}`;
  for (const { kind, line, column, before, after } of rule.survivors.slice(0, most)) {
    yield `  ${ink.dim(`${visible(rule.file)}:${line}:${column} ${kind}`)}`;
    yield `    ${ink.red(cutEnd(`- ${visible(before)}`, width - 4))}`;
    yield `    ${ink.green(cutEnd(`+ ${visible(after)}`, width - 4))}`;
  }
}
