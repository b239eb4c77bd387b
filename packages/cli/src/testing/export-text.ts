/** One record of an export, as the tests of order and time need it. */
export interface ExportedRecord {
  /** Milliseconds after {@link EXPORT_BASE}. */
  readonly at: number;
  readonly sysmon?: boolean;
  readonly host?: string;
  readonly eventId?: number;
  readonly recordId?: number;
  /** Minutes that the time of the header is ahead of UTC. */
  readonly ahead?: number;
  /** The header has a clock of 12 hours. */
  readonly halfDay?: boolean;
  readonly values?: Readonly<Record<string, string>>;
}

export const EXPORT_BASE = Date.UTC(2024, 5, 25, 9, 11, 20);

/** A record as a PowerShell export writes it, with `EventRecordID` where it has one: the time of the header is local, though it ends in Z. */
export function powershellLine(record: ExportedRecord): string {
  const { at, sysmon = false, host = 'WS01', eventId = sysmon ? 10 : 4663, recordId, ahead = 0 } = record;
  const local = EXPORT_BASE + at + ahead * 60_000;
  return JSON.stringify({
    '@timestamp': headerText(local, record.halfDay === true),
    TimeCreated: headerText(local, record.halfDay === true),
    Hostname: host,
    EventID: eventId,
    Channel: sysmon ? 'Microsoft-Windows-Sysmon/Operational' : 'Security',
    SourceName: sysmon ? 'Microsoft-Windows-Sysmon' : 'Microsoft-Windows-Security-Auditing',
    ...(recordId === undefined ? {} : { RecordNumber: recordId }),
    ...(sysmon ? { UtcTime: new Date(EXPORT_BASE + at).toISOString().slice(0, 23).replace('T', ' ') } : {}),
    ...record.values,
  });
}

function headerText(time: number, halfDay: boolean): string {
  const text = new Date(time).toISOString();
  if (!halfDay) return text;
  const hour = Number(text.slice(11, 13)) % 12 || 12;
  return `${text.slice(0, 11)}${String(hour).padStart(2, '0')}${text.slice(13)}`;
}
