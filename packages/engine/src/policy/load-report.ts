import type { Section } from '../actions/action-definition.js';
import type { VariableOwner, VariableType } from '../variables/declaration.js';
import type { ErrorClass } from './error-class.js';
import type { Problem } from './problem.js';

/** What became of a rule. */
export type RuleStatus = 'loaded' | 'filtered' | 'disabled' | 'event_type_disabled' | 'error';
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
  /** `policy` or `content_pack`, as the file says; it changes nothing. */
  readonly type: string;
  readonly status: 'loaded' | 'error';
  readonly rules: number;
  readonly macros: number;
}

export interface RuleReport extends EntryPlace {
  readonly id: string;
  /** The policy its events name: after an override that of the overriding rule. */
  readonly policy: string;
  readonly status: RuleStatus;
  /** Of a rule that is neither loaded nor disabled: why, in the agent's words. */
  readonly error_class?: ErrorClass;
  readonly event_type?: string;
  /** Fields its expression reads, macros included, sorted. */
  readonly fields?: readonly string[];
  /** Variables that it and its actions read, sorted. */
  readonly variables?: readonly string[];
  /** Its valid actions, in the order of the file. */
  readonly actions?: readonly ActionReport[];
  /** Why it was filtered. */
  readonly reason?: string;
  /** The first mistake of a rule that was not loaded; `errors` of the report has them all. */
  readonly error?: Problem;
}

export interface ActionReport {
  readonly kind: Section;
  /** What a `set` sets, as expressions write it. */
  readonly variable?: string;
  /** Why it is not carried out; absent where it is. */
  readonly ignored?: string;
}

/** `private`: in no event. `inherited`: a process reads those of its ancestors, too. */
export type VariableFlag = 'private' | 'inherited';

/** A variable of the rule set; its place is that of the first `set`. */
export interface VariableReport extends EntryPlace {
  /** As expressions write it, owner included. */
  readonly name: string;
  readonly owner: VariableOwner;
  readonly type: VariableType;
  readonly flags: readonly VariableFlag[];
  /** Loaded rules that set it. */
  readonly set_by: readonly string[];
  /** Loaded rules that read it. */
  readonly read_by: readonly string[];
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
  readonly variables: readonly VariableReport[];
  /** Every mistake, of files, macros and rules. */
  readonly errors: readonly Problem[];
  /** Every warning: what is doubtful, and what is understood but not honoured yet. */
  readonly lints: readonly Problem[];
}
