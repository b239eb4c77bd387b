import { basename } from 'node:path';
import {
  type LoadOptions,
  type LoadResult,
  loadPolicies,
  type PolicyFile,
  type Problem as PolicyProblem,
  type PolicyReport,
} from '@casement/engine';
import { type Problem, problem } from '../errors/problem.js';
import type { ExitCode } from '../exit-code.js';
import type { Session } from '../io/session.js';
import { policyProblem } from '../render/policy-problem.js';
import { count } from '../render/quantity.js';
import { bundledPack } from './bundled-pack.js';
import { type LeftOut, readPolicies } from './policies.js';

/** Policies as they were loaded, and the texts that their problems have their places in. */
export interface LoadedPolicies {
  readonly policy: LoadResult;
  /** Named by their paths, as problems name them. */
  readonly files: readonly PolicyFile[];
  /** Texts of the files, by the same names. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads and loads; says nothing. What is wrong inside the policies is in the report. */
export function loadPaths(paths: readonly string[], options: LoadOptions): LoadedPolicies | Problem {
  const read = readPolicies(paths);
  if ('problem' in read) return read.problem;
  const files = read.files.map(({ path, text }) => ({ name: path, text }));
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  const policy = loadPolicies(files, options);
  const { report } = policy;
  const { unread, repeated } = read;
  const policies = [...report.policies, ...unread.map(notLoaded)];
  const errors = [...unread.map((left) => remark(left, 'error')), ...report.errors];
  const lints = [...report.lints, ...repeated.map((left) => remark(left, 'warning'))];
  return { policy: { ...policy, report: { ...report, policies, errors, lints } }, files, texts };
}

/** A file that could not be read has its place in the report as one that is no policy. */
function notLoaded({ path }: LeftOut): PolicyReport {
  return {
    name: basename(path),
    file: path,
    version: '',
    type: 'policy',
    status: 'error',
    rules: 0,
    macros: 0,
  };
}

/** On a file as a whole, so that its place is where it begins. */
function remark({ path, problem: found }: LeftOut, severity: PolicyProblem['severity']): PolicyProblem {
  const { code, message, hint } = found;
  const place = { file: path, line: 1, column: 1, offset: 0, length: 0 };
  return { code, severity, class: severity === 'error' ? 'yaml' : 'lint', message, hint, ...place };
}

/**
 * Policies for a verb that works with their rules: those named, or the bundled ones. A rule that fails is told and left out; a policy
 * that cannot be used as a whole ends the run, since an answer without it would look like one.
 * @param shown how the errors of rules are told: each with its place, or, to a verb about a single rule, by their number
 */
export function loadForUse(
  session: Session,
  paths: readonly string[] | undefined,
  options: LoadOptions,
  shown: 'each' | 'number' = 'each',
): LoadedPolicies | ExitCode {
  const pack = paths === undefined ? bundledPack() : null;
  if (paths === undefined && pack === null) return session.failWith('CLI6025', {});
  // It is where the verbs that use rules take logs, events and expressions from.
  if (paths?.includes('-')) return session.fail(problem('CLI6026'));
  const loaded = loadPaths(paths ?? [pack!], options);
  if ('code' in loaded) return session.fail(loaded);
  const { errors, policies } = loaded.policy.report;
  const unusable = policies.filter(({ status }) => status === 'error').length;
  if (shown === 'each' || unusable > 0 || session.json) tellErrors(session, errors, loaded.texts);
  else if (errors.length > 0) {
    session.sayAlways(`${count(errors.length, 'error')} in the policies: 'casement check' says where`);
  }
  return unusable > 0 ? session.failWith('CLI6023', { count: count(unusable, 'file') }) : loaded;
}

/** Errors of policies on standard error: their places and texts, or one JSON object each. */
export function tellErrors(
  session: Session,
  errors: readonly PolicyProblem[],
  texts: ReadonlyMap<string, string>,
): void {
  const { errInk, errWidth, json, stderr } = session;
  for (const error of errors) {
    session.sayJson({ error });
    if (json) continue;
    const lines = policyProblem(error, texts.get(error.file) ?? '', errWidth, errInk);
    for (const line of lines) stderr.write(`${line}\n`);
  }
}
