import type { EventType } from '@casement/telemetry';
import type { CauseKind, Defect } from './cause.js';

export interface LedgerStretch {
  readonly first: number;
  readonly last: number;
}

/** Record numbers (EventRecordID) of a log. */
export interface LedgerNumbers {
  readonly first: number;
  readonly last: number;
  /** Numbers between them that no record has; left out where there were too many gaps to follow. */
  readonly missing?: number;
  /** At most MAX_GAPS stretches that are missing. */
  readonly gaps: readonly LedgerStretch[];
  readonly gaps_omitted?: number;
}

export interface LedgerClearing {
  readonly time?: string;
  readonly by: string;
}

/** A log of a host as it was seen. */
export interface LedgerLog {
  readonly channel: string;
  readonly records: number;
  /** Of TimeCreated, RFC 3339; left out where there is none. */
  readonly first?: string;
  readonly last?: string;
  readonly numbers?: LedgerNumbers;
  /** Records without a number. */
  readonly unnumbered?: number;
  readonly cleared?: readonly LedgerClearing[];
  readonly cleared_omitted?: number;
  /** Why records may be missing from it; left out where nothing says so. */
  readonly defects?: readonly Defect[];
}

/** The verdicts on a host: a rule in `matches` matched; one that its group calls unknown is; every other did not match. */
export interface LedgerHostVerdicts {
  readonly host: string;
  /** Numbers of rules; together all that were loaded. */
  readonly matched: number;
  readonly not_matched: number;
  readonly unknown: number;
  /** Index in `groups`. */
  readonly group: number;
  /** Rule id → matches, those of silent rules and beyond a rate limit included. */
  readonly matches: Readonly<Record<string, number>>;
  readonly logs: readonly LedgerLog[];
  readonly logs_omitted?: number;
}

/** Why rules cannot be judged where they did not match. */
export interface LedgerUnknown {
  readonly cause: CauseKind;
  readonly event_type: EventType;
  /** SECL fields, where it is about some. */
  readonly fields?: readonly string[];
  readonly rules: readonly string[];
  readonly rules_omitted?: number;
}

/** Hosts on which the same is known. */
export interface LedgerVerdictGroup {
  readonly hosts: number;
  readonly unknown: readonly LedgerUnknown[];
}

export interface LedgerVerdicts {
  /** Rules that were judged: all that were loaded. */
  readonly rules: number;
  /** By name. */
  readonly hosts: readonly LedgerHostVerdicts[];
  /** Records of hosts and logs beyond the limits, which nothing is judged by. */
  readonly records_omitted?: number;
  readonly groups: readonly LedgerVerdictGroup[];
}
