import type { Outcome } from '@casement/telemetry';
import { type Problem, problem } from '../errors/problem.js';
import type { ExitCode } from '../exit-code.js';
import type { Session } from '../io/session.js';
import { countOption } from '../options/count-option.js';
import type { SilentRecord } from './event-reading.js';
import type { Wanted } from './wanted.js';

export interface RecordOptions {
  readonly record?: string;
  readonly chunk?: string;
}

/** The record that --record and --chunk name. */
export function recordOf(
  { record, chunk }: RecordOptions,
  help: string,
): Pick<Wanted, 'record' | 'chunk'> | Problem {
  if (record !== undefined && !/^\d{1,20}$/.test(record)) {
    return problem('CLI6002', { option: '--record', value: record, expected: 'an EventRecordID', help });
  }
  const index = chunk === undefined ? null : countOption('--chunk', chunk, help);
  if (index !== null && typeof index === 'object') return index;
  return { record: record === undefined ? null : BigInt(record), chunk: index };
}

/** A record that is not there, or that is there and gave no event. */
export function noRecord(
  session: Session,
  record: bigint,
  silent: SilentRecord | null,
  exit: ExitCode,
): ExitCode {
  if (silent === null) return session.failWith('CLI6074', { record: String(record) }, exit);
  const { provider, eventId, outcome, reason } = silent;
  const kind = `${provider} ${eventId}`;
  const why = reason === null ? WHY[outcome] : `${reason.text} (${reason.code})`;
  return session.failWith('CLI6075', { record: String(record), kind, why }, exit);
}

const WHY: Readonly<Record<Outcome, string>> = {
  mapped: 'others of its kind do, this one did not',
  state: 'it only tells who is who',
  skipped: 'nothing happened in it that rules are about',
  lost: 'it does not say when or what, and so gives none',
  unmapped: 'records of its kind are not understood',
};
