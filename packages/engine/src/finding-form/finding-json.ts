import type { BackendEvent } from '@casement/schema';

/** A finding with what the wire has no room for (design: `scan --extended`). Keys come in this order. */
export interface FindingJson {
  readonly event: BackendEvent;
  readonly rule: FindingRule;
  /** What came of `kill` and `hash`, in the order of the rule; `set` and `log` leave no report. */
  readonly actions: readonly FindingAction[];
  readonly proof: FindingProof;
  /** The comparisons that made the rule match, in the order of the source. */
  readonly matched: readonly FindingTerm[];
}

export interface FindingRule {
  readonly id: string;
  readonly policy: string;
  /** Left out where the rule has none. */
  readonly version?: string;
}

/** An action's report in the agent's words where it has some; `simulated`, and hashes on Windows, are ours. */
export interface FindingAction {
  readonly type: 'kill' | 'hash';
  readonly signal?: string;
  readonly scope?: string;
  readonly status?: string;
  readonly pid?: number;
  readonly created_at?: string;
  readonly detected_at?: string;
  readonly field?: string;
  readonly path?: string;
  readonly state?: string;
  readonly hashes?: readonly string[];
}

/** Where the record of the event lies; what a source does not have is left out. */
export interface FindingProof {
  readonly file?: string;
  /** Of the bytes of the file as they were read; left out where they were not all read. */
  readonly sha256?: string;
  readonly chunk?: number;
  /** EventRecordID; a decimal string above 2^53. */
  readonly record_id?: number | string;
  /** Byte offset of the record in the file. */
  readonly offset?: number;
}

export interface FindingTerm {
  readonly offset: number;
  readonly length: number;
  readonly macro?: string;
  readonly field?: string;
  readonly value: FindingValue;
}

/** Integers above 2^53 are decimal strings. */
export type FindingValue = string | number | boolean | readonly (string | number)[];
