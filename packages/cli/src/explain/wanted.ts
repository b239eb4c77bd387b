import type { RuntimeEvent } from '@casement/telemetry';
import { isNamedHost } from '../options/named-host.js';
import { isOfRecord, type RecordName } from './of-record.js';

/** Which events are explained. */
export interface Wanted extends RecordName {
  /** Lower case; empty for all. */
  readonly hosts: ReadonlySet<string>;
  /** All events that are about the rule's type, not only the first that matches. */
  readonly all: boolean;
}

/** Whether an event is of the record, the chunk and the hosts that were named. */
export function isNamed(event: RuntimeEvent, wanted: Wanted): boolean {
  const { record, chunk, hosts } = wanted;
  if (record !== null ? !isOfRecord(event, wanted) : chunk !== null && event.source?.chunk !== chunk)
    return false;
  return hosts.size === 0 || isNamedHost(event.host, hosts);
}
