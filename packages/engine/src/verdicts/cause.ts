import type { EventType } from '@casement/telemetry';

/** What is wrong with a log, so that a record may be missing from it, and what is meant. */
export const DEFECTS = {
  excerpt: 'the log is an excerpt: records were left out all over it',
  gap: 'record numbers are missing',
  unnumbered: 'records have no numbers, so whether some are missing cannot be seen',
  cleared: 'the log was cleared',
  damaged: 'a file of the log could not be read whole',
  not_covered: 'the log does not reach over the time that was asked for',
  limits: 'bounds on memory were hit',
} as const satisfies Record<string, string>;

export type Defect = keyof typeof DEFECTS;

/** Why a verdict could not be known, and what is meant. */
export const CAUSES = {
  no_source: 'no event log tells of such events',
  log_absent: 'none of the logs that tell of such events was given',
  not_logged: 'the log is there, and holds no record of the kinds that tell of such events',
  partly_logged:
    'only some of these events are ever logged: audited files and keys, files that were replaced',
  field_unsourced: 'no event log fills a field that the rule reads',
  field_absent: 'a field that the rule reads was empty in every event',
  starts_unknown: 'the rule reads what the start of a process tells, and starts are not logged',
  skipped:
    'a record that tells of such an event was thrown away: it has no time or names no process, or what it says is not clear',
  setter: 'a variable that the rule reads is set by a rule that cannot be judged',
  ...DEFECTS,
} as const satisfies Record<string, string>;

/** What is wrong with a source of one type of events. */
export type SourceDefect = Defect | 'skipped';

export type CauseKind = keyof typeof CAUSES;

export interface Cause {
  readonly kind: CauseKind;
  /** The events in question. */
  readonly type: EventType;
  /** Of `field_unsourced` and `field_absent`: facts, sorted. */
  readonly fields: readonly string[];
}

export function causeKey({ kind, type, fields }: Cause): string {
  return `${kind} ${type} ${fields.join(' ')}`;
}
