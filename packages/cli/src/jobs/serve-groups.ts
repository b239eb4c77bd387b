import type { MessagePort } from 'node:worker_threads';
import { loadPolicies, type RuleSet } from '@casement/engine';
import type { InputFile } from '../input/input-file.js';
import { Interrupt } from '../io/interrupt.js';
import type { Session } from '../io/session.js';
import { useTemporaryRoot } from '../io/temp-folder.js';
import type { LogReading } from '../read/read-logs.js';
import { scanGroup } from '../scan/scan-group.js';
import { asReceived } from './as-received.js';
import { HostsByFile } from './hosts-by-file.js';
import type { FromWorker, GroupResult, ToWorker, WorkerSetting } from './messages.js';
import { plainError } from './plain-error.js';
import { workerSession } from './worker-session.js';

const PROGRESS_MS = 100;

/**
 * What a worker thread does: it loads the policies and scans the groups of files that it is sent, one after the other, with the code that
 * scans them in the main thread. Findings go to disk; what is sent back is bounded by the number of files.
 */
export function serveGroups(port: MessagePort, setting: WorkerSetting): void {
  useTemporaryRoot(setting.folder);
  const post = (message: FromWorker): void => port.postMessage(message);
  const interrupt = new Interrupt();
  const session = workerSession(setting, interrupt, (text) => post({ kind: 'said', text }));
  let rules: RuleSet | null = null;
  let turn = Promise.resolve();
  const scan = async (files: readonly InputFile[]): Promise<void> => {
    try {
      if (rules === null) rules = loadPolicies(setting.policies, setting.loadOptions).ruleSet;
      else rules.reset();
      post({ kind: 'done', result: await resultOf(session, files.map(asReceived), rules, setting, post) });
    } catch (error) {
      post({ kind: 'failed', error: plainError(error) });
    }
  };
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'interrupt') interrupt.request();
    else turn = turn.then(() => scan(message.files));
  });
}

async function resultOf(
  session: Session,
  files: readonly InputFile[],
  rules: RuleSet,
  { wishes }: WorkerSetting,
  post: (message: FromWorker) => void,
): Promise<GroupResult> {
  const hosts = new HostsByFile();
  let running: LogReading | null = null;
  const tell = (): void => {
    if (running !== null) post({ kind: 'progress', progress: { ...running.state } });
  };
  const timer = setInterval(tell, PROGRESS_MS);
  try {
    const onStart = (reading: LogReading): void => {
      running = reading;
    };
    const scanned = await scanGroup(session, files, rules, { wishes, hosts, onStart });
    const { collector, ledger, reading, log, inputs } = scanned;
    return {
      runs: collector.sorter.release(),
      found: collector.findings,
      // What a getter answers would stay behind.
      reports: reading.reports.map((report) => ({
        ...report,
        faultCount: report.faultCount,
        noteCount: report.noteCount,
      })),
      bugs: reading.bugs,
      ledger: ledger.part(),
      log: log.part(),
      inputs: inputs.part(),
      hosts: hosts.entries(),
    };
  } finally {
    clearInterval(timer);
    tell();
  }
}
