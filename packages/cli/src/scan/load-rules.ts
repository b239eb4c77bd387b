import { type LoadReport, loadPolicies, type RuleSet } from '@casement/engine';
import { EXIT, type ExitCode } from '../exit-code.js';
import { bundledPack } from '../input/bundled-pack.js';
import { readPolicies } from '../input/policies.js';
import type { Session } from '../io/session.js';
import { countsLine } from '../render/load-report.js';
import { policyProblem } from '../render/policy-problem.js';
import { count } from '../render/quantity.js';

export interface LoadedRules {
  readonly ruleSet: RuleSet;
  readonly report: LoadReport;
}

/**
 * The rules of a scan: those named, or the bundled ones. A rule that fails is told and left out; a policy that cannot be
 * used as a whole ends the run, since scanning without it would look like an answer.
 */
export function loadRules(session: Session, paths: readonly string[] | undefined): LoadedRules | ExitCode {
  const pack = paths === undefined ? bundledPack() : null;
  if (paths === undefined && pack === null) return session.failWith('CLI6025', {});
  const read = readPolicies(paths ?? [pack!]);
  if ('problem' in read) return session.fail(read.problem);
  const texts = new Map(read.files.map(({ path, text }) => [path, text]));
  const loaded = loadPolicies(read.files.map(({ path, text }) => ({ name: path, text })));
  const { report, ruleSet } = loaded;
  tellErrors(session, report, texts);
  const unusable = report.policies.filter((policy) => policy.status === 'error').length;
  if (unusable > 0) return session.failWith('CLI6023', { count: count(unusable, 'file') });
  tellCounts(session, report, paths === undefined);
  if (ruleSet.rules.length === 0) return session.failWith('CLI6024', {}, EXIT.usage);
  return loaded;
}

function tellErrors(session: Session, report: LoadReport, texts: ReadonlyMap<string, string>): void {
  const { errInk } = session;
  for (const error of report.errors) {
    session.sayJson({ error });
    if (session.json) continue;
    const lines = policyProblem(error, texts.get(error.file) ?? '', session.errWidth, errInk);
    for (const line of lines) session.stderr.write(`${line}\n`);
  }
}

function tellCounts(session: Session, report: LoadReport, bundled: boolean): void {
  const source = bundled
    ? 'the bundled rules (no --policy given)'
    : count(report.policies.length, 'policy', 'policies');
  session.say(`${session.errInk.dim(`${source}, `)}${countsLine(report, session.errInk)}`);
}
