import { EVENT_TYPES, type EventType, type Outcome, type RuntimeEvent } from '@casement/telemetry';
import type { LoadReport } from '../policy/load-report.js';
import { formatRfc3339 } from '../time/rfc3339.js';
import type { VariableCounts } from '../variables/variable-counts.js';
import type {
  LedgerFault,
  LedgerFile,
  LedgerHost,
  LedgerJson,
  LedgerRule,
  LedgerTotals,
} from './ledger-json.js';
import { logName } from './log-name.js';
import { RecordCounts } from './record-counts.js';
import { summaryLines } from './summary.js';

/** So many faults of a file are kept; all are counted. A file of random bytes has one a chunk. */
export const MAX_FAULTS = 100;
/** So many hosts are counted apart: names come from the logs. */
const MAX_HOSTS = 10_000;

/** What loading says of a rule. */
type RuleRow = Pick<LedgerRule, 'id' | 'policy' | 'status' | 'reason'>;

interface HostCount {
  events: number;
  findings: number;
}

/** What is told of a file once it has been read. */
export interface FileEntry extends Omit<LedgerFile, 'faults' | 'faults_omitted' | 'notes' | 'notes_omitted'> {
  readonly faults: readonly LedgerFault[];
  /** Number of faults when `faults` does not hold all of them. */
  readonly faultCount?: number;
  /** What cost nothing; none where left out. */
  readonly notes?: readonly LedgerFault[];
  /** Number of notes when `notes` does not hold all of them. */
  readonly noteCount?: number;
}

/**
 * The account of a run: what was read, found, and not understood, each with a count. Counting costs a look-up or two a
 * record; every list that grows with hostile input has a bound, and what lies beyond it is counted.
 *
 * The result does not depend on the order in which files and records came, save for the list of files itself.
 */
export class Ledger {
  readonly #files: LedgerFile[] = [];
  #faults = 0;
  #notes = 0;
  readonly #records = new RecordCounts();
  readonly #events = new Map<EventType, number>();
  #skipped: ReadonlyMap<string, number> = new Map();
  #rules: readonly RuleRow[] = [];
  readonly #findings = new Map<string, number>();
  readonly #silenced = new Map<string, number>();
  readonly #limited = new Map<string, number>();
  readonly #logged = new Map<string, number>();
  #variables: VariableCounts = { dropped: 0, unowned: 0, oversized: 0 };
  #hidden = 0;
  readonly #hosts = new Map<string, HostCount>();
  #hostsOmitted = 0;
  #first = 0n;
  #last = 0n;
  #digest = '';

