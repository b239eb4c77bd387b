import { noteContext } from '../container/note-context.js';
import type { HostState } from '../host/host-state.js';
import { setOwner } from '../process/owner.js';
import { ImageRank, UserRank } from '../process/rank.js';
import type { ProcessEntry } from '../process-entry.js';
import { processId } from '../record/process-id.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { sysmonAccount } from './sysmon-account.js';
import { sysmonName } from './sysmon-text.js';

/** The fields `sysmonActor` reads. */
export const ACTOR_FIELDS = ['ProcessGuid', 'ProcessId', 'Image', 'User'] as const;

/**
 * The process that a Sysmon record tells of. Registry records come in masses, so a process that is known needs its guid only; the
 * rest of the record is read while something about the process is still open.
 */
export function sysmonActor(host: HostState, record: TelemetryRecord, time: bigint): ProcessEntry | null {
  const guid = host.guid(record.text('ProcessGuid'));
  let entry = guid === '' ? undefined : host.processes.byGuid(guid);
  if (entry === undefined || entry.trace.imageRank === ImageRank.unknown) {
    const image = host.sysmonImage(record.text('Image'));
    const actor = host.processes.actor(guid, processId(record, 'ProcessId'), image, time);
    if (actor === null) return null;
    entry = actor;
  }
  if (entry.trace.userRank < UserRank.named) {
    const user = sysmonName(record, 'User');
    if (user !== '') setOwner(entry, sysmonAccount(host.accounts, user, 0), UserRank.named);
  }
  if (entry.sid === '' && entry.trace.logon !== 0) {
    setOwner(entry, sysmonAccount(host.accounts, entry.user, entry.trace.logon), UserRank.own);
  }
  noteContext(entry, record);
  return entry;
}
