import { Element } from './binxml/node.js';
import type { DataEntry, RecordKind } from './binxml/plain-event.js';
import type { PlainRecord } from './binxml/plain-record.js';
import { u64 } from './bytes.js';
import type { CarveMark } from './carve/carve-mark.js';
import type { ByteSink } from './render/byte-sink.js';
import type { DumpWriter } from './render/dump-writer.js';
import { recordLine } from './render/record-line.js';
import type { RecordWriter } from './render/record-writer.js';
import { utf8 } from './render/utf8.js';
import type { CompiledRecord } from './template/compiled-record.js';
import { fileTimeOf } from './value/file-time.js';
import { numberOfValue } from './value/number-text.js';
import { valueText } from './value/value.js';

/**
 * One record of a log. The object is a view that is re-used: it is valid until the next record is read, and whoever
 * keeps anything copies the values out (strings, numbers and the result of `data()` are the caller's to keep).
 *
 * Nothing is decoded before it is asked for. Texts are "" and numbers NaN when the event does not have them.
 */
export class EvtxRecord {
  /** Block of the file that holds the record; see `ChunkEntry.index`. -1 for a record that was carved outside of any chunk. */
  chunkIndex = -1;
  /** Byte offset of the record in the file. */
  offset = -1;
  /** Bytes of the record with its header. */
  size = 0;
  /** Says of a record that was carved where it was and whether its names are its own; null for the records of a log. */
  mark: CarveMark | null = null;
  /** Offset of the record in its chunk. */
  private at = 0;
  /** Set for records that the compiled path does not take; then it answers everything. */
  private plain: PlainRecord | null = null;
  /** `provider` once it was asked for: whoever tells records apart or counts them asks again. */
  private providerOnce: string | null = null;