  addFile(entry: FileEntry): void {
    const { path, format, bytes, sha256, records, chunks } = entry;
    const faults = entry.faults.slice(0, MAX_FAULTS);
    const notes = (entry.notes ?? []).slice(0, MAX_FAULTS);
    const faultCount = Math.max(entry.faultCount ?? 0, entry.faults.length);
    const noteCount = Math.max(entry.noteCount ?? 0, entry.notes?.length ?? 0);
    this.#faults += faultCount;
    this.#notes += noteCount;
    this.#files.push({
      path,
      format,
      bytes,
      sha256,
      records,
      chunks,
      faults,
      ...(faultCount > faults.length ? { faults_omitted: faultCount - faults.length } : {}),
      notes,
      ...(noteCount > notes.length ? { notes_omitted: noteCount - notes.length } : {}),
    });
  }

  /** Counts a record by its kind and by what became of it. */
  countRecord(provider: string, eventId: number, outcome: Outcome): void {
    this.#records.count(provider, eventId, outcome);
  }

  countEvent(event: RuntimeEvent): void {
    this.#events.set(event.type, (this.#events.get(event.type) ?? 0) + 1);
    const host = this.#hostOf(event.host);
    if (host === undefined) this.#hostsOmitted++;
    else host.events++;
    const { time } = event;
    if (time === 0n) return;
    if (this.#first === 0n || time < this.#first) this.#first = time;
    if (time > this.#last) this.#last = time;
  }

  countFinding(rule: { readonly id: string }, event: RuntimeEvent): void {
    countUp(this.#findings, rule.id);
    const host = this.#hostOf(event.host);
    if (host !== undefined) host.findings++;
  }

  /** Counts a match of a silent rule. */
  countSilenced(rule: { readonly id: string }): void {
    countUp(this.#silenced, rule.id);
  }

  /** Counts a finding that the rate limit of its rule held back. */
  countLimited(rule: { readonly id: string }): void {
    countUp(this.#limited, rule.id);
  }

  /** Counts a line of a `log` action. */
  countLogged(rule: { readonly id: string }): void {
    countUp(this.#logged, rule.id);
  }

  /** What variables could not hold, as it is at the end. */
  setVariables(counts: VariableCounts): void {
    this.#variables = counts;
  }

  /** Counts a finding that is not written because its time or host is not among those that were asked for. */
  countHidden(): void {
    this.#hidden++;
  }

  /** Why records were skipped or events are incomplete: the counts of the normaliser, as they are at the end. */
  setSkipped(reasons: ReadonlyMap<string, number>): void {
    this.#skipped = new Map(reasons);
  }

  /** The rules of the run, those that were not loaded included. */
  setRules(report: LoadReport): void {
    this.#rules = report.rules.map(({ id, policy, status, reason, error }) => {
      const why = reason ?? (error === undefined ? undefined : `${error.code}: ${error.message}`);
      return why === undefined ? { id, policy, status } : { id, policy, status, reason: why };
    });
  }

  /** SHA-256 of the findings as they were written, in hex. */
  setDigest(digest: string): void {
    this.#digest = digest;
  }

  toJson(): LedgerJson {
    const records = this.#records.toJson();
    return {
      version: 1,
      files: this.#files,
      totals: this.#totals(),
      records,
      ...(this.#records.omitted === 0 ? {} : { records_omitted: this.#records.omitted }),
      events: Object.fromEntries(
        EVENT_TYPES.filter((type) => this.#events.has(type)).map((type) => [type, this.#events.get(type)!]),
      ),
      skipped: Object.fromEntries(this.#skipped),
      rules: this.#rules.map((rule) => this.#withCounts(rule)),
      hosts: this.#hostList(),
      ...(this.#hostsOmitted === 0 ? {} : { hosts_omitted: this.#hostsOmitted }),
      ...this.#timeRange(),
      limited: Object.fromEntries([...this.#limited].sort(([a], [b]) => (a < b ? -1 : 1))),
      ...this.#variableCounts(),
      digest: this.#digest,
    };
  }

  /** The account in a few lines, for a person. Texts of the logs in it are safe to print. */
  summary(): string[] {
    return summaryLines(this.toJson());
  }

  /** Left out, too, where an end is no time that RFC 3339 can say: a log may claim any. */
  #timeRange(): Pick<LedgerJson, 'time'> {
    const first = formatRfc3339(this.#first);
    const last = formatRfc3339(this.#last);
    return this.#last === 0n || first === '' || last === '' ? {} : { time: { first, last } };
  }

  #variableCounts(): Pick<LedgerJson, 'variables'> {
    const { dropped, unowned, oversized } = this.#variables;
    return dropped + unowned + oversized === 0 ? {} : { variables: { dropped, unowned, oversized } };
  }

  #withCounts({ id, policy, status, reason }: RuleRow): LedgerRule {
    const of = (counts: ReadonlyMap<string, number>): number =>
      status === 'loaded' ? (counts.get(id) ?? 0) : 0;
    const silenced = of(this.#silenced);
    const logged = of(this.#logged);
    return {
      id,
      policy,
      status,
      findings: of(this.#findings),
      ...(silenced === 0 ? {} : { silenced }),
      ...(logged === 0 ? {} : { logged }),
      ...(reason === undefined ? {} : { reason }),
    };
  }

  #hostOf(claimed: string): HostCount | undefined {
    const name = logName(claimed);
    let host = this.#hosts.get(name);
    if (host === undefined && this.#hosts.size < MAX_HOSTS) {
      host = { events: 0, findings: 0 };
      this.#hosts.set(name, host);
    }
    return host;
  }

  #hostList(): LedgerHost[] {
    return [...this.#hosts]
      .map(([host, counts]) => ({ host, ...counts }))
      .sort((a, b) => (a.host < b.host ? -1 : 1));
  }

  #totals(): LedgerTotals {
    const sum = (numbers: Iterable<number>): number =>
      [...numbers].reduce((total, number) => total + number, 0);
    return {
      files: this.#files.length,
      bytes: sum(this.#files.map((file) => file.bytes)),
      chunks: sum(this.#files.map((file) => file.chunks)),
      records: sum(this.#files.map((file) => file.records)),
      faults: this.#faults,
      notes: this.#notes,
      ...this.#records.totals(),
      events: sum(this.#events.values()),
      findings: sum(this.#findings.values()),
      hidden: this.#hidden,
    };
  }
}

function countUp(counts: Map<string, number>, id: string): void {
  counts.set(id, (counts.get(id) ?? 0) + 1);
}
