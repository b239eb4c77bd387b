import type { Element, Node } from '../binxml/node.js';
import * as K from '../binxml/token.js';
import { u16, u32 } from '../bytes.js';
import { crc32 } from '../crc32.js';
import { CHUNK_RECORDS_START, CHUNK_SIZE } from '../limits.js';
import * as T from '../value/value-type.js';
import { ByteWriter } from './byte-writer.js';
import { encodeValue, typeOf } from './encode-value.js';
import {
  type EventTemplate,
  payloadTemplate,
  systemTemplate,
  systemValues,
  templateGuid,
} from './event-template.js';
import type { EventInput, TypedValue } from './typed-value.js';

const NAME_BUCKETS_AT = 128;
const NAME_BUCKETS = 64;
const TEMPLATE_BUCKETS_AT = 384;
const TEMPLATE_BUCKETS = 32;
const NO_DEPENDENCY = 0xffff;
const RECORD_MAGIC = 0x00002a2a;
const MAX_VALUE_SIZE = 0xffff;

/**
 * Builds one chunk. Names and template definitions are written where they are first needed and referred to from then
 * on; both tables are chained through hash buckets in the chunk header, newest first, as the event log service keeps
 * them. A record that does not fit leaves no trace: what it added to the tables is taken back.
 */
export class ChunkBuilder {
  readonly bytes = new Uint8Array(CHUNK_SIZE);
  records = 0;
  private at = CHUNK_RECORDS_START;
  private lastRecordAt = 0;
  private readonly view = new DataView(this.bytes.buffer);
  private readonly names = new Map<string, number>();
  private readonly templates = new Map<string, number>();
  /** What the record being written has added: keys of the two tables, and bucket heads before it. */
  private addedNames: string[] = [];
  private addedTemplates: string[] = [];
  private oldHeads: [at: number, head: number][] = [];

  /** Appends a record; false if it does not fit into what is left. */
  add(event: EventInput, headerId: bigint): boolean {
    this.addedNames = [];
    this.addedTemplates = [];
    this.oldHeads = [];
    const out = new ByteWriter();
    out.u32(RECORD_MAGIC);
    out.u32(0);
    out.u64(headerId);
    out.u64(event.time);
    this.writeFragment(out, systemTemplate(event.computer, event.userData !== undefined), [
      ...systemValues(event),
      event,
    ]);
    while ((out.length + 4) % 8 !== 0) out.u8(0);
    const size = out.length + 4;
    out.u32(size);
    out.patch32(4, size);
    if (this.at + size > CHUNK_SIZE) {
      this.undo();
      return false;
    }
    this.bytes.set(out.view(), this.at);
    this.lastRecordAt = this.at;
    this.at += size;
    this.records++;
    return true;
  }

  /** Fills in the header and the checksums. Numbers count the records of the file from 1. */
  finish(firstNumber: bigint, firstId: bigint): Uint8Array {
    const { view } = this;
    for (let i = 0; i < 8; i++) this.bytes[i] = 'ElfChnk\0'.charCodeAt(i);
    const last = BigInt(this.records - 1);
    view.setBigUint64(8, firstNumber, true);
    view.setBigUint64(16, firstNumber + last, true);
    view.setBigUint64(24, firstId, true);
    view.setBigUint64(32, firstId + last, true);
    view.setUint32(40, 128, true);
    view.setUint32(44, this.lastRecordAt, true);
    view.setUint32(48, this.at, true);
    view.setUint32(52, crc32(this.bytes, CHUNK_RECORDS_START, this.at), true);
    view.setUint32(120, 1, true);
    view.setUint32(124, crc32(this.bytes, 128, 512, crc32(this.bytes, 0, 120)), true);
    return this.bytes;
  }

  private undo(): void {
    for (const name of this.addedNames) this.names.delete(name);
    for (const key of this.addedTemplates) this.templates.delete(key);
    for (const [at, head] of this.oldHeads.reverse()) this.view.setUint32(at, head, true);
  }

  /** A fragment that is one template instance. The payload, an event in place of a value, becomes a fragment of its own. */
  private writeFragment(
    out: ByteWriter,
    template: EventTemplate,
    values: readonly (TypedValue | EventInput)[],
  ): void {
    writeFragmentHeader(out);
    out.u8(K.TOKEN_TEMPLATE);
    out.u8(1);
    const guid = templateGuid(template.key);
    out.u32(u32(guid, 0));
    const known = this.templates.get(template.key);
    const offset = known ?? this.at + out.length + 4;
    out.u32(offset);
    if (known === undefined) this.writeDefinition(out, template, guid, offset);
    out.u32(values.length);
    const descriptors = out.length;
    for (const value of values) {
      out.u16(0);
      out.u8(isEvent(value) ? T.TYPE_BINXML : typeOf(value));
      out.u8(0);
    }
    values.forEach((value, index) => {
      const start = out.length;
      if (isEvent(value)) this.writePayload(out, value);
      else out.raw(encodeValue(value));
      const size = out.length - start;
      if (size > MAX_VALUE_SIZE)
        throw new RangeError(`a value of ${size} bytes; the format has room for 65,535`);
      out.patch16(descriptors + 4 * index, size);
    });
    out.u8(K.TOKEN_END_OF_STREAM);
  }

