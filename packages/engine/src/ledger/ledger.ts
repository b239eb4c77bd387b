import {
  EVENT_TYPES,
  type EventType,
  type Outcome,
  REASONS,
  type Reason,
  type RuntimeEvent,
  type TelemetryRecord,
} from '@casement/telemetry';
import type { LoadReport } from '../policy/load-report.js';
import type { Rule } from '../rules/rule.js';
import { formatRfc3339 } from '../time/rfc3339.js';
import type { VariableCounts } from '../variables/variable-counts.js';
import { type VerdictScope, Verdicts } from '../verdicts/verdicts.js';
import { HostCounts } from './host-counts.js';
import type {
  LedgerCarved,
  LedgerFault,
  LedgerFile,
  LedgerJson,
  LedgerRule,
  LedgerTotals,
} from './ledger-json.js';
import type { LedgerPart } from './ledger-part.js';
import { RecordCounts } from './record-counts.js';
import { summaryLines } from './summary.js';
import { addTally, countUp, tallyJson } from './tally.js';

/** So many faults of a file are kept; all are counted. A file of random bytes has one a chunk. */
export const MAX_FAULTS = 100;
/** What loading says of a rule. */
type RuleRow = Pick<LedgerRule, 'id' | 'policy' | 'status' | 'reason'>;

/** What is told of a file once it has been read. */
export interface FileEntry
  extends Omit<LedgerFile, 'faults' | 'faults_omitted' | 'notes' | 'notes_omitted' | 'carved'> {
  readonly faults: readonly LedgerFault[];
  /** Number of faults when `faults` does not hold all of them. */
  readonly faultCount?: number;
  /** What cost nothing; none where left out. */
  readonly notes?: readonly LedgerFault[];
  /** Number of notes when `notes` does not hold all of them. */
  readonly noteCount?: number;
  readonly carved?: LedgerCarved | undefined;
  /** Something of it was not read. */
  readonly lost?: boolean;
  /** What was not read may be records of a log; taken for granted where left out. */
  readonly mayBeLog?: boolean;
  /** Its records came after later ones of other logs. */
  readonly unordered?: boolean;
}

/** Reasons that say that state of some host was given up for a bound on memory. */
const GIVEN_UP = [
  REASONS.hostDropped,
  REASONS.processesDropped,
  REASONS.accountsDropped,
  REASONS.handlesDropped,
];

/** Reasons that say that events did not leave in the order of time. */
const HURRIED = [REASONS.windowFull, REASONS.eventsHurried];

/** How much is counted apart, where it is not as much as usual. */
export interface LedgerBounds {
  readonly kinds?: number;
  readonly hosts?: number;
  readonly logs?: number;
}

/**
 * The account of a run: what was read, found, and not understood, each with a count. Counting costs a look-up or two a
 * record; every list that grows with hostile input has a bound, and what lies beyond it is counted.
 *
 * The result does not depend on the order in which files and records came, save for the list of files itself; nor on whether one
 * ledger saw all of them or several did, each a part, of which one absorbs the others.
 */
export class Ledger {
  readonly #files: LedgerFile[] = [];
  readonly #records: RecordCounts;
  readonly #hosts: HostCounts;
  readonly #events = new Map<EventType, number>();
  #skipped: ReadonlyMap<string, number> = new Map();
  /** Of the parts that were absorbed; `#skipped` and `#variables` are this one's own, which are set and not counted. */
  readonly #absorbedSkipped = new Map<string, number>();
  #rules: readonly RuleRow[] = [];
  readonly #findings = new Map<string, number>();
  readonly #silenced = new Map<string, number>();
  readonly #limited = new Map<string, number>();
  readonly #logged = new Map<string, number>();
  #variables: VariableCounts = { dropped: 0, unowned: 0, oversized: 0 };
  #absorbedVariables: VariableCounts = { dropped: 0, unowned: 0, oversized: 0 };
  #hidden = 0;
  #carvedEvents = 0;
  #carvedFindings = 0;
  #first = 0n;
  #last = 0n;
  #digest = '';

  /** Paths of files of which something was not read. */
  readonly #lost: string[] = [];
  /** A file that may be a log was not read at all. */
  #unread = false;
  #unordered = false;
  #verdicts: Verdicts | null = null;

