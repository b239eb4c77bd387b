import type { ChunkContext } from '../binxml/chunk-context.js';
import type { Element } from '../binxml/node.js';
import type { Parser } from '../binxml/parser.js';
import { type DataEntry, eventOf, type PayloadKind } from '../binxml/plain-event.js';
import { TOKEN_END_OF_STREAM, TOKEN_FRAGMENT, TOKEN_TEMPLATE } from '../binxml/token.js';
import { ValueFrame } from '../binxml/value-frame.js';
import type { ValueReader } from '../fast/value-reader.js';
import { fileTimeOf, isFileTime } from '../value/file-time.js';
import { bigIntOfText } from '../value/number-text.js';
import { decodeValue, type EvtxValue } from '../value/value.js';
import { ARRAY, TYPE_BINXML, TYPE_FILETIME, TYPE_HEX64, TYPE_UINT64 } from '../value/value-type.js';
import type { EventLayout } from './event-layout.js';
import type { PayloadLayout } from './payload-layout.js';
import type { Source } from './source.js';
import type { Template } from './template.js';
import type { TemplateCache } from './template-cache.js';

const FRAGMENT_HEADER = 4;
const INSTANCE_HEADER = 10;

/**
 * A record as compiled templates see it: which values it has and where, nothing decoded.
 *
 * Taken are records that are one instance of an outer template with a layout and whose payload is part of it or one
 * instance of a payload template with a layout; no other value may be a nested fragment. Such a record cannot fail
 * later: all that is left to decode are plain values, and each range has been checked against the record. Everything
 * else `bind` refuses, and the plain path decodes it or says what is wrong with it.
 */
export class CompiledRecord {
  layout!: EventLayout;
  payload: PayloadLayout | null = null;
  kind: PayloadKind = 'none';
  /** Values of the outer template. */
  readonly outer: ValueFrame;
  /** Values that the payload's sources refer to. */
  payloadFrame: ValueFrame;
  /** The payload's own template; null if the outer one holds the payload. */
  payloadTemplate: Template | null = null;
  outerTemplate!: Template;
  private readonly inner: ValueFrame;
  readonly view: DataView;
  readonly bytes: Uint8Array;
  /** The bound record's tree once it was asked for. */
  private tree: Element | null | undefined;
  private from = 0;
  private to = 0;
  /** Result of `instance`: the template whose values were bound. */
  private found: Template | null = null;

  constructor(
    private readonly chunk: ChunkContext,
    private readonly parser: Parser,
    private readonly templates: TemplateCache,
    private readonly values: ValueReader,
  ) {
    this.view = chunk.view;
    this.bytes = chunk.bytes;
    this.outer = new ValueFrame(chunk.view);
    this.inner = new ValueFrame(chunk.view);
    this.payloadFrame = this.outer;
  }

  /** Points at the record whose content lies in the range; false if it is one for the plain path. */
  bind(at: number, end: number): boolean {
    const { outer } = this;
    this.tree = undefined;
    this.from = at;
    this.to = end;
    if (!this.instance(at, end, outer)) return false;
    // A second fragment behind the first would be lost.
    if (outer.end < end && this.bytes[outer.end] !== TOKEN_END_OF_STREAM) return false;
    const template = this.found!;
    const layout = template.event;
    if (layout === null) return false;
    this.outerTemplate = template;
    this.layout = layout;
    this.payloadTemplate = null;
    this.payloadFrame = outer;
    const place = layout.payload;
    if (place.slot < 0) {
      this.payload = place.layout;
      this.kind = place.kind;
      return outer.fragments === 0;
    }
    if (outer.isAbsent(place.slot)) {
      this.payload = null;
      this.kind = place.inUserData && !place.optional ? 'user_data' : 'none';
      return outer.fragments === 0;
    }
    return outer.fragments === 1 && this.bindPayload(place.slot, place.inUserData);
  }

  private bindPayload(slot: number, inUserData: boolean): boolean {
    const { outer, inner, bytes } = this;
    if (outer.type(slot) !== TYPE_BINXML) return false;
    const at = outer.offset(slot);
    const end = at + outer.size(slot);
    if (!this.instance(at, end, inner) || inner.fragments > 0) return false;
    for (let p = inner.end; p < end; p++) if (bytes[p] !== TOKEN_END_OF_STREAM) return false;
    const template = this.found!;
    const payload = inUserData ? template.userDataChild : template.payload;
    if (payload === null) return false;
    this.payload = payload;
    this.payloadFrame = inner;
    this.payloadTemplate = template;
    this.kind = inUserData ? 'user_data' : template.payloadKind;
    return true;
  }

  /** Binds the values of the template instance that the range starts with. */
  private instance(from: number, end: number, frame: ValueFrame): boolean {
    const { bytes, view, chunk } = this;
    let at = from;
    if (at + FRAGMENT_HEADER <= end && bytes[at] === TOKEN_FRAGMENT) at += FRAGMENT_HEADER;
    if (at + INSTANCE_HEADER > end || bytes[at] !== TOKEN_TEMPLATE) return false;
    const offset = view.getUint32(at + 6, true);
    at += INSTANCE_HEADER;
    const template = this.templates.get(chunk, this.parser, offset);
    if (template === null) return false;
    if (offset === at) {
      at += chunk.definitionSize(offset);
      if (at > end) return false;
    }
    this.found = template;
    return frame.bind(at, end);
  }

