import type { TelemetryRecord } from '../telemetry-record.js';

/** A string of a Sysmon record. Sysmon writes every `%` twice (telemetry.md §2.1). */
export function sysmonText(record: TelemetryRecord, field: string): string {
  const text = record.text(field);
  return text.includes('%%') ? text.replaceAll('%%', '%') : text;
}

/** A text where Sysmon writes `-` or `?` for "unknown". */
export function sysmonName(record: TelemetryRecord, field: string): string {
  const text = sysmonText(record, field);
  return text === '-' || text === '?' ? '' : text;
}
