import { Ledger } from '@casement/engine';
import { EvtxCache } from '@casement/evtx';
import { problem } from '../errors/problem.js';
import { FINDING_RUN } from '../findings/finding-run.js';
import type { InputFile } from '../input/input-file.js';
import { Pace } from '../io/pace.js';
import { Progress, ProgressState } from '../io/progress.js';
import type { Session } from '../io/session.js';
import { ExternalSorter } from '../io/sort/external-sorter.js';
import { removeTemporaryFolder, temporaryFolder } from '../io/temp-folder.js';
import { FileReport } from '../read/file-report.js';
import { platformUtf16 } from '../read/platform-text.js';
import type { ReadFile } from '../read/read-file.js';
import { count } from '../render/quantity.js';
import { FindingFilter } from '../scan/finding-filter.js';
import { HostInputs } from '../scan/host-inputs.js';
import type { LoadedRules } from '../scan/load-rules.js';
import { RuleLog } from '../scan/rule-log.js';
import type { ScanResult, Threads } from '../scan/scan-logs.js';
import type { ScanWishes } from '../scan/scan-wishes.js';
import { FileIndex } from './file-index.js';
import { glance } from './glance.js';
import { type ScannedGroup, scanRounds } from './group-rounds.js';
import type { WorkerSetting } from './messages.js';
import { type PlannedFile, planGroups } from './plan.js';
import { PoolProgress } from './pool-progress.js';
import { WorkerPool } from './worker-pool.js';

/** Groups for each thread: enough that a wrong guess at their sizes evens out, few enough that each has work for a while. */
const GROUPS_PER_JOB = 4;

/**
 * Scans logs in several threads. The result is that of one thread: hosts know nothing of each other, so files are parted by
 * hosts, and the findings are merged into their total order. Null where the files cannot be parted; nothing was read then.
 */
export async function scanInJobs(
  session: Session,
  files: readonly InputFile[],
  rules: LoadedRules,
  { count: jobs, wishes }: Threads,
): Promise<ScanResult | null> {
  if (files.length < 2) return null;
  const folder = temporaryFolder();
  const state = new ProgressState();
  state.fileCount = files.length;
  const progress = new Progress(session.stderr, !session.quiet && !session.json, state);
  const sums = new PoolProgress(state);
  const setting = settingOf(session, rules, wishes, folder);
  const pool = new WorkerPool(WORKER, setting, Math.min(jobs, files.length), {
    said: (text) => {
      progress.erase();
      session.stderr.write(text);
    },
    progress: (thread, done) => {
      sums.update(thread, done);
      progress.update();
    },
    settled: (thread) => sums.settle(thread),
  });
  const interrupt = (): void => pool.interrupt();
  session.interrupt.signal.addEventListener('abort', interrupt);
  let handedOver = false;
  try {
    // They load the policies while the files are looked at.
    pool.start();
    const most = jobs * GROUPS_PER_JOB;
    const planned = await glanceAtAll(session, files);
    const groups = planGroups(planned, most);
    if (groups.length < 2) {
      session.say(
        session.errInk.dim('the logs are of hosts that one thread must read: --jobs is of no use here'),
      );
      return null;
    }
    const scanned = await scanRounds(groups, planned, {
      pool,
      files,
      index: new FileIndex(files),
      most,
      interrupted: () => session.interrupt.requested,
    });
    progress.erase();
    const result = resultOf(session, files, { rules, wishes, scanned, folder });
    handedOver = true;
    return result;
  } finally {
    session.interrupt.signal.removeEventListener('abort', interrupt);
    progress.erase();
    await pool.close();
    if (!handedOver) removeTemporaryFolder(folder);
  }
}

/** Beside this file among the modules, and beside the parts of the bundle: see scripts/bundle.mjs. */
const WORKER = new URL('./worker-main.js', import.meta.url);

function settingOf(
  session: Session,
  { files, options }: LoadedRules,
  wishes: ScanWishes,
  folder: string,
): WorkerSetting {
  const { json, debug, quiet, errInk, errWidth } = session;
  return {
    policies: files,
    loadOptions: options,
    wishes,
    folder,
    messages: { json, debug, quiet, colours: errInk.isColorSupported, columns: errWidth },
  };
}

async function glanceAtAll(session: Session, files: readonly InputFile[]): Promise<PlannedFile[]> {
  const cache = new EvtxCache(platformUtf16);
  const pace = new Pace(1);
  const planned: PlannedFile[] = [];
  for (const [index, file] of files.entries()) {
    if (session.interrupt.requested) planned.push({ index, work: 0, hosts: [] });
    else planned.push({ index, ...(await glance(file, cache)) });
    if (pace.due()) await pace.breathe();
  }
  return planned;
}

interface Scanned {
  readonly rules: LoadedRules;
  readonly wishes: ScanWishes;
  readonly scanned: readonly ScannedGroup[];
  readonly folder: string;
}

function resultOf(
  session: Session,
  files: readonly InputFile[],
  { rules, wishes, scanned, folder }: Scanned,
): ScanResult {
  const findings = new ExternalSorter(FINDING_RUN, undefined, undefined, folder);
  const ledger = new Ledger();
  const filter = FindingFilter.of(wishes.filter);
  if ('code' in filter) throw new Error(filter.message);
  ledger.watch(rules.ruleSet.rules, filter.scope);
  const log = new RuleLog();
  const inputs = new HostInputs();
  const reports: (readonly ReadFile[])[] = files.map(() => []);
  let found = 0;
  let bugs = 0;
  for (const { group, outcome } of scanned) {
    if (outcome !== null && 'hosts' in outcome) {
      for (const run of outcome.runs) findings.adopt(run);
      ledger.absorb(outcome.ledger);
      log.absorb(outcome.log);
      inputs.absorb(outcome.inputs);
      found += outcome.found;
      bugs += outcome.bugs;
      for (const [place, report] of outcome.reports.entries()) reports[group[place]!] = [report];
      continue;
    }
    const { lost } = outcome ?? {};
    if (lost !== undefined) {
      bugs++;
      session.failWith('CLI6091', { detail: lost.message, files: count(group.length, 'file') });
      if (session.debug) session.stderr.write(`${lost.stack}\n`);
    }
    for (const place of group) reports[place] = [leftOut(files[place]!, lost?.message)];
  }
  ledger.setRules(rules.report);
  const inOrder = reports.flat();
  for (const report of inOrder) ledger.addFile(report);
  log.say(session);
  return { findings, found, ledger, reading: { reports: inOrder, bugs }, inputs };
}

/** The report of a file that was not read: its thread died, or an interruption came first. */
function leftOut(file: InputFile, lost: string | undefined): ReadFile {
  const report = new FileReport(file.path, file.bytes);
  const { code, message } =
    lost === undefined
      ? problem('CLI6090', { detail: 'the file was not reached' })
      : problem('CLI6091', { detail: lost, files: 'the file' });
  report.lose({ code, message });
  return report;
}