  /** The element tree of the bound record, from the plain path. */
  event(): Element | null {
    if (this.tree === undefined) {
      const nodes = this.parser.parseRecord(this.from, this.to);
      this.tree = nodes === null ? null : eventOf(nodes);
    }
    return this.tree;
  }

  /** A value that is present, as Windows prints it. */
  textIn(frame: ValueFrame, slot: number): string {
    return this.values.text(this.view, this.bytes, frame.offset(slot), frame.size(slot), frame.type(slot));
  }

  /** Text of a System source; "" when absent. */
  text(source: Source): string {
    const { slot } = source;
    const { outer } = this;
    if (slot < 0) return source.text;
    return outer.isAbsent(slot) ? '' : this.textIn(outer, slot);
  }

  /** A System source as a number; NaN when absent. */
  number(source: Source): number {
    const { slot } = source;
    const { outer } = this;
    if (slot < 0) return source.number;
    if (outer.isAbsent(slot)) return Number.NaN;
    return this.values.number(this.view, this.bytes, outer.offset(slot), outer.size(slot), outer.type(slot));
  }

  /** A System source as an unsigned 64-bit number. */
  bigInt(source: Source, fallback: bigint): bigint {
    const { slot } = source;
    const { outer } = this;
    if (slot >= 0 && !outer.isAbsent(slot) && outer.size(slot) === 8) {
      const type = outer.type(slot);
      if (type === TYPE_UINT64 || type === TYPE_HEX64)
        return this.view.getBigUint64(outer.offset(slot), true);
    }
    return bigIntOfText(this.text(source), fallback);
  }

  /** A System source as FILETIME ticks; 0n when absent or no time. */
  time(source: Source): bigint {
    const { slot } = source;
    const { outer } = this;
    if (slot >= 0 && !outer.isAbsent(slot) && outer.type(slot) === TYPE_FILETIME && outer.size(slot) === 8) {
      const ticks = this.view.getBigUint64(outer.offset(slot), true);
      return isFileTime(ticks) ? ticks : 0n;
    }
    return fileTimeOf(this.text(source));
  }

  /** Whether EventID has a value; without one the whole element is missing. */
  hasEventId(): boolean {
    const { eventId } = this.layout;
    return eventId.slot < 0 || !eventId.optional || !this.outer.isAbsent(eventId.slot);
  }

  /** Number of the payload entry that a name means; -1 when the event has none. */
  find(name: string): number {
    const { payload } = this;
    if (payload === null) return -1;
    let index = payload.find(name);
    while (index >= 0 && !this.isPresent(payload.entries[index]!.source))
      index = payload.entries[index]!.next;
    return index;
  }

  payloadText(index: number): string {
    const { slot, text } = this.payload!.entries[index]!.source;
    const frame = this.payloadFrame;
    if (slot < 0) return text;
    return frame.isAbsent(slot) ? '' : this.textIn(frame, slot);
  }

  payloadNumber(index: number): number {
    const { slot, number } = this.payload!.entries[index]!.source;
    const frame = this.payloadFrame;
    if (slot < 0) return number;
    if (frame.isAbsent(slot)) return Number.NaN;
    return this.values.number(this.view, this.bytes, frame.offset(slot), frame.size(slot), frame.type(slot));
  }

  /** See `ValueReader.clock`. */
  payloadClock(index: number): number {
    const { slot } = this.payload!.entries[index]!.source;
    const frame = this.payloadFrame;
    if (slot < 0 || frame.isAbsent(slot)) return Number.NaN;
    return this.values.clock(this.view, frame.offset(slot), frame.size(slot), frame.type(slot));
  }

  data(): DataEntry[] {
    const data: DataEntry[] = [];
    const { payload, view, bytes, values } = this;
    if (payload === null) return data;
    const frame = this.payloadFrame;
    const { entries } = payload;
    for (let i = 0; i < entries.length; i++) {
      const { name, source } = entries[i]!;
      const { slot } = source;
      if (slot < 0) {
        data.push([name, source.text]);
      } else if (!frame.isAbsent(slot)) {
        const value = values.typed(view, bytes, frame.offset(slot), frame.size(slot), frame.type(slot));
        if (typeof value !== 'object' || value.length > 0) data.push([name, value]);
      } else if (this.isPresent(source)) {
        data.push([name, '']);
      }
    }
    return data;
  }

  /** Whether a source gives a payload entry at all: not an optional value that is absent, and no array without items. */
  isPresent(source: Source): boolean {
    const { slot } = source;
    const frame = this.payloadFrame;
    if (slot < 0) return true;
    const isArray = slot < frame.count && (frame.type(slot) & ARRAY) !== 0;
    if (frame.isAbsent(slot)) return !source.optional && !isArray;
    return (
      !isArray ||
      !isEmptyList(decodeValue(this.bytes, frame.offset(slot), frame.size(slot), frame.type(slot), 'text'))
    );
  }
}

function isEmptyList(value: EvtxValue): boolean {
  return Array.isArray(value) && value.length === 0;
}
