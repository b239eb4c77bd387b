import type { LimitMode } from '@casement/engine';
import type { ExitCode } from '../exit-code.js';
import { gatherInput } from '../input/gather.js';
import type { Session } from '../io/session.js';
import { jobsOption } from '../options/jobs-option.js';
import type { PolicyOptions } from '../options/policy-options.js';
import {
  type MeasuredOptions,
  type ReadingChoices,
  readingOptionsOf,
  within,
} from '../options/reading-options.js';
import { writeShaping } from '../options/shaping-options.js';
import { normalizerOptionsOf, type TelemetryOptions } from '../options/telemetry-options.js';
import { finishRun } from '../read/finish-run.js';
import { type TargetOptions, Targets } from '../read/targets.js';
import { type FilterOptions, FindingFilter } from './finding-filter.js';
import { type LoadedRules, loadRules } from './load-rules.js';
import { ProofSource } from './proof-source.js';
import { scanLogs } from './scan-logs.js';
import type { ScanResult } from './scan-result.js';
import type { ScanWishes } from './scan-wishes.js';
import { writeFindings } from './write-findings.js';

export interface ScanOptions
  extends FilterOptions,
    TargetOptions,
    PolicyOptions,
    TelemetryOptions,
    ReadingChoices {
  readonly policy?: readonly string[];
  readonly format: 'table' | 'events';
  readonly all?: boolean;
  readonly shape?: string;
  readonly failOnMatch?: boolean;
  readonly limits: LimitMode;
  readonly fullScan?: boolean;
  readonly extended?: boolean;
  readonly jobs?: string;
}

/** Occurrences of a rule shown in the table, unless --all is given. */
const SHOWN = 10;

/** `scan PATH…`: rules over recorded logs. */
export async function run(
  session: Session,
  args: readonly string[],
  options: ScanOptions,
): Promise<ExitCode> {
  const { from, to, host } = options;
  const filter = {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(host === undefined ? {} : { host }),
  };
  const checked = FindingFilter.of(filter);
  if ('code' in checked) return session.fail(checked);
  const jobs = jobsOption(options.jobs, 'casement scan --help');
  if (typeof jobs !== 'number') return session.fail(jobs);
  const telemetry = normalizerOptionsOf(options, 'casement scan --help');
  if ('code' in telemetry) return session.fail(telemetry);
  const shared = readingOptionsOf(options, 'casement scan --help', jobs);
  if ('code' in shared) return session.fail(shared);
  const alone = readingOptionsOf(options, 'casement scan --help');
  if ('code' in alone) return session.fail(alone);
  const rules = loadRules(session, options.policy, options);
  if (typeof rules === 'number') return rules;
  const files = await gatherInput(args, session.interrupt, options.shape);
  if ('code' in files) return session.fail(files);
  const targets = Targets.open(
    session,
    options,
    rules.report.policies.map(({ file }) => file),
  );
  if ('code' in targets) return session.fail(targets);
  try {
    const { limits } = options;
    const extended = options.extended === true;
    const digests = targets.wholeLedger;
    const wishesOf = (reading: MeasuredOptions): ScanWishes => ({
      filter,
      limits,
      fullScan: options.fullScan === true,
      extended,
      digests,
      telemetry: within(telemetry, reading),
      reading,
    });
    const threads = jobs === 1 ? null : { count: jobs, wishes: wishesOf(shared) };
    const result = await scanLogs(session, files, rules, wishesOf(alone), threads);
    return await conclude(session, { result, rules, targets, options });
  } finally {
    targets.discard();
  }
}

interface Conclusion {
  readonly result: ScanResult;
  readonly rules: LoadedRules;
  readonly targets: Targets;
  readonly options: ScanOptions;
}

async function conclude(session: Session, conclusion: Conclusion): Promise<ExitCode> {
  const { result, rules, targets, options } = conclusion;
  const { findings, ledger, reading, inputs } = result;
  const { output, ledgerFile } = targets;
  const format = formatOf(session, options);
  const table = format === 'table';
  try {
    const digest = await writeFindings(findings.drain(), output.sink, {
      format,
      proof: new ProofSource(reading.reports, rules, inputs, writeShaping(options)),
      rules: rules.ruleSet.rules,
      ...session.page(options.output),
      limit: options.all === true ? Number.POSITIVE_INFINITY : SHOWN,
      anythingRead: reading.reports.some(({ records }) => records > 0),
    });
    ledger.setDigest(digest);
    await output.commit();
  } finally {
    findings.dispose();
  }
  if (table && options.output === undefined) session.say('');
  const found = options.failOnMatch === true && result.found > 0;
  return finishRun(session, { ledger, reading, ledgerFile, found });
}

function formatOf(session: Session, { extended, format }: ScanOptions): 'table' | 'events' | 'findings' {
  if (extended === true) return 'findings';
  return session.json ? 'events' : format;
}
