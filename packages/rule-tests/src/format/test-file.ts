import type { LimitMode, Range, SourceFile } from '@casement/engine';
import type { PlacedText } from '../reader/file-reader.js';
import type { EventDraft } from './event-draft.js';
import type { ProcessDraft } from './process-draft.js';

/** A test file as it was read: every test, in the order of the file. Nothing in it hangs on a policy yet. */
export interface TestFile {
  readonly source: SourceFile;
  /** Policy files and folders, relative to the file; null = those of its folder. */
  readonly policies: readonly PlacedText[] | null;
  /** Version of the agent that the policies' `agent_version` is held against, null = the usual one. */
  readonly agentVersion: string | null;
  readonly tests: readonly RuleTest[];
}

/** One test: steps on a clock of its own, and what has to come out. State never outlives a test. */
export interface RuleTest {
  readonly name: string;
  readonly range: Range;
  /** Time of the first step in nanoseconds since 1970, where the step does not say. */
  readonly start: bigint;
  readonly host: string;
  /** Which rate limits count (secl.md §6.3). */
  readonly limits: LimitMode;
  /** The rules that are looked at; null = all that the policies load. */
  readonly scope: readonly PlacedText[] | null;
  readonly processes: ReadonlyMap<string, ProcessDraft>;
  readonly steps: readonly Step[];
  /** Over all steps together. */
  readonly expect: Expectations;
}

export interface Step {
  readonly range: Range;
  readonly at: ClockStep;
  readonly events: EventSource;
  readonly expect: Expectations;
}

/** Where the clock stands at a step, in nanoseconds: after the step before, or since 1970. */
export type ClockStep =
  | { readonly kind: 'after'; readonly span: bigint }
  | { readonly kind: 'absolute'; readonly time: bigint; readonly range: Range };

export type EventSource =
  /** Only the clock moves. */
  | { readonly kind: 'none' }
  | { readonly kind: 'event'; readonly event: EventDraft }
  /** A file of runtime events, one JSON a line. */
  | { readonly kind: 'lines'; readonly path: PlacedText }
  | { readonly kind: 'recording'; readonly path: PlacedText; readonly selection: Selection };

/** Which events of a recording count; all records are read, since processes are known from the others. */
export interface Selection {
  /** Ranges of EventRecordID, both ends included; null = all. */
  readonly records: readonly (readonly [bigint, bigint])[] | null;
  /** Nanoseconds since 1970: at or after `from`, before `to`. */
  readonly from: bigint | null;
  readonly to: bigint | null;
}

export interface Expectations {
  /** The findings, and no others; null = not looked at. */
  readonly findings: readonly ExpectedFinding[] | null;
  /** Rules whose expression holds, whatever became of it (silent and limited matches count). */
  readonly match: readonly PlacedText[];
  readonly noMatch: readonly PlacedText[];
  /** Exactly these silent rules matched; null = not looked at. */
  readonly silenced: readonly PlacedText[] | null;
  /** Exactly these rules lost a finding to a limit; null = not looked at. */
  readonly limited: readonly PlacedText[] | null;
  /** Messages of `log` actions, and no others; null = not looked at. */
  readonly logged: readonly PlacedText[] | null;
  readonly variables: readonly ExpectedVariable[];
}

export interface ExpectedFinding {
  readonly rule: PlacedText;
  /** How often it has to come; null = at least once. */
  readonly count: number | null;
  /** Properties of the backend event, by dotted path; the first finding of the rule that has them all will do. */
  readonly with: readonly ExpectedProperty[];
}

export interface ExpectedProperty {
  readonly path: PlacedText;
  /** A text, or a pattern with stars after `~`; null = the property is not there. */
  readonly value: string | null;
}

export interface ExpectedVariable {
  readonly name: PlacedText;
  /** One text for a scalar, several for an array; null = not set. */
  readonly value: string | readonly string[] | null;
  readonly range: Range;
}

export const NO_EXPECTATIONS: Expectations = Object.freeze({
  findings: null,
  match: [],
  noMatch: [],
  silenced: null,
  limited: null,
  logged: null,
  variables: [],
});

/** Whether anything is expected at all. */
export function expectsSomething(expect: Expectations): boolean {
  const { findings, match, noMatch, silenced, limited, logged, variables } = expect;
  const exact = findings !== null || silenced !== null || limited !== null || logged !== null;
  return exact || match.length + noMatch.length + variables.length > 0;
}
