import { type LoadResult, loadPolicies } from '@casement/engine';
import { nearestName, renderError } from '@casement/secl';
import { EXIT, type ExitCode } from '../exit-code.js';
import { bundledPack } from '../input/bundled-pack.js';
import { readPolicies } from '../input/policies.js';
import type { Session } from '../io/session.js';
import { visible } from '../render/escape.js';
import { policyProblem } from '../render/policy-problem.js';
import { expressionSubject, NO_POLICY, ruleSubject, type Subject } from './subject.js';

export interface SubjectOptions {
  readonly policy?: readonly string[];
  readonly rule?: string;
  readonly expression?: string;
}

export interface LoadedPolicy {
  readonly policy: LoadResult;
  /** Texts of the files, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The policies that were named, or the bundled ones. */
export function loadNamed(session: Session, paths: readonly string[] | undefined): LoadedPolicy | ExitCode {
  const pack = paths === undefined ? bundledPack() : null;
  if (paths === undefined && pack === null) return session.failWith('CLI6025', {});
  const read = readPolicies(paths ?? [pack!]);
  if ('problem' in read) return session.fail(read.problem);
  const files = read.files.map(({ path, text }) => ({ name: path, text }));
  return { policy: loadPolicies(files), texts: new Map(files.map(({ name, text }) => [name, text])) };
}

/** What --rule or --expression names; an exit code after saying why there is nothing. */
export function subjectOf(
  session: Session,
  { policy, rule, expression }: SubjectOptions,
): Subject | ExitCode {
  if (rule !== undefined && expression !== undefined) {
    return session.failWith('CLI6003', { detail: 'give either --rule or --expression' });
  }
  if (expression !== undefined && policy === undefined) return typed(session, NO_POLICY, expression);
  const loaded = loadNamed(session, policy);
  if (typeof loaded === 'number') return loaded;
  return expression === undefined
    ? ofRule(session, loaded, rule!)
    : typed(session, loaded.policy, expression);
}

function typed(session: Session, policy: LoadResult, expression: string): Subject | ExitCode {
  const subject = expressionSubject(policy, expression);
  if (!Array.isArray(subject)) return subject as Subject;
  for (const error of subject) {
    session.sayJson({ error });
    // The excerpt is drawn by the language's own renderer, which shows control characters as dots.
    if (!session.json) session.stderr.write(`${renderError(error, expression)}\n`);
  }
  return EXIT.usage;
}

function ofRule(session: Session, { policy, texts }: LoadedPolicy, id: string): Subject | ExitCode {
  const rule = policy.ruleSet.rules.find((one) => one.id === id);
  if (rule !== undefined) return ruleSubject(policy, rule);
  const report = policy.report.rules.find((one) => one.id === id);
  if (report === undefined) {
    const near = nearestName(
      id,
      policy.report.rules.map((one) => one.id),
    );
    const advice = near === undefined ? `there are ${policy.report.rules.length}` : `did you mean ${near}?`;
    return session.failWith('CLI6077', { rule: id, advice });
  }
  if (report.error === undefined) {
    return session.failWith('CLI6078', {
      rule: id,
      why: `${report.status}${report.reason === undefined ? '' : `: ${report.reason}`}`,
    });
  }
  for (const error of policy.report.errors.filter((one) => one.rule === id)) {
    session.sayJson({ error });
    if (session.json) continue;
    const lines = policyProblem(error, texts.get(error.file) ?? '', session.errWidth, session.errInk);
    for (const line of lines) session.stderr.write(`${line}\n`);
  }
  return session.failWith('CLI6078', { rule: id, why: `it has an error: ${visible(report.error.message)}` });
}
