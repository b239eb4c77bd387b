import { Normalizer, type TelemetryRecord } from '@casement/telemetry';
import { Ledger, type LedgerBounds } from '../ledger/ledger.js';
import { loadPolicies } from '../policy/load-policies.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { VerdictScope } from '../verdicts/verdicts.js';
import type { LedgerVerdicts } from '../verdicts/verdicts-json.js';

export interface Setting {
  readonly scope?: VerdictScope;
  /** Of the file that all records come from; `a.evtx` if not given. */
  readonly path?: string;
  /** Paths of files that were not read whole. */
  readonly lost?: readonly string[];
  /** Paths of files that nothing was read of. */
  readonly unread?: readonly string[];
}

export function rulesOf(policy: string): RuleSet {
  return loadPolicies([{ name: 'p.policy', text: policy }]).ruleSet;
}

/** A ledger that has seen a run of records of one file, without the end of it. */
export function observed(
  records: readonly TelemetryRecord[],
  ruleSet: RuleSet,
  { scope, path = 'a.evtx', bounds }: { scope?: VerdictScope; path?: string; bounds?: LedgerBounds } = {},
): Ledger {
  const ledger = new Ledger(bounds);
  ledger.watch(ruleSet.rules, scope);
  ruleSet.reset();
  const normalizer = new Normalizer({ wanted: ruleSet.eventTypes }, (event) => {
    ledger.countEvent(event);
    ruleSet.evaluate(event, { found: (match) => ledger.countFinding(match.rule, match.event) });
  });
  for (const record of records) ledger.observe(record, path, normalizer.push(record, path));
  normalizer.end();
  ledger.setSkipped(normalizer.reasons);
  return ledger;
}

/** The verdicts on records that are all of one file. */
export function judged(
  records: readonly TelemetryRecord[],
  ruleSet: RuleSet,
  { scope = {}, path = 'a.evtx', lost = [], unread = [] }: Setting = {},
): LedgerVerdicts {
  const ledger = observed(records, ruleSet, { scope, path });
  const counts = { format: 'evtx', bytes: 1, sha256: '', records: 1, chunks: 1, faults: [] };
  for (const name of lost) ledger.addFile({ path: name, ...counts, lost: true });
  for (const name of unread) ledger.addFile({ path: name, ...counts, records: 0, lost: true });
  return ledger.toJson().verdicts!;
}

/** The verdict of a rule on the first host: `yes`, `no`, or the causes. */
export function verdictOf(rule: string, { hosts: [host], groups }: LedgerVerdicts): string {
  if (Object.hasOwn(host!.matches, rule)) return 'yes';
  const causes = groups[host!.group]!.unknown.filter(({ rules }) => rules.includes(rule));
  return causes.length === 0
    ? 'no'
    : causes.map(({ cause, fields = [] }) => [cause, ...fields].join(' ')).join(', ');
}
