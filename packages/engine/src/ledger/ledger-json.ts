import type { RuleStatus } from '../policy/load-report.js';
import type { LedgerVerdicts } from '../verdicts/verdicts-json.js';

/** A fault of a file, or a note on it, as the ledger keeps it: what a reader reported, with its place. */
export interface LedgerFault {
  readonly code: string;
  /** Left out where the format has no chunks. */
  readonly chunk?: number;
  /** Byte offset in the file; left out where unknown. */
  readonly offset?: number;
  /** Line, from 1; of texts only. */
  readonly line?: number;
  readonly message: string;
}

export interface LedgerFile {
  readonly path: string;
  /** `evtx`, the container and shapes of an export, `zip` or another archive, or why nothing was read of it: `unreadable`, `unknown`, `empty`. */
  readonly format: string;
  readonly bytes: number;
  /** Lower-case hex, "" where it was not computed. */
  readonly sha256: string;
  readonly records: number;
  readonly chunks: number;
  /** At most MAX_FAULTS of them. */
  readonly faults: readonly LedgerFault[];
  /** How many more there were. */
  readonly faults_omitted?: number;
  /** What is worth knowing and cost nothing; at most MAX_FAULTS of them. */
  readonly notes: readonly LedgerFault[];
  /** How many more there were. */
  readonly notes_omitted?: number;
  /** What carving gave; left out where it gave nothing, or was not asked for. */
  readonly carved?: LedgerCarved;
}

/** Records that were carved from a file. They are in no other count of records. */
export interface LedgerCarved {
  readonly records: number;
  /** Those of them whose names are lost: shown by `dump`, and no part of any event. */
  readonly nameless?: number;
  /** Copies of records, which were left out. */
  readonly copies?: number;
  /** Images of records that could not be decoded. */
  readonly undecodable?: number;
}

/** Records of one kind. The four add up to all records; `state` and `skipped` are left out when they are 0. */
export interface LedgerRecordCount {
  /** Tell an event, built or not: one of a type that nobody wanted is counted here and is not in `events`. */
  readonly mapped: number;
  /** No mapping knows this kind. */
  readonly unmapped: number;
  /** Taught something (a logon, a handle) that events need. */
  readonly state?: number;
  /** Known, and no event by rule; the reasons are counted in `skipped`. */
  readonly skipped?: number;
}

export interface LedgerRule {
  readonly id: string;
  readonly policy: string;
  readonly status: RuleStatus;
  /** Matches that were written as findings. */
  readonly findings: number;
  /** Matches of a silent rule, which give no finding; left out when there were none. */
  readonly silenced?: number;
  /** Lines that its `log` actions wrote; left out when there were none. */
  readonly logged?: number;
  /** Why it was not loaded. */
  readonly reason?: string;
}

/** `set`s of variables that did not do what the policy says. */
export interface LedgerVariables {
  /** Hosts, processes and containers whose variables were given up for the bound on memory. */
  readonly dropped: number;
  /** `set`s that no process or container could own. */
  readonly unowned: number;
  /** `set`s of more text than a variable takes. */
  readonly oversized: number;
}

export interface LedgerHost {
  readonly host: string;
  readonly events: number;
  readonly findings: number;
}

export interface LedgerTotals {
  readonly files: number;
  readonly bytes: number;
  readonly chunks: number;
  readonly records: number;
  readonly faults: number;
  readonly notes: number;
  readonly mapped: number;
  readonly unmapped: number;
  readonly state: number;
  readonly skipped: number;
  readonly events: number;
  readonly findings: number;
  /** Findings that the user's choice of times and hosts left out; they are in no other number. */
  readonly hidden: number;
  /** Records that were carved, and of the events and findings above those that were made from them; left out where nothing was carved. */
  readonly carved?: { readonly records: number; readonly events: number; readonly findings: number };
}

/** What a run did and what it could not do (design.md, Forms; `--ledger FILE`). Keys come in this order. */
export interface LedgerJson {
  readonly version: 1;
  readonly files: readonly LedgerFile[];
  readonly totals: LedgerTotals;
  /** Provider → event id → counts, providers in the order of their names. */
  readonly records: Readonly<Record<string, Readonly<Record<string, LedgerRecordCount>>>>;
  /** Records whose kind was not counted apart because there were too many kinds. */
  readonly records_omitted?: number;
  /** Event type → number of events, only types that occurred. */
  readonly events: Readonly<Record<string, number>>;
  /** Reason code (`TEL4xxx`) → how often a record was skipped, or an event left incomplete, for it. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly rules: readonly LedgerRule[];
  /** By name. */
  readonly hosts: readonly LedgerHost[];
  /** Events of hosts that were not counted apart because there were too many hosts. */
  readonly hosts_omitted?: number;
  /** Time of the first and the last event, RFC 3339; left out without events. */
  readonly time?: { readonly first: string; readonly last: string };
  /** Rule id → findings held back by its rate limit, only rules that have some. */
  readonly limited: Readonly<Record<string, number>>;
  /** What variables could not hold; left out when they held everything. */
  readonly variables?: LedgerVariables;
  /** The verdict of each rule on each host; left out where no rules were run. */
  readonly verdicts?: LedgerVerdicts;
  /** SHA-256 of the findings as they were written, "" without them. */
  readonly digest: string;
}
