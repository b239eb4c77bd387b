import { noteContext } from '../container/note-context.js';
import type { HostState } from '../host/host-state.js';
import { setOwner } from '../process/owner.js';
import type { ProcessEntry } from '../process-entry.js';
import type { IntegerKey } from '../record/integer-key.js';
import { plainText } from '../record/plain-text.js';
import { processId } from '../record/process-id.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { SUBJECT_FIELDS, subjectAccount } from './subject.js';

/** The fields `securityActor` reads. */
export const ACTOR_FIELDS = ['ProcessId', 'ProcessName', ...SUBJECT_FIELDS] as const;

/**
 * The process that a Security record names in its payload (its header names lsass or System). The subject, whose session `logon` is as
 * `learnSubject` gave it, is the token of the thread; `rank` says how far to trust it as owner of the process (telemetry.md §3.3).
 */
export function securityActor(
  host: HostState,
  record: TelemetryRecord,
  logon: IntegerKey,
  time: bigint,
  rank: number,
): ProcessEntry | null {
  const image = host.image(plainText(record.text('ProcessName')));
  const entry = host.processes.actor('', processId(record, 'ProcessId'), image, time);
  if (entry === null) return null;
  if (entry.trace.userRank < rank) setOwner(entry, subjectAccount(host, record, logon), rank);
  noteContext(entry, record);
  return entry;
}
