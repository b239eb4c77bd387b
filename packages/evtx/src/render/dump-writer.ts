import type { ValueFrame } from '../binxml/value-frame.js';
import type { CompiledRecord } from '../template/compiled-record.js';
import { decodeValue } from '../value/value.js';
import { TYPE_ANSI } from '../value/value-type.js';
import type { ByteSink } from './byte-sink.js';
import type { DumpElement, DumpProgram } from './dump-program.js';
import { ATTRIBUTES, type DumpStep, OBJECT, PAYLOAD, VALUE } from './dump-steps.js';
import { evtxDumpValue } from './evtx-dump-value.js';
import { Literal, utf8 } from './utf8.js';
import { ValueWriter } from './value-writer.js';

const OPEN = 0x7b;
const CLOSE = 0x7d;
const NULL = new Literal('null');
const TEXT = new Literal(',"#text":');

/** Runs dump programs over the values of a record, straight into bytes. */
export class DumpWriter extends ValueWriter {
  protected readonly timeEnd = new Literal('Z"');
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

  protected rare(at: number, size: number, type: number): boolean {
    const json = evtxDumpValue(decodeValue(this.bytes, at, size, type, 'text'), type);
    if (json === null) return false;
    if (type === TYPE_ANSI) this.sink.raw(utf8(json));
    else this.sink.ascii(json);
    return true;
  }
}
