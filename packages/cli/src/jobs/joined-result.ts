import { Ledger } from '@casement/engine';
import { problem } from '../errors/problem.js';
import { FINDING_RUN } from '../findings/finding-run.js';
import type { InputFile } from '../input/input-file.js';
import type { Session } from '../io/session.js';
import { ExternalSorter } from '../io/sort/external-sorter.js';
import { FileReport } from '../read/file-report.js';
import type { ReadFile } from '../read/read-file.js';
import { count } from '../render/quantity.js';
import { FindingFilter } from '../scan/finding-filter.js';
import { HostInputs } from '../scan/host-inputs.js';
import type { LoadedRules } from '../scan/load-rules.js';
import { RuleLog } from '../scan/rule-log.js';
import type { ScanResult } from '../scan/scan-result.js';
import type { ScanWishes } from '../scan/scan-wishes.js';
import type { ScannedGroup } from './group-rounds.js';

interface Scanned {
  readonly rules: LoadedRules;
  readonly wishes: ScanWishes;
  readonly scanned: readonly ScannedGroup[];
  readonly folder: string;
}

/** The results of all groups as that of one scan, with what was lost and not reached. Its findings lie in the folder, which becomes their sorter's own. */
export function joinedResult(
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
