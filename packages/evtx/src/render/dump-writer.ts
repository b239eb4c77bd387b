import type { ValueFrame } from '../binxml/value-frame.js';
import type { CompiledRecord } from '../template/compiled-record.js';
import {
  dateText,
  fileTimeSeconds,
  fileTimeTicks,
  isPrintable,
  SECONDS_PER_DAY,
} from '../value/file-time.js';
import { decodeValue } from '../value/value.js';
import * as T from '../value/value-type.js';
import type { ByteSink } from './byte-sink.js';
import type { DumpElement } from './dump-program.js';
import { evtxDumpValue } from './evtx-dump-value.js';
import { Literal, utf8 } from './utf8.js';

const QUOTE = 0x22;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const COMMA = 0x2c;
const COLON = 0x3a;
const HYPHEN = 0x2d;
const NULL = new Literal('null');
const EVENT = new Literal('{"Event":');
const ATTRIBUTES = new Literal('{"#attributes":{');
const TEXT = new Literal(',"#text":');
const HEX = new Literal('"0x');
const SID = new Literal('"S-');
/** High halves below this leave the whole number under 2^53. */
const SAFE_HIGH = 0x200000;

/** Runs dump programs over the values of a record, straight into bytes. */
export class DumpWriter {
  private view!: DataView;
  private bytes!: Uint8Array;
  private sink!: ByteSink;
  private payloadFrame!: ValueFrame;
  private payloadProgram: DumpElement | null = null;

  /**
   * Appends the record as one line without its end. False, and nothing written, if its templates have no program or a
   * value is a list, which changes keys.
   */
  write(record: CompiledRecord, sink: ByteSink): boolean {
    const program = record.outerTemplate.dump;
    if (program === null || record.outer.arrays > 0) return false;
    this.payloadProgram = null;
    if (record.payloadTemplate !== null) {
      this.payloadProgram = record.payloadTemplate.dump;
      if (this.payloadProgram === null || record.payloadFrame.arrays > 0) return false;
    }
    this.view = record.view;
    this.bytes = record.bytes;
    this.payloadFrame = record.payloadFrame;
    this.sink = sink;
    sink.literal(EVENT);
    this.element(program, record.outer);
    sink.byte(CLOSE);
    return true;
  }

  private element(element: DumpElement, frame: ValueFrame): void {
    switch (element.kind) {
      case 'slot':
        if (this.isEmpty(element.slot, frame)) this.sink.literal(element.empty);
        else this.scalar(element.slot, frame);
        return;
      case 'literal':
        this.sink.literal(element.text);
        return;
      case 'object':
        this.object(element, frame);
        return;
      case 'attributes':
        this.attributes(element, frame);
        return;
      case 'payload':
        this.element(this.payloadProgram!, this.payloadFrame);
    }
  }

  private object({ text, members }: DumpElement, frame: ValueFrame): void {
    const { sink } = this;
    let first = text.length === 0;
    if (!first) {
      sink.byte(OPEN);
      sink.literal(text);
    }
    for (let i = 0; i < members.length; i++) {
      const { key, needs, value } = members[i]!;
      if (needs >= 0 && frame.isAbsent(needs)) continue;
      sink.byte(first ? OPEN : COMMA);
      first = false;
      sink.literal(value.kind === 'payload' ? this.payloadProgram!.key : key);
      this.element(value, frame);
    }
    if (first) sink.literal(NULL);
    else sink.byte(CLOSE);
  }

  /** An element with attributes and no children: an object if one of them has a value, else its content alone. */
  private attributes({ members, slot, empty }: DumpElement, frame: ValueFrame): void {
    const { sink } = this;
    let first = true;
    for (let i = 0; i < members.length; i++) {
      const { key, value } = members[i]!;
      if (value.slot >= 0 && this.isEmpty(value.slot, frame)) continue;
      if (first) sink.literal(ATTRIBUTES);
      else sink.byte(COMMA);
      first = false;
      sink.literal(key);
      this.element(value, frame);
    }
    const hasContent = slot >= 0 && !this.isEmpty(slot, frame);
    if (!first) {
      sink.byte(CLOSE);
      if (hasContent) sink.literal(TEXT);
    }
    if (hasContent) this.scalar(slot, frame);
    else if (first) sink.literal(empty);
    if (!first) sink.byte(CLOSE);
  }

  /** Whether a value prints as nothing: absent, or a string that starts with its end. */
  private isEmpty(slot: number, frame: ValueFrame): boolean {
    if (frame.isAbsent(slot)) return true;
    const type = frame.type(slot);
    const at = frame.offset(slot);
    if (type === T.TYPE_STRING) return frame.size(slot) < 2 || this.view.getUint16(at, true) === 0;
    return type === T.TYPE_ANSI && this.view.getUint8(at) === 0;
  }

