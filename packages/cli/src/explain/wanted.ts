import type { RuntimeEvent } from '@casement/telemetry';
import type { RecordName } from './event-reading.js';

/** Which events are explained. */
export interface Wanted extends RecordName {
  /** Lower case; empty for all. */
  readonly hosts: readonly string[];
  /** All events that are about the rule's type, not only the first that matches. */
  readonly all: boolean;
}

/** Whether an event is of the record, the chunk and the hosts that were named. */
export function isNamed({ source, host }: RuntimeEvent, { record, chunk, hosts }: Wanted): boolean {
  if (record !== null && source?.recordId !== record) return false;
  if (chunk !== null && source?.chunk !== chunk) return false;
  if (hosts.length === 0) return true;
  const name = host.toLowerCase();
  return hosts.includes(name) || hosts.includes(name.split('.', 1)[0]!);
}
