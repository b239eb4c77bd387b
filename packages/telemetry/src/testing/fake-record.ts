import type { TelemetryRecord } from '../telemetry-record.js';
import { parseTime } from '../time/parse-time.js';

export const SYSMON = 'Microsoft-Windows-Sysmon';
export const SECURITY = 'Microsoft-Windows-Security-Auditing';

interface Header {
  provider: string;
  eventId: number;
  version: number;
  channel: string;
  computer: string;
  recordId: bigint;
  timeCreated: bigint;
  keywords: bigint;
  chunkIndex: number;
  offset: number;
  processId: number;
}

let ids = 0n;

/** Records that are given no number are told apart as in a log. */
function nextId(): bigint {
  ids += 1n;
  return ids;
}

/** A record from plain values; notes which payload fields were read. */
export class FakeRecord implements TelemetryRecord {
  readonly provider: string;
  readonly eventId: number;
  readonly version: number;
  readonly channel: string;
  readonly computer: string;
  readonly recordId: bigint;
  readonly timeCreated: bigint;
  readonly keywords: bigint;
  readonly chunkIndex: number;
  readonly offset: number;
  readonly processId: number;
  readonly read = new Set<string>();
  private readonly values = new Map<string, string>();

  constructor(
    header: Partial<Header> & Pick<Header, 'provider' | 'eventId'>,
    data: Readonly<Record<string, string | number>>,
  ) {
    this.provider = header.provider;
    this.eventId = header.eventId;
    this.version = header.version ?? 0;
    this.channel = header.channel ?? '';
    this.computer = header.computer ?? 'HOST';
    this.recordId = header.recordId ?? nextId();
    this.timeCreated = header.timeCreated ?? ticks('2024-03-01T12:00:00Z');
    this.keywords = header.keywords ?? 0x8020000000000000n;
    this.chunkIndex = header.chunkIndex ?? 0;
    this.offset = header.offset ?? 0;
    this.processId = header.processId ?? 4;
    for (const [name, value] of Object.entries(data)) this.values.set(name.toLowerCase(), String(value));
  }

  text(name: string): string {
    this.read.add(name);
    return this.values.get(name.toLowerCase()) ?? '';
  }

  integer(name: string): number {
    this.read.add(name);
    const text = this.values.get(name.toLowerCase()) ?? '';
    return /^(?:-?[0-9]+|0x[0-9a-f]+)$/i.test(text) ? Number(text) : Number.NaN;
  }
}

/** A time text as FILETIME ticks. */
export function ticks(text: string): bigint {
  const nanos = parseTime(text);
  if (nanos === undefined) throw new Error(`no time: ${text}`);
  return nanos / 100n + 116_444_736_000_000_000n;
}

export function sysmon(
  eventId: number,
  data: Readonly<Record<string, string | number>>,
  header: Partial<Header> = {},
): FakeRecord {
  return new FakeRecord({ provider: SYSMON, ...header, eventId }, data);
}

export function security(
  eventId: number,
  data: Readonly<Record<string, string | number>>,
  header: Partial<Header> = {},
): FakeRecord {
  return new FakeRecord({ provider: SECURITY, ...header, eventId }, data);
}
