import { noteContext } from '../container/note-context.js';
import type { HostState } from '../host/host-state.js';
import type { ProcessEntry } from '../process-entry.js';
import type { TelemetryRecord } from '../telemetry-record.js';

/**
 * The pid in the header of a record of a kernel trace: the process whose thread did it, unlike that of event log records
 * (telemetry.md §4). 0 where the source has none.
 */
export function headerPid({ processId }: TelemetryRecord): number {
  const usable = processId !== undefined && processId > 0 && processId <= 0xffff_ffff;
  return usable && Number.isInteger(processId) ? processId : 0;
}

/** The process that acted; of its image the record says nothing. */
export function traceActor(host: HostState, record: TelemetryRecord, time: bigint): ProcessEntry | null {
  const entry = host.processes.actor('', headerPid(record), host.image(''), time);
  if (entry !== null) noteContext(entry, record);
  return entry;
}
