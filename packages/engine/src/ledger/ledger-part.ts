import type { EventType, Outcome } from '@casement/telemetry';
import type { VariableCounts } from '../variables/variable-counts.js';
import type { VerdictsPart } from '../verdicts/verdicts.js';
import type { LedgerFile } from './ledger-json.js';

/** What records are counted by: those that were lost are among the skipped. */
export type CountedOutcome = Exclude<Outcome, 'lost'>;

/** Records of one kind by what became of them. */
export type OutcomeCounts = Readonly<Record<CountedOutcome, number>>;

export interface RecordCountsPart {
  /** Provider and event id (NaN where a record had none), each pair once. */
  readonly kinds: readonly (readonly [provider: string, eventId: number, counts: OutcomeCounts])[];
  /** Records of kinds beyond the limit. */
  readonly rest: OutcomeCounts;
}

export interface HostCountsPart {
  readonly hosts: readonly (readonly [host: string, events: number, findings: number])[];
  /** Events of hosts beyond the limit. */
  readonly omitted: number;
}

/** Name → number. */
export type Tally = ReadonlyMap<string, number>;

/**
 * The account of a part of a run, to be added to that of another part: plain data that survives `structuredClone`. What the whole run has in
 * common, its rules and its digest, is not in it.
 */
export interface LedgerPart {
  readonly files: readonly LedgerFile[];
  readonly records: RecordCountsPart;
  readonly events: ReadonlyMap<EventType, number>;
  readonly hosts: HostCountsPart;
  readonly skipped: Tally;
  readonly findings: Tally;
  readonly silenced: Tally;
  readonly limited: Tally;
  readonly logged: Tally;
  readonly variables: VariableCounts;
  readonly hidden: number;
  readonly carvedEvents: number;
  readonly carvedFindings: number;
  /** Nanoseconds since the Unix epoch; 0n where no event has a time. */
  readonly first: bigint;
  readonly last: bigint;
  /** Paths of files of which something was not read. */
  readonly lost: readonly string[];
  /** A file that may be a log was not read at all. */
  readonly unread: boolean;
  /** Records of several logs came out of the order of time. */
  readonly unordered: boolean;
  /** null where none are wanted. */
  readonly verdicts: VerdictsPart | null;
}
