import type { MappingContext } from '../mapping-context.js';
import type { RuntimeEvent } from '../runtime-event.js';
import type { TelemetryRecord } from '../telemetry-record.js';

/** Four hashes of Sysmon and their names are 180 characters; more is no list of them. */
const LONGEST = 512;

/** Keeps the hashes of a record with its event, where somebody wants them: `MD5=…,SHA256=…`, whichever the configuration names. */
export function keepHashes(
  context: MappingContext,
  record: TelemetryRecord,
  field: string,
  event: RuntimeEvent,
): void {
  if (!context.settings.hashes) return;
  const text = record.text(field);
  if (text.length <= LONGEST) event.hashes = text;
}
