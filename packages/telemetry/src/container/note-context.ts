import type { ProcessEntry } from '../process-entry.js';
import type { TelemetryRecord } from '../telemetry-record.js';

/** Says of the process that acted in which container it does, where the record knows. A process never moves: the first word stays. */
export function noteContext(entry: ProcessEntry, { context }: TelemetryRecord): void {
  if (context === undefined || context === null || context.containerId === '') return;
  if (entry.containerId !== '') return;
  entry.containerId = context.containerId;
  entry.containerTags = context.containerTags;
}
