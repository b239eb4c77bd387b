import { auditPolicy, type CheckReport, checkReport, policyNeeds, sysmonConfig } from '@casement/analysis';
import type { LoadResult } from '@casement/engine';
import { type Problem, problem } from '../errors/problem.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { bundledPack } from '../input/bundled-pack.js';
import { loadPaths } from '../input/load-policies.js';
import { type Output, openFile } from '../io/output.js';
import type { Session } from '../io/session.js';
import { loadOptionsOf, type PolicyOptions } from '../options/policy-options.js';
import { agentLines, costLines, needsLines } from '../render/check-sections.js';
import { checkSummary } from '../render/check-summary.js';
import { loadReportLines } from '../render/load-report.js';
import { explainCode } from './explain-code.js';

export interface CheckOptions extends PolicyOptions {
  readonly needs?: boolean;
  readonly cost?: boolean;
  readonly agent?: boolean;
  readonly strict?: boolean;
  readonly all?: boolean;
  readonly sysmonConfig?: string;
  readonly auditPolicy?: string;
  /** False with `--without-sysmon`: commander reads no negation into it, so it comes as `withoutSysmon`. */
  readonly withoutSysmon?: boolean;
  readonly explain?: string;
}

const HELP = 'casement check --help';

/** `check [POLICY…]`: the report of policies, a table or JSON, on standard output; set-ups of hosts into files. */
export async function run(
  session: Session,
  args: readonly string[],
  options: CheckOptions,
): Promise<ExitCode> {
  if (options.explain !== undefined) return explainCode(session, options.explain);
  const loadOptions = loadOptionsOf(options, HELP);
  if ('code' in loadOptions) return session.fail(loadOptions);
  const paths = args.length > 0 ? args : [bundledPack()].filter((pack) => pack !== null);
  if (paths.length === 0) return session.failWith('CLI6025', {});
  if (args.length === 0) session.say('the bundled rules (no policy given)');
  const policies = loadPaths(paths, { ...loadOptions, strictAgentCompat: true });
  if ('code' in policies) return session.fail(policies);
  const { policy: loaded, files, texts } = policies;
  const setUps = await writeSetUps(session, loaded, options, new Set(texts.keys()));
  if (typeof setUps === 'object') return session.fail(setUps);
  const report = checkReport(loaded, files);
  if (setUps === 'files') print(session, report, texts, options);
  const doubtful = options.strict === true && report.lints.length > 0;
  return report.errors.length > 0 || doubtful ? EXIT.found : EXIT.done;
}

function print(
  session: Session,
  report: CheckReport,
  texts: ReadonlyMap<string, string>,
  options: CheckOptions,
): void {
  if (session.json) {
    session.out.write(`${JSON.stringify(report)}\n`);
    return;
  }
  const { ink, width } = session;
  const page = { ink, width, all: options.all === true, textOf: (file: string) => texts.get(file) ?? '' };
  const lines = function* (): Generator<string> {
    yield* loadReportLines(report, page);
    if (options.needs === true) yield* needsLines(report, page);
    if (options.cost === true) yield* costLines(report, page);
    if (options.agent === true) yield* agentLines(report, page);
    yield* checkSummary(report, page);
  };
  for (const line of lines()) session.out.write(`${line}\n`);
}

/** Where the set-ups went: one that goes to standard output has it for itself. */
async function writeSetUps(
  session: Session,
  loaded: LoadResult,
  options: CheckOptions,
  policies: ReadonlySet<string>,
): Promise<'stdout' | 'files' | Problem> {
  const { rules } = loaded.ruleSet;
  const wanted = [
    { option: '--sysmon-config', path: options.sysmonConfig, text: () => sysmonConfig(rules) },
    {
      option: '--audit-policy',
      path: options.auditPolicy,
      text: () => auditPolicy(policyNeeds(loaded.ruleSet, { sysmon: options.withoutSysmon !== true })),
    },
  ].filter(({ path }) => path !== undefined);
  const printed = wanted.filter(({ path }) => path === '-');
  if (printed.length > 1) {
    return problem('CLI6002', {
      option: printed[1]!.option,
      value: '-',
      expected: 'the name of a file, as standard output is taken',
      help: HELP,
    });
  }
  for (const { path, text } of wanted) {
    if (path === '-') {
      session.out.write(text());
      continue;
    }
    if (policies.has(path!)) return problem('CLI6033', { path: path! });
    const output: Output | Problem = openFile(path!);
    if ('code' in output) return output;
    output.sink.write(text());
    await output.commit();
    session.say(`${path} written`);
  }
  return printed.length > 0 ? 'stdout' : 'files';
}
