import type { Problem } from './problem.js';

/** What became of a rule. */
export type RuleStatus = 'loaded' | 'filtered' | 'disabled' | 'error';
/** What became of a macro; `unused` is fine, it only is in nobody's expression. */
export type MacroStatus = 'loaded' | 'unused' | 'filtered' | 'error';

/** Where an entry of a policy starts. */
interface EntryPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface PolicyReport {
  /** Base name of the file, as events give it. */
  readonly name: string;
  readonly file: string;
  readonly version: string;
  readonly status: 'loaded' | 'error';
  readonly rules: number;
  readonly macros: number;
}

export interface RuleReport extends EntryPlace {
  readonly id: string;
  /** The policy its events name: after an override that of the overriding rule. */
  readonly policy: string;
  readonly status: RuleStatus;
  readonly event_type?: string;
  /** Why it was filtered. */
  readonly reason?: string;
  /** The first mistake of a rule that was not loaded; `errors` of the report has them all. */
  readonly error?: Problem;
  /** Fields its expression reads, macros included, sorted. */
  readonly fields?: readonly string[];
}

export interface MacroReport extends EntryPlace {
  readonly id: string;
  readonly policy: string;
  readonly status: MacroStatus;
  readonly reason?: string;
  readonly error?: Problem;
}

/**
 * What loading policies came to (design.md, Forms; `casement check --json`). A plain object, ready to be printed: keys
 * in this order, lists in the order of loading.
 */
export interface LoadReport {
  readonly version: 1;
  /** Agent version that `agent_version` constraints were held against. */
  readonly agent_version: string;
  readonly policies: readonly PolicyReport[];
  readonly rules: readonly RuleReport[];
  readonly macros: readonly MacroReport[];
  /** Every mistake, of files, macros and rules. */
  readonly errors: readonly Problem[];
  /** Every warning: what is doubtful, and what is understood but not honoured yet. */
  readonly lints: readonly Problem[];
}