  private writePayload(out: ByteWriter, event: EventInput): void {
    const fields = event.userData?.fields ?? event.data ?? [];
    this.writeFragment(
      out,
      payloadTemplate(event),
      fields.map(([, value]) => value),
    );
  }

  private writeDefinition(out: ByteWriter, template: EventTemplate, guid: Uint8Array, offset: number): void {
    this.templates.set(template.key, offset);
    this.addedTemplates.push(template.key);
    const bucket = TEMPLATE_BUCKETS_AT + 4 * (hashWords(guid) % TEMPLATE_BUCKETS);
    out.u32(this.chain(bucket, offset));
    out.raw(guid);
    const sizeAt = out.length;
    out.u32(0);
    writeFragmentHeader(out);
    this.writeElement(out, template.root, template.types);
    out.u8(K.TOKEN_END_OF_STREAM);
    out.patch32(sizeAt, out.length - sizeAt - 4);
  }

  private writeElement(out: ByteWriter, element: Element, types: readonly number[]): void {
    const { attributes, content } = element;
    out.u8(K.TOKEN_OPEN_START | (attributes.length > 0 ? K.MORE : 0));
    out.u16(dependencyOf(content));
    const sizeAt = out.length;
    out.u32(0);
    this.writeName(out, element.name);
    if (attributes.length > 0) {
      const listAt = out.length;
      out.u32(0);
      attributes.forEach((attribute, index) => {
        out.u8(K.TOKEN_ATTRIBUTE | (index < attributes.length - 1 ? K.MORE : 0));
        this.writeName(out, attribute.name);
        for (const node of attribute.value) this.writeNode(out, node, types);
      });
      out.patch32(listAt, out.length - listAt - 4);
    }
    if (content.length === 0) {
      out.u8(K.TOKEN_CLOSE_EMPTY);
    } else {
      out.u8(K.TOKEN_CLOSE_START);
      for (const node of content) this.writeNode(out, node, types);
      out.u8(K.TOKEN_END_ELEMENT);
    }
    out.patch32(sizeAt, out.length - sizeAt - 4);
  }

  private writeNode(out: ByteWriter, node: Node, types: readonly number[]): void {
    switch (node.kind) {
      case 'element':
        this.writeElement(out, node, types);
        return;
      case 'text':
        out.u8(K.TOKEN_VALUE);
        out.u8(T.TYPE_STRING);
        out.u16(node.text.length);
        out.utf16(node.text);
        return;
      case 'hole':
        out.u8(node.optional ? K.TOKEN_OPTIONAL_SUBSTITUTION : K.TOKEN_SUBSTITUTION);
        out.u16(node.index);
        out.u8(types[node.index]!);
        return;
      default:
        throw new TypeError(`templates are written of elements, text and holes, not of ${node.kind}`);
    }
  }

  /** The offset of a name; the name itself follows where it is new. */
  private writeName(out: ByteWriter, name: string): void {
    const known = this.names.get(name);
    const offset = known ?? this.at + out.length + 4;
    out.u32(offset);
    if (known !== undefined) return;
    this.names.set(name, offset);
    this.addedNames.push(name);
    const hash = hashName(name);
    out.u32(this.chain(NAME_BUCKETS_AT + 4 * (hash % NAME_BUCKETS), offset));
    out.u16(hash & 0xffff);
    out.u16(name.length);
    out.utf16(name);
    out.u16(0);
  }

  /** Makes an offset the head of its bucket and returns the head before it. */
  private chain(bucketAt: number, offset: number): number {
    const head = this.view.getUint32(bucketAt, true);
    this.oldHeads.push([bucketAt, head]);
    this.view.setUint32(bucketAt, offset, true);
    return head;
  }
}

function writeFragmentHeader(out: ByteWriter): void {
  out.u8(K.TOKEN_FRAGMENT);
  out.u8(1);
  out.u8(1);
  out.u8(0);
}

function isEvent(value: TypedValue | EventInput): value is EventInput {
  return typeof value === 'object' && 'provider' in value;
}

/** An element that is nothing without an optional value names it, so that readers can leave both out. */
function dependencyOf(content: readonly Node[]): number {
  const only = content.length === 1 ? content[0]! : null;
  return only?.kind === 'hole' && only.optional ? only.index : NO_DEPENDENCY;
}

/** Multiplier of the hash of both tables, found in the tables of real logs. */
const HASH_FACTOR = 65_599;

/** Hash of a name over its UTF-16 units; its low half is stored, modulo 64 is the bucket. */
export function hashName(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, HASH_FACTOR) + name.charCodeAt(i)) >>> 0;
  return hash;
}

/** The same hash over the eight 16-bit words of a GUID. */
function hashWords(guid: Uint8Array): number {
  let hash = 0;
  for (let i = 0; i < 16; i += 2) hash = (Math.imul(hash, HASH_FACTOR) + u16(guid, i)) >>> 0;
  return hash;
}
