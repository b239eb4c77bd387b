import { EvtxCache } from '@casement/evtx';
import type { InputFile } from '../input/input-file.js';
import { Pace } from '../io/pace.js';
import { Progress, ProgressState } from '../io/progress.js';
import type { Session } from '../io/session.js';
import { removeTemporaryFolder, temporaryFolder } from '../io/temp-folder.js';
import { platformUtf16 } from '../read/platform-text.js';
import type { LoadedRules } from '../scan/load-rules.js';
import type { ScanResult } from '../scan/scan-result.js';
import type { ScanWishes } from '../scan/scan-wishes.js';
import type { Threads } from '../scan/threads.js';
import { FileIndex } from './file-index.js';
import { glance } from './glance.js';
import { scanRounds } from './group-rounds.js';
import { joinedResult } from './joined-result.js';
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
  if (files.length < 2) {
    sayOfNoUse(session);
    return null;
  }
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
    const planned = await glanceAtAll(session, files, wishes.reading?.carve === true);
    const groups = planGroups(planned, most);
    if (groups.length < 2) {
      sayOfNoUse(session);
      return null;
    }
    // Asked for before anybody listened.
    if (session.interrupt.requested) pool.interrupt();
    const scanned = await scanRounds(groups, planned, {
      pool,
      files,
      index: new FileIndex(files),
      most,
      interrupted: () => session.interrupt.requested,
    });
    progress.erase();
    const result = joinedResult(session, files, { rules, wishes, scanned, folder });
    handedOver = true;
    return result;
  } finally {
    session.interrupt.signal.removeEventListener('abort', interrupt);
    progress.erase();
    await pool.close();
    if (!handedOver) removeTemporaryFolder(folder);
  }
}

function sayOfNoUse(session: Session): void {
  session.say(
    session.errInk.dim('the logs are of hosts that one thread must read: --jobs is of no use here'),
  );
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

async function glanceAtAll(
  session: Session,
  files: readonly InputFile[],
  carves: boolean,
): Promise<PlannedFile[]> {
  const cache = new EvtxCache(platformUtf16);
  const pace = new Pace(1);
  const planned: PlannedFile[] = [];
  for (const [index, file] of files.entries()) {
    if (session.interrupt.requested) planned.push({ index, work: 0, hosts: [] });
    else planned.push({ index, ...(await glance(file, cache, carves)) });
    if (pace.due()) await pace.breathe();
  }
  return planned;
}
