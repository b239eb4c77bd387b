import type { TelemetryRecord } from '@casement/telemetry';

export const SYSMON = 'Microsoft-Windows-Sysmon';
const SECURITY = 'Microsoft-Windows-Security-Auditing';
export const EVENT_LOG = 'Microsoft-Windows-Eventlog';
const CHANNELS: Readonly<Record<string, string>> = {
  [SYSMON]: 'Microsoft-Windows-Sysmon/Operational',
  [SECURITY]: 'Security',
  [EVENT_LOG]: 'Security',
};

/** 2024-03-01 12:00:00 UTC in FILETIME ticks: from 1601 to 1970 there are 11,644,473,600 seconds. */
const NOON = (BigInt(Date.UTC(2024, 2, 1, 12)) + 11_644_473_600_000n) * 10_000n;

export interface FakeHeader {
  readonly provider: string;
  readonly eventId: number;
  readonly recordId: bigint;
  readonly channel?: string;
  readonly computer?: string;
  /** Seconds past noon. */
  readonly at?: number;
}

/** A record of a log from plain values. */
export class FakeTelemetry implements TelemetryRecord {
  readonly provider: string;
  readonly eventId: number;
  readonly version = 2;
  readonly channel: string;
  readonly computer: string;
  readonly recordId: bigint;
  readonly timeCreated: bigint;
  readonly keywords = 0x8020_0000_0000_0000n;
  readonly chunkIndex = 0;
  readonly offset = 0;
  readonly processId = 4;
  readonly #at: number;
  readonly #values: ReadonlyMap<string, string>;

  constructor(
    private readonly header: FakeHeader,
    private readonly payload: Readonly<Record<string, string>>,
  ) {
    this.provider = header.provider;
    this.eventId = header.eventId;
    this.channel = header.channel ?? CHANNELS[header.provider] ?? 'Application';
    this.computer = header.computer ?? 'WS-1';
    this.recordId = header.recordId;
    this.#at = header.at ?? Number(header.recordId);
    this.timeCreated = NOON + BigInt(this.#at) * 10_000_000n;
    this.#values = new Map(Object.entries(payload).map(([name, value]) => [name.toLowerCase(), value]));
  }

  /** The same with another number. */
  numbered(recordId: bigint): FakeTelemetry {
    return new FakeTelemetry({ ...this.header, recordId, at: this.#at }, this.payload);
  }

  /** The same without some values. */
  without(names: readonly string[]): FakeTelemetry {
    const kept = Object.entries(this.payload).filter(([name]) => !names.includes(name));
    return new FakeTelemetry({ ...this.header, at: this.#at }, Object.fromEntries(kept));
  }

  data(): [string, string][] {
    return Object.entries(this.payload);
  }

  text(name: string): string {
    return this.#values.get(name.toLowerCase()) ?? '';
  }

  integer(name: string): number {
    const text = this.text(name);
    return text === '' ? Number.NaN : Number(text);
  }
}

/** `UtcTime` of Sysmon, so many seconds past noon. */
function utcTime(seconds: number): string {
  return new Date(Date.UTC(2024, 2, 1, 12, 0, seconds)).toISOString().replace('T', ' ').slice(0, 23);
}

/** A GUID of the process with this number. */
export function guid(pid: number): string {
  return `{A23EAE89-C2BD-65E1-0400-${pid.toString(16).padStart(12, '0')}}`;
}

/** A record of Sysmon as a usual one is, with other values where they are given. */
export function sysmon(
  eventId: number,
  id: number,
  data: Record<string, string> = {},
  rest: Partial<FakeHeader> = {},
): FakeTelemetry {
  return new FakeTelemetry(
    { provider: SYSMON, eventId, recordId: BigInt(id), ...rest },
    {
      UtcTime: utcTime(id),
      ProcessGuid: guid(id),
      ProcessId: String(1000 + id),
      Image: 'C:\\Windows\\notepad.exe',
      User: 'CORP\\bob',
      ...(eventId === 1
        ? {
            CommandLine: 'notepad a.txt',
            ParentProcessGuid: guid(0),
            ParentProcessId: '999',
            ParentImage: 'C:\\Windows\\explorer.exe',
            ParentCommandLine: 'explorer',
          }
        : {}),
      ...(eventId === 11 ? { TargetFilename: 'C:\\Temp\\f.txt', CreationUtcTime: utcTime(id) } : {}),
      ...(eventId === 13
        ? { EventType: 'SetValue', TargetObject: 'HKLM\\Software\\X\\v', Details: '1' }
        : {}),
      ...data,
    },
  );
}

/** A 4688 as a usual one is. */
export function start(
  id: number,
  data: Record<string, string> = {},
  rest: Partial<FakeHeader> = {},
): FakeTelemetry {
  return new FakeTelemetry(
    { provider: SECURITY, eventId: 4688, recordId: BigInt(id), ...rest },
    {
      SubjectUserSid: 'S-1-5-21-1-2-3-1104',
      SubjectUserName: 'bob',
      SubjectDomainName: 'CORP',
      SubjectLogonId: '0x99',
      NewProcessId: String(2000 + id),
      NewProcessName: 'C:\\Windows\\notepad.exe',
      ProcessId: '999',
      ParentProcessName: 'C:\\Windows\\explorer.exe',
      CommandLine: 'notepad a.txt',
      ...data,
    },
  );
}
