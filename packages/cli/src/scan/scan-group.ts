import { Ledger, type RuleSet } from '@casement/engine';
import { Normalizer } from '@casement/telemetry';
import type { InputFile } from '../input/input-file.js';
import type { Session } from '../io/session.js';
import { LogReading } from '../read/read-logs.js';
import { version } from '../version.js';
import { Collector } from './collector.js';
import { FindingFilter } from './finding-filter.js';
import { HostInputs } from './host-inputs.js';
import { RuleLog } from './rule-log.js';
import type { ScanWishes } from './scan-wishes.js';

/** The scan of files that hold all there is of their hosts. */
export interface GroupScan {
  /** With the findings in its sorter. */
  readonly collector: Collector;
  /** Of everything but the files, which `reading` has the reports of. */
  readonly ledger: Ledger;
  readonly reading: LogReading;
  readonly log: RuleLog;
  /** Of the extended form. */
  readonly inputs: HostInputs;
}

interface GroupSetting {
  readonly wishes: ScanWishes;
  /** Is told the host of each record, and the file. */
  readonly hosts?: { note(computer: string, path: string): void };
  /** Called with the reading before it begins, for whoever shows how far it is. */
  readonly onStart?: (reading: LogReading) => void;
}

/** Reads logs and evaluates the rules. Whoever calls it takes the findings and disposes of the sorter. */
export async function scanGroup(
  session: Session,
  files: readonly InputFile[],
  ruleSet: RuleSet,
  { wishes, hosts, onStart }: GroupSetting,
): Promise<GroupScan> {
  const { extended, digests, telemetry } = wishes;
  const filter = FindingFilter.of(wishes.filter);
  if ('code' in filter) throw new Error(filter.message);
  ruleSet.limits = wishes.limits;
  ruleSet.fullScan = wishes.fullScan === true;
  ruleSet.findTerms = extended;
  const ledger = new Ledger();
  ledger.watch(ruleSet.rules, filter.scope);
  const log = new RuleLog();
  const collector = new Collector(
    ruleSet,
    filter,
    ledger,
    { version: version() },
    log,
    extended,
    wishes.reading?.memory?.sorter,
  );
  const hashes = extended && ruleSet.wantsHashes;
  const normalizer = new Normalizer({ ...telemetry, wanted: ruleSet.eventTypes, hashes }, collector.event);
  const inputs = new HostInputs();
  const reading: LogReading = new LogReading(
    session,
    files,
    null,
    {
      record(record, path) {
        const outcome = normalizer.push(record, path);
        ledger.observe(record, path, outcome);
        if (extended && outcome !== 'unmapped') inputs.note(record.computer, path);
        hosts?.note(record.computer, path);
        reading.state.findings = collector.findings;
      },
    },
    digests || extended,
    wishes.reading,
  );
  onStart?.(reading);
  try {
    await reading.inTimeOrder();
    normalizer.end();
  } catch (error) {
    collector.sorter.dispose();
    throw error;
  }
  ledger.setSkipped(normalizer.reasons);
  ledger.setVariables(ruleSet.variables.counts());
  return { collector, ledger, reading, log, inputs };
}
