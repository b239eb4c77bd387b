import type { RecordContext } from '../container/record-context.js';
import type { ProcessEntry } from '../process-entry.js';
import type { TelemetryRecord } from '../telemetry-record.js';

/**
 * The right to set a value was used through a handle, and no 4657 has said yet which (telemetry.md §3.3). Keeps of its record what an
 * event says of where it is from: records are views that are used again.
 */
export class PendingWrite implements TelemetryRecord {
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
  readonly line: number;
  readonly carved: boolean;
  readonly context: RecordContext | null;

  constructor(
    record: TelemetryRecord,
    readonly file: string,
    readonly time: bigint,
    readonly actor: ProcessEntry | null,
  ) {
    this.provider = record.provider;
    this.eventId = record.eventId;
    this.version = record.version;
    this.channel = record.channel;
    this.computer = record.computer;
    this.recordId = record.recordId;
    this.timeCreated = record.timeCreated;
    this.keywords = record.keywords;
    this.chunkIndex = record.chunkIndex;
    this.offset = record.offset;
    this.line = record.line ?? -1;
    this.carved = record.carved === true;
    this.context = record.context ?? null;
  }

  text(): string {
    return '';
  }

  integer(): number {
    return Number.NaN;
  }
}
