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
import type { DumpElement, DumpProgram } from './dump-program.js';
import { ATTRIBUTES, type DumpStep, OBJECT, PAYLOAD, VALUE } from './dump-steps.js';
import { evtxDumpValue } from './evtx-dump-value.js';
import { Literal, utf8 } from './utf8.js';

const QUOTE = 0x22;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const COLON = 0x3a;
const HYPHEN = 0x2d;
const NULL = new Literal('null');
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
  private payloadProgram: DumpProgram | null = null;

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
    this.run(program.outer, record.outer);
    return true;
  }

  private run(steps: readonly DumpStep[], frame: ValueFrame): void {
    const { sink } = this;
    for (let i = 0; i < steps.length; i++) {
      const { literal, action, needs, element, slot, empty } = steps[i]!;
      if (needs >= 0 && frame.isAbsent(needs)) continue;
      sink.literal(literal);
      switch (action) {
        case VALUE:
          if (!this.value(slot, frame)) sink.literal(empty);
          break;
        case ATTRIBUTES:
          this.attributes(element!, frame);
          break;
        case OBJECT:
          this.object(element!, frame);
          break;
        case PAYLOAD:
          this.run(this.payloadProgram!.payload, this.payloadFrame);
      }
    }
  }

  /** An element whose shape depends on values. */
  private element(element: DumpElement, frame: ValueFrame): void {
    switch (element.kind) {
      case 'slot':
        if (!this.value(element.slot, frame)) this.sink.literal(element.empty);
        return;
      case 'literal':
        this.sink.literal(element.text);
        return;
      case 'object':
        this.object(element, frame);
        return;
      case 'attributes':
        this.attributes(element, frame);
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
      const { key, firstKey, needs, value } = members[i]!;
      if (needs >= 0 && frame.isAbsent(needs)) continue;
      sink.literal(first ? firstKey : key);
      first = false;
      if (value.kind === 'payload') this.run(this.payloadProgram!.payload, this.payloadFrame);
      else this.element(value, frame);
    }
    if (first) sink.literal(NULL);
    else sink.byte(CLOSE);
  }

  /** An element with attributes and no children: an object if one of them has a value, else its content alone. */
  private attributes({ members, slot, empty }: DumpElement, frame: ValueFrame): void {
    const { sink } = this;
    const start = sink.length;
    let first = true;
    for (let i = 0; i < members.length; i++) {
      const { key, firstKey, value } = members[i]!;
      if (value.slot >= 0 && frame.isAbsent(value.slot)) continue;
      const before = sink.length;
      sink.literal(first ? firstKey : key);
      if (value.slot < 0) {
        sink.literal(value.text);
      } else if (!this.value(value.slot, frame)) {
        // There, but it prints as nothing: the attribute is left out, and what was written for it taken back.
        sink.length = before;
        continue;
      }
      first = false;
    }
    if (first) {
      sink.length = start;
      if (slot < 0 || !this.value(slot, frame)) sink.literal(empty);
      return;
    }
    sink.byte(CLOSE);
    if (slot >= 0) {
      const before = sink.length;
      sink.literal(TEXT);
      if (!this.value(slot, frame)) sink.length = before;
    }
    sink.byte(CLOSE);
  }

  /** Prints a value; false, and nothing printed, if it is absent or a string that starts with its end. */
  private value(slot: number, frame: ValueFrame): boolean {
    const descriptor = frame.descriptor(slot);
    const size = descriptor & 0xffff;
    const type = (descriptor >> 16) & 0xff;
    if (size === 0 || type === T.TYPE_NULL) return false;
    const { view, sink } = this;
    const at = frame.offset(slot);
    switch (type) {
      case T.TYPE_STRING:
        if (size < 2 || view.getUint16(at, true) === 0) return false;
        sink.byte(QUOTE);
        sink.jsonUtf16(view, at, size >> 1);
        sink.byte(QUOTE);
        return true;
      case T.TYPE_UINT8:
        if (size !== 1) break;
        sink.decimal(view.getUint8(at));
        return true;
      case T.TYPE_UINT16:
        if (size !== 2) break;
        sink.decimal(view.getUint16(at, true));
        return true;
      case T.TYPE_UINT32:
        if (size !== 4) break;
        sink.decimal(view.getUint32(at, true));
        return true;
      case T.TYPE_GUID:
        if (size !== 16) break;
        this.guid(at);
        return true;
      case T.TYPE_HEX32:
        if (size !== 4) break;
        this.hex(view.getUint32(at, true), 0);
        return true;
      case T.TYPE_HEX64:
        if (size !== 8) break;
        this.hex(view.getUint32(at, true), view.getUint32(at + 4, true));
        return true;
      case T.TYPE_UINT64:
        if (size !== 8 || view.getUint32(at + 4, true) >= SAFE_HIGH) break;
        sink.decimal(view.getUint32(at + 4, true) * 4_294_967_296 + view.getUint32(at, true));
        return true;
      case T.TYPE_FILETIME:
        if (size !== 8 || !isPrintable(view.getUint32(at, true), view.getUint32(at + 4, true))) break;
        this.time(view.getUint32(at, true), view.getUint32(at + 4, true));
        return true;
      case T.TYPE_SID:
        if (size < 8 || 8 + 4 * view.getUint8(at + 1) > size || view.getUint16(at + 2, false) !== 0) break;
        this.sid(at);
        return true;
    }
    return this.rare(at, size, type);
  }

  /** The rare types, and values that are not what their type says, by way of their text. */
  private rare(at: number, size: number, type: number): boolean {
    const json = evtxDumpValue(decodeValue(this.bytes, at, size, type, 'text'), type);
    if (json === null) return false;
    if (type === T.TYPE_ANSI) this.sink.raw(utf8(json));
    else this.sink.ascii(json);
    return true;
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
