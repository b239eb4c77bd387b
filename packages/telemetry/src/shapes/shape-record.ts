import type { RecordContext } from '../container/record-context.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import type { Clock } from './clock.js';
import { messageValue } from './message-value.js';
import { integerOf, type ShapeValue, textOf } from './shape-value.js';

/** A payload value under its name; unnamed ones have null. */
export type ShapeEntry = [name: string | null, value: ShapeValue];

/** What the payload of the event was. */
export type ShapeKind = 'event_data' | 'user_data' | 'none';

/** The header of a record, in the order of the constructor's reading; texts are "" and numbers NaN where the export has none. */
export interface ShapeHeader {
  provider: string;
  eventId: number;
  version: number;
  level: number;
  task: number;
  opcode: number;
  channel: string;
  computer: string;
  /** EventRecordID; -1n when there is none. */
  recordId: bigint;
  /** FILETIME ticks; 0n when missing. */
  timeCreated: bigint;
  keywords: bigint;
  userId: string;
  processId: number;
  threadId: number;
}

/** A header without anything, for a shape to fill in. One literal, so that all headers have one hidden class. */
export function emptyHeader(): ShapeHeader {
  return {
    provider: '',
    eventId: Number.NaN,
    version: Number.NaN,
    level: Number.NaN,
    task: Number.NaN,
    opcode: Number.NaN,
    channel: '',
    computer: '',
    recordId: -1n,
    timeCreated: 0n,
    keywords: 0n,
    userId: '',
    processId: Number.NaN,
    threadId: Number.NaN,
  };
}

/**
 * A record of an export: JSON or XML of any shape, taken apart. Unlike a record of an event log it is the caller's to keep.
 *
 * The payload is a list and is searched from its start. Events have some ten to thirty values, of which a mapping asks for a handful: that
 * is cheaper than a table a record, and no name from a log becomes the key of an object.
 */
export class ShapeRecord implements TelemetryRecord {
  readonly provider: string;
  readonly eventId: number;
  readonly version: number;
  readonly level: number;
  readonly task: number;
  readonly opcode: number;
  readonly channel: string;
  readonly computer: string;
  readonly recordId: bigint;
  /** As the export has it, until whoever reads the file as a whole corrects it for its clock (time/clock-evidence.ts). */
  timeCreated: bigint;
  readonly keywords: bigint;
  readonly userId: string;
  /** The process that logged it; never who acted. */
  readonly processId: number;
  readonly threadId: number;
  readonly chunkIndex = -1;
  /** Byte offset in the text; whoever reads the text sets it. */
  offset = -1;
  /** Line in the text, from 1; 0 where nobody counted. */
  line = 0;
  /** What the exporter knew of the container and service of the process; whoever reads the object sets it. */
  context: RecordContext | null = null;
  /** Fields that an event log always has and this record has not; whoever reads the export counts them. */
  lost = 0;
  /** What the clock of {@link timeCreated} is. */
  clock: Clock = 'utc';

  constructor(
    header: ShapeHeader,
    readonly kind: ShapeKind,
    private readonly payload: readonly ShapeEntry[],
    /** The rendered text, "" without one. */
    readonly message: string,
  ) {
    this.provider = header.provider;
    this.eventId = header.eventId;
    this.version = header.version;
    this.level = header.level;
    this.task = header.task;
    this.opcode = header.opcode;
    this.channel = header.channel;
    this.computer = header.computer;
    this.recordId = header.recordId;
    this.timeCreated = header.timeCreated;
    this.keywords = header.keywords;
    this.userId = header.userId;
    this.processId = header.processId;
    this.threadId = header.threadId;
  }

  /** Whether the export has its time. */
  get hasTime(): boolean {
    return this.timeCreated !== 0n;
  }

  text(name: string): string {
    const value = this.find(name);
    const text = value === undefined ? '' : textOf(value);
    return text === '' ? messageValue(this, name) : text;
  }

  integer(name: string): number {
    const value = this.find(name);
    const found = value === undefined || value === '' ? messageValue(this, name) : value;
    return integerOf(found);
  }

  /** All payload values in the order of the export. */
  data(): readonly ShapeEntry[] {
    return this.payload;
  }

  /** Whether the payload itself has a value of that name. */
  has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  private find(name: string): ShapeValue | undefined {
    const { payload } = this;
    // Keys of parsed JSON are interned, so this compares pointers; only a name that is absent or spelt otherwise goes on.
    for (let at = 0; at < payload.length; at++) if (payload[at]![0] === name) return payload[at]![1];
    const lower = name.toLowerCase();
    for (let at = 0; at < payload.length; at++) {
      const key = payload[at]![0];
      if (key !== null && key.length === name.length && key.toLowerCase() === lower) return payload[at]![1];
    }
    return undefined;
  }
}
