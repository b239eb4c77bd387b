import type { EvtxRecord } from '../record.js';
import type { CompiledRecord } from '../template/compiled-record.js';
import type { PayloadEntry } from '../template/payload-layout.js';
import type { Source } from '../template/source.js';
import { formatFileTime, isPrintable } from '../value/file-time.js';
import { decodeValue } from '../value/value.js';
import { TYPE_FILETIME, TYPE_STRING, TYPE_UINT64 } from '../value/value-type.js';
import type { ByteSink } from './byte-sink.js';
import { quote } from './json-text.js';
import { integerJson, numberJson, textJson, valueJson } from './record-line.js';
import { Literal, utf8 } from './utf8.js';
import { ValueWriter } from './value-writer.js';

const COMMA = 0x2c;
const CLOSE = 0x5d;
const NULL = new Literal('null');
const EMPTY = new Literal('""');
const CHUNK = new Literal(',"chunk":');
const OFFSET = new Literal(',"offset":');
const RECORD_ID = new Literal(',"record_id":');
const TIME = new Literal(',"time":');
const PROVIDER = new Literal(',"provider":');
const EVENT_ID = new Literal(',"event_id":');
const VERSION = new Literal(',"version":');
const LEVEL = new Literal(',"level":');
const TASK = new Literal(',"task":');
const OPCODE = new Literal(',"opcode":');
const KEYWORDS = new Literal(',"keywords":');
const CHANNEL = new Literal(',"channel":');
const COMPUTER = new Literal(',"computer":');
const USER_ID = new Literal(',"user_id":');
const PROCESS_ID = new Literal(',"process_id":');
const THREAD_ID = new Literal(',"thread_id":');
const KIND = new Literal(',"kind":"');
const DATA = new Literal('","data":[');
const END = new Literal(']}');

/** Literals of a payload template: what comes before each value, or the whole entry where it has no value. */
const entryLiterals = new WeakMap<readonly PayloadEntry[], readonly Literal[]>();

/** Literals of texts that templates hold. */
const sourceLiterals = new WeakMap<Source, Literal>();

/** Prints compiled records in the record form; `renderRecord` of the plain path is the same from decoded values. */
export class RecordWriter extends ValueWriter {
  protected readonly timeEnd = new Literal('00Z"');
  private compiled!: CompiledRecord;
  private file = '';
  private head = new Literal('{"file":""');
  private keywords = -1n;
  private keywordsText = '';

  write(record: EvtxRecord, compiled: CompiledRecord, file: string, sink: ByteSink): void {
    this.view = compiled.view;
    this.bytes = compiled.bytes;
    this.sink = sink;
    this.compiled = compiled;
    const { layout } = compiled;
    if (file !== this.file) {
      this.file = file;
      this.head = new Literal(`{"file":${quote(file)}`);
    }
    sink.literal(this.head);
    sink.literal(CHUNK);
    sink.decimal(record.chunkIndex);
    sink.literal(OFFSET);
    sink.decimal(record.offset);
    sink.literal(RECORD_ID);
    this.recordId(layout.recordId);
    sink.literal(TIME);
    this.timeCreated(layout.timeCreated, record);
    this.text(PROVIDER, layout.providerName);
    this.number(EVENT_ID, layout.eventId);
    this.number(VERSION, layout.version);
    this.number(LEVEL, layout.level);
    this.number(TASK, layout.task);
    this.number(OPCODE, layout.opcode);
    sink.literal(KEYWORDS);
    this.writeKeywords(compiled.bigInt(layout.keywords, 0n));
    this.text(CHANNEL, layout.channel);
    this.text(COMPUTER, layout.computer);
    this.text(USER_ID, layout.userId);
    this.number(PROCESS_ID, layout.processId);
    this.number(THREAD_ID, layout.threadId);
    sink.literal(KIND);
    sink.ascii(compiled.kind);
    sink.literal(DATA);
    this.data();
    sink.literal(END);
  }

