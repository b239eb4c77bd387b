import type { ChunkContext } from './binxml/chunk-context.js';
import type { DataEntry, PayloadKind } from './binxml/plain-event.js';
import { fileTimeOf, numberOf, type PlainRecord } from './binxml/plain-record.js';
import { u64 } from './bytes.js';
import { valueText } from './value/value.js';

/**
 * One record of a log. The object is a view that is re-used: it is valid until the next record is read, and whoever
 * keeps anything copies the values out (strings, numbers and the result of `data()` are the caller's to keep).
 *
 * Texts are "" and numbers NaN when the event does not have them.
 */
export class EvtxRecord {
  /** Block of the file that holds the record; see `ChunkEntry.index`. */
  chunkIndex = -1;
  /** Byte offset of the record in the file. */
  offset = -1;
  /** Bytes of the record with its header. */
  size = 0;
  /** Offset of the record in its chunk. */
  private at = 0;
  private plain!: PlainRecord;

  /** @internal */
  constructor(private readonly chunk: ChunkContext) {}

  /** @internal Points the view at a record of the current chunk. */
  bindPlain(plain: PlainRecord, at: number, size: number, chunkIndex: number, chunkPosition: number): void {
    this.plain = plain;
    this.at = at;
    this.size = size;
    this.chunkIndex = chunkIndex;
    this.offset = chunkPosition + at;
  }

  /** Id in the record header. Not EventRecordID: exported logs number their records anew. */
  get headerId(): bigint {
    return u64(this.chunk.bytes, this.at + 8);
  }

  /** When the record was written, FILETIME ticks; at or after `timeCreated`. */
  get writtenTime(): bigint {
    return u64(this.chunk.bytes, this.at + 16);
  }

  get provider(): string {
    return this.plain.system('Provider', 'Name');
  }

  /** `{54849625-5478-4994-a5ba-3e3b0328c30d}`; its case is the log's where the log has it as text. */
  get providerGuid(): string {
    return this.plain.system('Provider', 'Guid');
  }

  get eventId(): number {
    return this.plain.systemNumber('EventID');
  }

  /** High word of a classic event id. */
  get qualifiers(): number {
    return this.plain.systemNumber('EventID', 'Qualifiers');
  }

  get version(): number {
    return this.plain.systemNumber('Version');
  }

  get level(): number {
    return this.plain.systemNumber('Level');
  }

  get task(): number {
    return this.plain.systemNumber('Task');
  }

  get opcode(): number {
    return this.plain.systemNumber('Opcode');
  }

  /** Keywords as an unsigned 64-bit number; 0n when missing. */
  get keywords(): bigint {
    return this.plain.systemBigInt('Keywords', 0n);
  }

  /** System/TimeCreated in FILETIME ticks (100 ns since 1601-01-01 UTC); the time of writing where the event has none. */
  get timeCreated(): bigint {
    return fileTimeOf(this.plain.system('TimeCreated', 'SystemTime')) || this.writtenTime;
  }

  /** EventRecordID; -1n when there is none. */
  get recordId(): bigint {
    return this.plain.systemBigInt('EventRecordID', -1n);
  }

  get activityId(): string {
    return this.plain.system('Correlation', 'ActivityID');
  }

  get processId(): number {
    return this.plain.systemNumber('Execution', 'ProcessID');
  }

  get threadId(): number {
    return this.plain.systemNumber('Execution', 'ThreadID');
  }

  get channel(): string {
    return this.plain.system('Channel');
  }

  get computer(): string {
    return this.plain.system('Computer');
  }

  /** SID of System/Security/@UserID. */
  get userId(): string {
    return this.plain.system('Security', 'UserID');
  }

  get kind(): PayloadKind {
    return this.plain.kind;
  }

  /**
   * The first payload value of a name as Windows prints it (hex numbers as `0x…`, GUIDs in braces, times with seven
   * digits, binary in upper-case hex, lists joined by ", "); "" when absent. Names are looked up without case.
   */
  text(name: string): string {
    const value = this.plain.find(name);
    return value === undefined ? '' : valueText(value);
  }

  /** A payload value as a number, from a number type or from decimal or 0x text; NaN when absent or no number. */
  integer(name: string): number {
    const value = this.plain.find(name);
    if (typeof value === 'number') return value;
    if (typeof value === 'bigint') return Number(value);
    return typeof value === 'string' ? numberOf(value) : Number.NaN;
  }

  /**
   * All payload values in the log's order, decoded, times with nine digits and binary in lower-case hex. Names repeat
   * as they do in the log; unnamed values have null; arrays are lists.
   */
  data(): DataEntry[] {
    return this.plain.data();
  }
}
