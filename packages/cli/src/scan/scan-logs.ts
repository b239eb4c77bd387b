import type { FindingKey, Ledger } from '@casement/engine';
import type { InputFile } from '../input/input-file.js';
import type { Session } from '../io/session.js';
import type { ExternalSorter } from '../io/sort/external-sorter.js';
import type { ReadFile } from '../read/read-file.js';
import type { HostInputs } from './host-inputs.js';
import type { LoadedRules } from './load-rules.js';
import { scanGroup } from './scan-group.js';
import type { ScanWishes } from './scan-wishes.js';

/** What a scan came to: findings waiting to be written, and the account of the run. */
export interface ScanResult {
  readonly findings: ExternalSorter<FindingKey>;
  /** How many of them there are. */
  readonly found: number;
  readonly ledger: Ledger;
  readonly reading: {
    /** One for each file, in the order of the input. */
    readonly reports: readonly ReadFile[];
    /** Errors nobody expected. */
    readonly bugs: number;
  };
  /** Of the extended form. */
  readonly inputs: HostInputs;
}

/** Several threads that share the work. */
export interface Threads {
  readonly count: number;
  /** The wishes with what each of them may take of the memory. */
  readonly wishes: ScanWishes;
}

/**
 * Reads logs and evaluates the rules, in as many threads as are wanted and of use. Whoever calls it writes the findings and disposes
 * of their sorter.
 */
export async function scanLogs(
  session: Session,
  files: readonly InputFile[],
  rules: LoadedRules,
  wishes: ScanWishes,
  threads: Threads | null = null,
): Promise<ScanResult> {
  if (threads !== null) {
    const { scanInJobs } = await import('../jobs/scan-in-jobs.js');
    const result = await scanInJobs(session, files, rules, threads);
    if (result !== null) return result;
  }
  const { collector, ledger, reading, log, inputs } = await scanGroup(session, files, rules.ruleSet, {
    wishes,
  });
  ledger.setRules(rules.report);
  for (const file of reading.reports) ledger.addFile(file);
  log.say(session);
  return { findings: collector.sorter, found: collector.findings, ledger, reading, inputs };
}
