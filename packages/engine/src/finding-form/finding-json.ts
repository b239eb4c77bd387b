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
  /** SHA-256 of its expression and of the macros in it; see `ruleSource`. */
  readonly sha256: string;
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

/** A file by its name and content; what is not known is left out. */
export interface FindingFile {
  /** As it was named or found; of a member of an archive `archive!/member`. */
  readonly file?: string;
  /** Of the bytes of the file on disk, so of the archive where it is one; left out where they were not all read. */
  readonly sha256?: string;
  /** Of the bytes of the member, where the file is an archive. */
  readonly member_sha256?: string;
}

/** Where a record lies; what a source does not have is left out. */
export interface FindingPlace extends FindingFile {
  readonly chunk?: number;
  /** EventRecordID; a decimal string above 2^53. */
  readonly record_id?: number | string;
  /** Byte offset of the record in the file, or in what it unpacks to. */
  readonly offset?: number;
  /** Of a text. */
  readonly line?: number;
  /** Set where the record was recovered by carving. */
  readonly kind?: 'carved';
}

/** What a third person needs to come to the same finding: the record, and what the run read it with. */
export interface FindingProof extends FindingPlace {
  /** Records of the same act that were merged into the event. */
  readonly others?: readonly FindingPlace[];
  /** Version of the program. */
  readonly casement: string;
  /** Options that shape events, as they were given. */
  readonly options?: readonly string[];
  /** The files that held records of the host, in the order of their names; left out where they are more than {@link MOST_INPUTS}. */
  readonly inputs?: readonly FindingFile[];
}

/** More files are not listed with each finding. */
export const MOST_INPUTS = 100;

export interface FindingTerm {
  readonly offset: number;
  readonly length: number;
  readonly macro?: string;
  readonly field?: string;
  readonly value: FindingValue;
}

/** Integers above 2^53 are decimal strings. */
export type FindingValue = string | number | boolean | readonly (string | number)[];