  constructor(private readonly bounds: LedgerBounds = {}) {
    this.#records = new RecordCounts(bounds.kinds);
    this.#hosts = new HostCounts(bounds.hosts);
  }

  /**
   * Prepares verdicts on these rules: to be called before the first record. Without it the ledger has none.
   * @param scope what is asked for, where it is not everything
   */
  watch(rules: readonly Rule[], scope: VerdictScope = {}): void {
    this.#verdicts = new Verdicts(rules, scope, this.bounds);
  }

  /**
   * Takes note of a record and of what became of it: the one call a record. `path` is that of its file in {@link addFile}. Carved records
   * are counted by the file alone: no log has them, so its numbers are no longer those of a log with them.
   */
  observe(record: TelemetryRecord, path: string, outcome: Outcome): void {
    if (record.carved === true) return;
    this.#records.count(record.provider, record.eventId, outcome);
    this.#verdicts?.record(record, path, outcome);
  }

  addFile(entry: FileEntry): void {
    const { path, format, bytes, sha256, records, chunks } = entry;
    if (entry.lost === true) {
      this.#lost.push(path);
      if (records === 0 && entry.mayBeLog !== false) this.#unread = true;
    }
    if (entry.unordered === true) this.#unordered = true;
    const faults = entry.faults.slice(0, MAX_FAULTS);
    // In one order whoever noted them first: a text that is held in memory is through with some of it sooner than one read twice.
    const notes = [...(entry.notes ?? [])].sort(byCode).slice(0, MAX_FAULTS);
    const faultCount = Math.max(entry.faultCount ?? 0, entry.faults.length);
    const noteCount = Math.max(entry.noteCount ?? 0, entry.notes?.length ?? 0);
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
      ...(entry.carved === undefined ? {} : { carved: entry.carved }),
    });
  }

  countEvent(event: RuntimeEvent): void {
    this.#events.set(event.type, (this.#events.get(event.type) ?? 0) + 1);
    this.#hosts.countEvent(event.host);
    this.#spread(event.time);
    if (event.source?.carved === true) this.#carvedEvents++;
    this.#verdicts?.event(event);
  }

  countFinding(rule: { readonly id: string }, event: RuntimeEvent): void {
    countUp(this.#findings, rule.id);
    if (event.source?.carved === true) this.#carvedFindings++;
    this.#hosts.countFinding(event.host);
    this.#verdicts?.match(rule.id, event);
  }

  /** Counts a match of a silent rule. */
  countSilenced(rule: { readonly id: string }, event: RuntimeEvent | null = null): void {
    countUp(this.#silenced, rule.id);
    if (event !== null) this.#verdicts?.match(rule.id, event);
  }

  /** Counts a finding that the rate limit of its rule held back. */
  countLimited(rule: { readonly id: string }, event: RuntimeEvent | null = null): void {
    countUp(this.#limited, rule.id);
    if (event !== null) this.#verdicts?.match(rule.id, event);
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

  /** What this one holds, for another to absorb; its rules and its digest excepted. Nothing in it changes later. */
  part(): LedgerPart {
    return {
      files: [...this.#files],
      records: this.#records.part(),
      events: new Map(this.#events),
      hosts: this.#hosts.part(),
      skipped: this.#allSkipped(),
      findings: new Map(this.#findings),
      silenced: new Map(this.#silenced),
      limited: new Map(this.#limited),
      logged: new Map(this.#logged),
      variables: sumOf(this.#variables, this.#absorbedVariables),
      hidden: this.#hidden,
      carvedEvents: this.#carvedEvents,
      carvedFindings: this.#carvedFindings,
      first: this.#first,
      last: this.#last,
      lost: [...this.#lost],
      unread: this.#unread,
      unordered: this.#unordered,
      verdicts: this.#verdicts?.part() ?? null,
    };
  }

  /**
   * Adds what another ledger counted. In whatever order parts are absorbed, the result is the same, save that files stand in the order
   * they came in: see {@link sortFiles}.
   */
  absorb(part: LedgerPart): void {
    for (const file of part.files) this.#files.push(file);
    for (const path of part.lost) this.#lost.push(path);
    if (part.unread) this.#unread = true;
    if (part.unordered) this.#unordered = true;
    if (part.verdicts !== null) this.#verdicts?.absorb(part.verdicts);
    this.#records.absorb(part.records);
    this.#hosts.absorb(part.hosts);
    addTally(this.#events, part.events);
    addTally(this.#absorbedSkipped, part.skipped);
    addTally(this.#findings, part.findings);
    addTally(this.#silenced, part.silenced);
    addTally(this.#limited, part.limited);
    addTally(this.#logged, part.logged);
    this.#absorbedVariables = sumOf(this.#absorbedVariables, part.variables);
    this.#hidden += part.hidden;
    this.#carvedEvents += part.carvedEvents;
    this.#carvedFindings += part.carvedFindings;
    this.#spread(part.first);
    this.#spread(part.last);
  }

  /** Puts the list of files in an order. */
  sortFiles(compare: (a: LedgerFile, b: LedgerFile) => number): void {
    this.#files.sort(compare);
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
      skipped: tallyJson(this.#allSkipped()),
      rules: this.#rules.map((rule) => this.#withCounts(rule)),
      hosts: this.#hosts.toJson(),
      ...(this.#hosts.omitted === 0 ? {} : { hosts_omitted: this.#hosts.omitted }),
      ...this.#timeRange(),
      limited: tallyJson(this.#limited),
      ...this.#variableCounts(),
      ...this.#judged(),
      digest: this.#digest,
    };
  }

  /** The account in a few lines, for a person. Texts of the logs in it are safe to print. */
  summary(): string[] {
    return summaryLines(this.toJson());
  }

  #judged(): Pick<LedgerJson, 'verdicts'> {
    if (this.#verdicts === null) return {};
    const skipped = this.#allSkipped();
    const has = ({ code }: Reason): boolean => skipped.has(code);
    const { dropped, oversized } = sumOf(this.#variables, this.#absorbedVariables);
    return {
      verdicts: this.#verdicts.judge({
        lost: this.#lost,
        unread: this.#unread,
        limited: GIVEN_UP.some(has),
        unordered: this.#unordered || HURRIED.some(has),
        variablesLost: dropped + oversized > 0,
      }),
    };
  }

  /** Left out, too, where an end is no time that RFC 3339 can say: a log may claim any. */
  #timeRange(): Pick<LedgerJson, 'time'> {
    const first = formatRfc3339(this.#first);
    const last = formatRfc3339(this.#last);
    return this.#last === 0n || first === '' || last === '' ? {} : { time: { first, last } };
  }

  /** Widens the range of times to one more; 0n is none. */
  #spread(time: bigint): void {
    if (time === 0n) return;
    if (this.#first === 0n || time < this.#first) this.#first = time;
    if (this.#last === 0n || time > this.#last) this.#last = time;
  }

  #allSkipped(): Map<string, number> {
    const all = new Map(this.#absorbedSkipped);
    addTally(all, this.#skipped);
    return all;
  }

  #variableCounts(): Pick<LedgerJson, 'variables'> {
    const { dropped, unowned, oversized } = sumOf(this.#variables, this.#absorbedVariables);
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

  #carved(records: number): Pick<LedgerTotals, 'carved'> {
    if (records === 0) return {};
    return { carved: { records, events: this.#carvedEvents, findings: this.#carvedFindings } };
  }

  #totals(): LedgerTotals {
    const sum = (numbers: Iterable<number>): number =>
      [...numbers].reduce((total, number) => total + number, 0);
    return {
      files: this.#files.length,
      bytes: sum(this.#files.map((file) => file.bytes)),
      chunks: sum(this.#files.map((file) => file.chunks)),
      records: sum(this.#files.map((file) => file.records)),
      faults: sum(this.#files.map(({ faults, faults_omitted = 0 }) => faults.length + faults_omitted)),
      notes: sum(this.#files.map(({ notes, notes_omitted = 0 }) => notes.length + notes_omitted)),
      ...this.#records.totals(),
      events: sum(this.#events.values()),
      findings: sum(this.#findings.values()),
      hidden: this.#hidden,
      ...this.#carved(sum(this.#files.map(({ carved }) => carved?.records ?? 0))),
    };
  }
}

function sumOf(a: VariableCounts, b: VariableCounts): VariableCounts {
  return {
    dropped: a.dropped + b.dropped,
    unowned: a.unowned + b.unowned,
    oversized: a.oversized + b.oversized,
  };
}

/** Of one code they stay as they came. */
function byCode(a: LedgerFault, b: LedgerFault): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
