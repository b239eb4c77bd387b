import { Ledger, type LoadResult, type Rule } from '@casement/engine';
import { Normalizer, type NormalizerOptions } from '@casement/telemetry';
import type { InputFile } from '../input/input-file.js';
import type { Session } from '../io/session.js';
import { LogReading } from '../read/read-logs.js';
import { version } from '../version.js';
import { Collector } from './collector.js';
import type { FindingFilter } from './finding-filter.js';
import { HostInputs } from './host-inputs.js';
import { RuleLog } from './rule-log.js';

/** What a scan came to: findings waiting in the collector, and the account of the run. */
export interface ScanResult {
  readonly collector: Collector;
  readonly ledger: Ledger;
  readonly reading: LogReading;
  /** Of the extended form. */
  readonly inputs: HostInputs;
}

interface ScanWishes {
  readonly filter: FindingFilter;
  /** Findings in the extended form: with their terms, the hashes of files, and the digest of the log. */
  readonly extended: boolean;
  /** Digests of the files for the ledger. */
  readonly digests: boolean;
  /** How records become events; the defaults where left out. */
  readonly telemetry?: NormalizerOptions;
}

/** Reads logs and evaluates the rules. Whoever calls it writes the findings and disposes of the collector. */
export async function scanLogs(
  session: Session,
  files: readonly InputFile[],
  { ruleSet, report }: LoadResult,
  { filter, extended, digests, telemetry }: ScanWishes,
): Promise<ScanResult> {
  const ledger = new Ledger();
  ledger.setRules(report);
  const log = new RuleLog();
  const collector = new Collector(ruleSet, filter, ledger, { version: version() }, log, extended);
  ruleSet.findTerms = extended;
  const hashes = extended && ruleSet.rules.some(asksForHashes);
  const normalizer = new Normalizer({ ...telemetry, wanted: ruleSet.eventTypes, hashes }, collector.event);
  const inputs = new HostInputs();
  const reading: LogReading = new LogReading(
    session,
    files,
    null,
    {
      record(record, path) {
        const outcome = normalizer.push(record, path);
        ledger.countRecord(record.provider, record.eventId, outcome);
        if (extended && outcome !== 'unmapped') inputs.note(record.computer, path);
        reading.state.findings = collector.findings;
      },
    },
    digests || extended,
  );
  try {
    await reading.inTimeOrder();
  } catch (error) {
    collector.sorter.dispose();
    throw error;
  }
  for (const file of reading.reports) ledger.addFile(file);
  ledger.setSkipped(normalizer.reasons);
  ledger.setVariables(ruleSet.variables.counts());
  log.say(session);
  return { collector, ledger, reading, inputs };
}

function asksForHashes({ actions }: Rule): boolean {
  return actions.some(({ kind }) => kind === 'hash');
}
