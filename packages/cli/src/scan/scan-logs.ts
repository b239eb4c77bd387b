import type { InputFile } from '../input/input-file.js';
import type { Session } from '../io/session.js';
import type { LoadedRules } from './load-rules.js';
import { scanGroup } from './scan-group.js';
import type { ScanResult } from './scan-result.js';
import type { ScanWishes } from './scan-wishes.js';
import type { Threads } from './threads.js';

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