  /** A value that is not empty. */
  private scalar(slot: number, frame: ValueFrame): void {
    const { view, sink } = this;
    const at = frame.offset(slot);
    const size = frame.size(slot);
    const type = frame.type(slot);
    switch (type) {
      case T.TYPE_STRING:
        sink.byte(QUOTE);
        sink.jsonUtf16(view, at, size >> 1);
        sink.byte(QUOTE);
        return;
      case T.TYPE_UINT8:
        if (size !== 1) break;
        sink.decimal(view.getUint8(at));
        return;
      case T.TYPE_UINT16:
        if (size !== 2) break;
        sink.decimal(view.getUint16(at, true));
        return;
      case T.TYPE_UINT32:
        if (size !== 4) break;
        sink.decimal(view.getUint32(at, true));
        return;
      case T.TYPE_GUID:
        if (size !== 16) break;
        this.guid(at);
        return;
      case T.TYPE_HEX32:
        if (size !== 4) break;
        this.hex(view.getUint32(at, true), 0);
        return;
      case T.TYPE_HEX64:
        if (size !== 8) break;
        this.hex(view.getUint32(at, true), view.getUint32(at + 4, true));
        return;
      case T.TYPE_UINT64:
        if (size !== 8 || view.getUint32(at + 4, true) >= SAFE_HIGH) break;
        sink.decimal(view.getUint32(at + 4, true) * 4_294_967_296 + view.getUint32(at, true));
        return;
      case T.TYPE_FILETIME:
        if (size !== 8 || !isPrintable(view.getUint32(at, true), view.getUint32(at + 4, true))) break;
        this.time(view.getUint32(at, true), view.getUint32(at + 4, true));
        return;
      case T.TYPE_SID:
        if (size < 8 || 8 + 4 * view.getUint8(at + 1) > size || view.getUint16(at + 2, false) !== 0) break;
        this.sid(at);
        return;
    }
    // The rare types, and values that are not what their type says, by way of their text.
    const json = evtxDumpValue(decodeValue(this.bytes, at, size, type, 'text'), type) ?? '""';
    if (type === T.TYPE_ANSI) sink.raw(utf8(json));
    else sink.ascii(json);
  }

  private hex(low: number, high: number): void {
    const { sink } = this;
    sink.literal(HEX);
    if (high === 0) {
      sink.hex(low);
    } else {
      sink.hex(high);
      sink.hexDigits(low, 8);
    }
    sink.byte(QUOTE);
  }

  private time(low: number, high: number): void {
    const { sink } = this;
    const seconds = fileTimeSeconds(low, high);
    const day = Math.floor(seconds / SECONDS_PER_DAY);
    const clock = seconds - day * SECONDS_PER_DAY;
    const minutes = (clock / 60) | 0;
    const hours = (minutes / 60) | 0;
    sink.byte(QUOTE);
    sink.ascii(dateText(day));
    sink.byte(0x54);
    sink.digits(hours, 2);
    sink.byte(COLON);
    sink.digits(minutes - hours * 60, 2);
    sink.byte(COLON);
    sink.digits(clock - minutes * 60, 2);
    sink.byte(0x2e);
    sink.digits(fileTimeTicks(low, high), 7);
    sink.byte(0x5a);
    sink.byte(QUOTE);
  }

  /** A SID whose authority fits 32 bits. */
  private sid(at: number): void {
    const { view, sink } = this;
    sink.literal(SID);
    sink.decimal(view.getUint8(at));
    sink.byte(HYPHEN);
    sink.decimal(view.getUint32(at + 4, false));
    const end = at + 8 + 4 * view.getUint8(at + 1);
    for (let p = at + 8; p < end; p += 4) {
      sink.byte(HYPHEN);
      sink.decimal(view.getUint32(p, true));
    }
    sink.byte(QUOTE);
  }

  private guid(at: number): void {
    const { view, sink } = this;
    sink.byte(QUOTE);
    sink.byte(OPEN);
    sink.hexDigits(view.getUint32(at, true), 8);
    sink.byte(HYPHEN);
    sink.hexDigits(view.getUint16(at + 4, true), 4);
    sink.byte(HYPHEN);
    sink.hexDigits(view.getUint16(at + 6, true), 4);
    sink.byte(HYPHEN);
    sink.hexDigits(view.getUint16(at + 8, false), 4);
    sink.byte(HYPHEN);
    sink.hexDigits(view.getUint16(at + 10, false), 4);
    sink.hexDigits(view.getUint32(at + 12, false), 8);
    sink.byte(CLOSE);
    sink.byte(QUOTE);
  }
}