  private recordId(source: Source): void {
    const { outer } = this.compiled;
    const { slot } = source;
    // As a number straight from its bytes, or by way of a bigint.
    if (slot >= 0 && !outer.isAbsent(slot) && outer.type(slot) === TYPE_UINT64 && outer.size(slot) === 8) {
      const at = outer.offset(slot);
      const high = this.view.getUint32(at + 4, true);
      if (high < 0x200000) {
        this.sink.decimal(high * 4_294_967_296 + this.view.getUint32(at, true));
        return;
      }
    }
    const id = this.compiled.bigInt(source, -1n);
    this.sink.ascii(id < 0n ? 'null' : integerJson(id));
  }

  private timeCreated(source: Source, record: EvtxRecord): void {
    const { outer } = this.compiled;
    const { slot } = source;
    if (slot >= 0 && !outer.isAbsent(slot) && outer.type(slot) === TYPE_FILETIME && outer.size(slot) === 8) {
      const at = outer.offset(slot);
      const low = this.view.getUint32(at, true);
      const high = this.view.getUint32(at + 4, true);
      if ((low !== 0 || high !== 0) && isPrintable(low, high)) {
        this.time(low, high);
        return;
      }
    }
    this.sink.ascii(textJson(formatFileTime(record.timeCreated)));
  }

  private writeKeywords(keywords: bigint): void {
    // Neighbours share them, and a bigint takes long to print.
    if (keywords !== this.keywords) {
      this.keywords = keywords;
      this.keywordsText = integerJson(keywords);
    }
    this.sink.ascii(this.keywordsText);
  }

  private number(key: Literal, source: Source): void {
    const { sink } = this;
    sink.literal(key);
    const value = this.compiled.number(source);
    if (Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0)) sink.decimal(value);
    else sink.ascii(numberJson(value));
  }

  private text(key: Literal, source: Source): void {
    const { sink, compiled } = this;
    const { slot } = source;
    sink.literal(key);
    if (slot < 0) {
      let literal = sourceLiterals.get(source);
      if (literal === undefined) {
        literal = Literal.of(textJson(source.text));
        sourceLiterals.set(source, literal);
      }
      sink.literal(literal);
    } else if (compiled.outer.isAbsent(slot)) {
      sink.literal(NULL);
    } else if (compiled.outer.type(slot) === TYPE_STRING) {
      if (!this.value(slot, compiled.outer)) sink.literal(NULL);
    } else {
      sink.raw(utf8(textJson(compiled.text(source))));
    }
  }

  private data(): void {
    const { compiled, sink } = this;
    if (compiled.payload === null) return;
    const { entries } = compiled.payload;
    const frame = compiled.payloadFrame;
    const literals = literalsOf(entries);
    let first = true;
    for (let i = 0; i < entries.length; i++) {
      const { source } = entries[i]!;
      const { slot } = source;
      if (slot >= 0 && (frame.isAbsent(slot) || frame.arrays > 0) && !compiled.isPresent(source)) continue;
      if (!first) sink.byte(COMMA);
      first = false;
      sink.literal(literals[i]!);
      if (slot < 0) continue;
      if (!this.value(slot, frame)) sink.literal(EMPTY);
      sink.byte(CLOSE);
    }
  }

  protected rare(at: number, size: number, type: number): boolean {
    this.sink.raw(utf8(valueJson(decodeValue(this.bytes, at, size, type, 'record'))));
    return true;
  }
}

function literalsOf(entries: readonly PayloadEntry[]): readonly Literal[] {
  let literals = entryLiterals.get(entries);
  if (literals === undefined) {
    literals = entries.map(({ name, source }) => {
      const start = `[${name === null ? 'null' : quote(name)},`;
      return Literal.of(source.slot < 0 ? `${start}${quote(source.text)}]` : start);
    });
    entryLiterals.set(entries, literals);
  }
  return literals;
}
