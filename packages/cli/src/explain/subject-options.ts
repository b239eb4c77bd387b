import type { LoadOptions, LoadResult } from '@casement/engine';
import { nearestName } from '@casement/secl';
import { EXIT, type ExitCode } from '../exit-code.js';
import { type LoadedPolicies, loadForUse, tellErrors } from '../input/load-policies.js';
import type { Session } from '../io/session.js';
import type { PolicyOptions } from '../options/policy-options.js';
import { visible } from '../render/escape.js';
import { seclProblem } from '../render/secl-problem.js';
import { expressionSubject, NO_POLICY, ruleSubject, type Subject } from './subject.js';

export interface SubjectOptions extends PolicyOptions {
  readonly policy?: readonly string[];
  readonly rule?: string;
  readonly expression?: string;
}

/** What --rule or --expression names; an exit code after saying why there is nothing. */
export function subjectOf(
  session: Session,
  { policy, rule, expression }: SubjectOptions,
  options: LoadOptions,
): Subject | ExitCode {
  if (rule !== undefined && expression !== undefined) {
    return session.failWith('CLI6003', { detail: 'give either --rule or --expression' });
  }
  if (expression !== undefined && policy === undefined) return typed(session, NO_POLICY, expression);
  const loaded = loadForUse(session, policy, options, 'number');
  if (typeof loaded === 'number') return loaded;
  return expression === undefined
    ? ofRule(session, loaded, rule!)
    : typed(session, loaded.policy, expression);
}

function typed(session: Session, policy: LoadResult, expression: string): Subject | ExitCode {
  const result = expressionSubject(policy, expression);
  if (result.ok) return result.subject;
  const { errWidth: width, errInk: ink, json, stderr } = session;
  const macroText = (id: string): string | undefined => policy.macros.get(id)?.expression?.value;
  for (const error of result.errors) {
    session.sayJson({ error });
    if (json) continue;
    for (const line of seclProblem(error, expression, macroText, { width, ink })) stderr.write(`${line}\n`);
  }
  return EXIT.usage;
}

function ofRule(session: Session, { policy, texts }: LoadedPolicies, id: string): Subject | ExitCode {
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
  // As JSON all errors were told already.
  const errors = session.json ? [] : policy.report.errors.filter((one) => one.rule === id);
  tellErrors(session, errors, texts);
  return session.failWith('CLI6078', { rule: id, why: `it has an error: ${visible(report.error.message)}` });
}
