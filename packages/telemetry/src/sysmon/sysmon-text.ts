import { undoubled } from '../record/undoubled.js';
import type { TelemetryRecord } from '../telemetry-record.js';

/** A string of a Sysmon record, which has every `%` twice. */
export function sysmonText(record: TelemetryRecord, field: string): string {
  return undoubled(record.text(field));
}

/** A text where Sysmon writes `-` or `?` for "unknown". */
export function sysmonName(record: TelemetryRecord, field: string): string {
  const text = sysmonText(record, field);
  return text === '-' || text === '?' ? '' : text;
}