  /** @internal */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly compiled: CompiledRecord,
    private readonly dumper: DumpWriter,
    private readonly liner: RecordWriter,
  ) {}

  /** @internal Points the view at a record of the current chunk; without a plain record the compiled one is bound to it. */
  bind(plain: PlainRecord | null, at: number, size: number, chunkIndex: number, chunkPosition: number): void {
    this.plain = plain;
    this.providerOnce = null;
    this.at = at;
    this.size = size;
    this.chunkIndex = chunkIndex;
    this.offset = chunkPosition + at;
  }

  /** Id in the record header. Not EventRecordID: exported logs number their records anew. */
  get headerId(): bigint {
    return u64(this.bytes, this.at + 8);
  }

  /** When the record was written, FILETIME ticks; at or after `timeCreated`. */
  get writtenTime(): bigint {
    return u64(this.bytes, this.at + 16);
  }

  get provider(): string {
    if (this.providerOnce === null) {
      const { plain, compiled } = this;
      this.providerOnce =
        plain === null ? compiled.text(compiled.layout.providerName) : plain.system('Provider', 'Name');
    }
    return this.providerOnce;
  }

  /** `{54849625-5478-4994-a5ba-3e3b0328c30d}`; its case is the log's where the log has it as text. */
  get providerGuid(): string {
    const { plain, compiled } = this;
    return plain === null ? compiled.text(compiled.layout.providerGuid) : plain.system('Provider', 'Guid');
  }

  get eventId(): number {
    const { plain, compiled } = this;
    return plain === null ? compiled.number(compiled.layout.eventId) : plain.systemNumber('EventID');
  }

  /** High word of a classic event id. */
  get qualifiers(): number {
    const { plain, compiled } = this;
    if (plain !== null) return plain.systemNumber('EventID', 'Qualifiers');
    return compiled.hasEventId() ? compiled.number(compiled.layout.qualifiers) : Number.NaN;
  }

  get version(): number {
    const { plain, compiled } = this;
    return plain === null ? compiled.number(compiled.layout.version) : plain.systemNumber('Version');
  }

  get level(): number {
    const { plain, compiled } = this;
    return plain === null ? compiled.number(compiled.layout.level) : plain.systemNumber('Level');
  }

  get task(): number {
    const { plain, compiled } = this;
    return plain === null ? compiled.number(compiled.layout.task) : plain.systemNumber('Task');
  }

  get opcode(): number {
    const { plain, compiled } = this;
    return plain === null ? compiled.number(compiled.layout.opcode) : plain.systemNumber('Opcode');
  }

  /** Keywords as an unsigned 64-bit number; 0n when missing. */
  get keywords(): bigint {
    const { plain, compiled } = this;
    return plain === null
      ? compiled.bigInt(compiled.layout.keywords, 0n)
      : plain.systemBigInt('Keywords', 0n);
  }

  /** System/TimeCreated in FILETIME ticks (100 ns since 1601-01-01 UTC); the time of writing where the event has none. */
  get timeCreated(): bigint {
    const { plain, compiled } = this;
    const ticks =
      plain === null
        ? compiled.time(compiled.layout.timeCreated)
        : fileTimeOf(plain.system('TimeCreated', 'SystemTime'));
    return ticks === 0n ? this.writtenTime : ticks;
  }

  /** EventRecordID; -1n when there is none. */
  get recordId(): bigint {
    const { plain, compiled } = this;
    return plain === null
      ? compiled.bigInt(compiled.layout.recordId, -1n)
      : plain.systemBigInt('EventRecordID', -1n);
  }

  /** The same as a number, exact up to 2^53; NaN when there is none. For whoever asks each record: a bigint costs more than the comparison. */
  get recordNumber(): number {
    const { plain, compiled } = this;
    return plain === null ? compiled.number(compiled.layout.recordId) : plain.systemNumber('EventRecordID');
  }

  get activityId(): string {
    const { plain, compiled } = this;
    return plain === null
      ? compiled.text(compiled.layout.activityId)
      : plain.system('Correlation', 'ActivityID');
  }

  /** The process that logged the event: for most events a service, not who did it. */
  get processId(): number {
    const { plain, compiled } = this;
    return plain === null
      ? compiled.number(compiled.layout.processId)
      : plain.systemNumber('Execution', 'ProcessID');
  }

  get threadId(): number {
    const { plain, compiled } = this;
    return plain === null
      ? compiled.number(compiled.layout.threadId)
      : plain.systemNumber('Execution', 'ThreadID');
  }

  get channel(): string {
    const { plain, compiled } = this;
    return plain === null ? compiled.text(compiled.layout.channel) : plain.system('Channel');
  }

  get computer(): string {
    const { plain, compiled } = this;
    return plain === null ? compiled.text(compiled.layout.computer) : plain.system('Computer');
  }

  /** SID of System/Security/@UserID. */
  get userId(): string {
    const { plain, compiled } = this;
    return plain === null ? compiled.text(compiled.layout.userId) : plain.system('Security', 'UserID');
  }

  /** Whether it was recovered from where the log has no record. */
  get carved(): boolean {
    return this.mark !== null;
  }

  /** Whether `timeCreated` is one: always, for there is the time of writing; exports may have lost it. */
  get hasTime(): boolean {
    return true;
  }

  /** What the payload is; of a carved record only that it is one. */
  get kind(): RecordKind {
    return this.plain === null ? this.compiled.kind : this.plain.kind;
  }

  /**
   * The first payload value of a name as Windows prints it (hex numbers as `0x…`, GUIDs in braces, times with seven
   * digits, binary in upper-case hex, lists joined by ", "); "" when absent. Names are looked up without case.
   */
  text(name: string): string {
    const { plain, compiled } = this;
    if (plain === null) {
      const index = compiled.find(name);
      return index < 0 ? '' : compiled.payloadText(index);
    }
    const value = plain.find(name);
    return value === undefined ? '' : valueText(value);
  }

  /** A payload value as a number, from a number type or from decimal or 0x text; NaN when absent or no number. */
  integer(name: string): number {
    const { plain, compiled } = this;
    if (plain === null) {
      const index = compiled.find(name);
      return index < 0 ? Number.NaN : compiled.payloadNumber(index);
    }
    const value = plain.find(name);
    return value === undefined ? Number.NaN : numberOfValue(value);
  }

  /**
   * A payload value of the form `YYYY-MM-DD HH:MM:SS.mmm`, in UTC, as milliseconds since the Unix epoch: what Sysmon writes for times. NaN where
   * it is absent or anything else; `text` then tells what it is.
   */
  milliseconds(name: string): number {
    const { plain, compiled } = this;
    if (plain !== null) return Number.NaN;
    const index = compiled.find(name);
    return index < 0 ? Number.NaN : compiled.payloadClock(index);
  }

  /**
   * All payload values in the log's order, decoded, times with nine digits and binary in lower-case hex. Names repeat
   * as they do in the log; unnamed values have null; arrays are lists.
   */
  data(): DataEntry[] {
    return this.plain === null ? this.compiled.data() : this.plain.data();
  }

  /** @internal The compiled record, if the record is one. */
  compiledOrNull(): CompiledRecord | null {
    return this.plain === null ? this.compiled : null;
  }

  /** @internal Appends the record form. */
  appendLine(file: string, sink: ByteSink): void {
    if (this.plain === null) this.liner.write(this, this.compiled, file, sink);
    else sink.raw(utf8(recordLine(this, file)));
  }

  /** @internal Appends the evtx_dump form by way of the templates; false where it has to be made from the tree. */
  dumpCompiled(sink: ByteSink): boolean {
    return this.plain === null && this.dumper.write(this.compiled, sink);
  }

  /**
   * @internal The element tree of the event. A record of the compiled path is decoded again by the plain one; should a
   * limit of that path be reached (a chunk made to exhaust it), the element is empty.
   */
  event(): Element {
    return (this.plain === null ? this.compiled.event() : this.plain.event) ?? new Element('Event', [], []);
  }
}
