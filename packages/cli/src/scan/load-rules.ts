import type { LoadOptions, LoadReport, LoadResult, PolicyFile } from '@casement/engine';
import { EXIT, type ExitCode } from '../exit-code.js';
import { loadForUse } from '../input/load-policies.js';
import type { Session } from '../io/session.js';
import { loadOptionsOf, type PolicyOptions } from '../options/policy-options.js';
import { countsLine } from '../render/load-report.js';
import { count } from '../render/quantity.js';

/** The rules, and what they were loaded from, for a thread that must load them itself. */
export interface LoadedRules extends LoadResult {
  readonly files: readonly PolicyFile[];
  readonly options: LoadOptions;
}

/** The rules of a scan, with what came of each; a scan without any would look like a clean one. */
export function loadRules(
  session: Session,
  paths: readonly string[] | undefined,
  options: PolicyOptions,
): LoadedRules | ExitCode {
  const loadOptions = loadOptionsOf(options, 'casement scan --help');
  if ('code' in loadOptions) return session.fail(loadOptions);
  const loaded = loadForUse(session, paths, loadOptions);
  if (typeof loaded === 'number') return loaded;
  const { policy, files } = loaded;
  tellCounts(session, policy.report, paths === undefined);
  if (policy.ruleSet.rules.length === 0) return session.failWith('CLI6024', {}, EXIT.usage);
  return { ...policy, files, options: loadOptions };
}

function tellCounts(session: Session, report: LoadReport, bundled: boolean): void {
  const source = bundled
    ? 'the bundled rules (no --policy given)'
    : count(report.policies.length, 'policy', 'policies');
  session.say(`${session.errInk.dim(`${source}, `)}${countsLine(report, session.errInk)}`);
}
