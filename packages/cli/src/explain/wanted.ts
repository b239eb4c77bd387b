import type { RuntimeEvent } from '@casement/telemetry';
import { isOfRecord, type RecordName } from './of-record.js';

/** Which events are explained. */
export interface Wanted extends RecordName {
  /** Lower case; empty for all. */
  readonly hosts: readonly string[];
  /** All events that are about the rule's type, not only the first that matches. */
  readonly all: boolean;
}

/** Whether an event is of the record, the chunk and the hosts that were named. */
export function isNamed(event: RuntimeEvent, wanted: Wanted): boolean {
  const { record, chunk, hosts } = wanted;
  if (record !== null ? !isOfRecord(event, wanted) : chunk !== null && event.source?.chunk !== chunk)
    return false;
  const { host } = event;
  if (hosts.length === 0) return true;
  const name = host.toLowerCase();
  return hosts.includes(name) || hosts.includes(name.split('.', 1)[0]!);
}
