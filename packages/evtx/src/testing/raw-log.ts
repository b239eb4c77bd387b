import * as K from '../binxml/token.js';
import { crc32 } from '../crc32.js';
import { FILE_HEADER_SIZE } from '../file/file-header.js';
import { CHUNK_RECORDS_START, CHUNK_SIZE } from '../limits.js';
import { ByteWriter } from '../writer/byte-writer.js';

/** Writes binary XML token by token at a known place in the chunk, whatever sense it makes. */
export class RawContent extends ByteWriter {
  /** @param base offset of the content in its chunk */
  constructor(readonly base: number) {
    super();
  }

  /** Where the next byte goes in the chunk. */
  get here(): number {
    return this.base + this.length;
  }

  fragment(): this {
    this.u32(0x0001010f);
    return this;
  }

  /** A name: its offset, and the name itself right behind unless an offset is given. */
  name(name: string, offset?: number): this {
    this.u32(offset ?? this.here + 4);
    if (offset !== undefined) return this;
    this.u32(0);
    this.u16(0);
    this.u16(name.length);
    this.utf16(name);
    this.u16(0);
    return this;
  }

  /** Opens an element. Outside of definitions there is no dependency id. */
  open(name: string, attributes: Readonly<Record<string, string>> = {}, inDefinition = false): this {
    const entries = Object.entries(attributes);
    this.u8(K.TOKEN_OPEN_START | (entries.length > 0 ? K.MORE : 0));
    if (inDefinition) this.u16(0xffff);
    this.u32(0);
    this.name(name);
    if (entries.length > 0) this.u32(0);
    for (const [key, value] of entries) {
      this.u8(K.TOKEN_ATTRIBUTE);
      this.name(key);
      this.text(value);
    }
    this.u8(K.TOKEN_CLOSE_START);
    return this;
  }

  close(): this {
    this.u8(K.TOKEN_END_ELEMENT);
    return this;
  }

  text(text: string): this {
    this.u8(K.TOKEN_VALUE);
    this.u8(1);
    this.u16(text.length);
    this.utf16(text);
    return this;
  }

  leaf(name: string, text: string, attributes: Readonly<Record<string, string>> = {}): this {
    return this.open(name, attributes).text(text).close();
  }

  hole(index: number, optional = false): this {
    this.u8(optional ? K.TOKEN_OPTIONAL_SUBSTITUTION : K.TOKEN_SUBSTITUTION);
    this.u16(index);
    this.u8(1);
    return this;
  }

  /** An element of a definition whose content is one value. */
  leafIn(name: string, index: number, optional = false): this {
    return this.open(name, {}, true).hole(index, optional).close();
  }

  /** Content that will stand at another place of the same chunk. */
  nested(base: number): RawContent {
    return new RawContent(base);
  }

  end(): this {
    this.u8(K.TOKEN_END_OF_STREAM);
    return this;
  }

  /** A template instance whose definition lies elsewhere, or follows when `definition` writes it. */
  instance(offset: number | null, definition?: (content: RawContent) => void): this {
    this.u8(K.TOKEN_TEMPLATE);
    this.u8(1);
    this.u32(0x11223344);
    this.u32(offset ?? this.here + 4);
    if (offset !== null || definition === undefined) return this;
    this.u32(0);
    this.u32(0x11223344);
    for (let i = 0; i < 3; i++) this.u32(this.here);
    const sizeAt = this.length;
    this.u32(0);
    definition(this);
    this.patch32(sizeAt, this.length - sizeAt - 4);
    return this;
  }

  /** Values of an instance. */
  values(values: readonly (readonly [type: number, bytes: Uint8Array])[]): this {
    this.u32(values.length);
    for (const [type, bytes] of values) {
      this.u16(bytes.length);
      this.u16(type);
    }
    for (const [, bytes] of values) this.raw(bytes);
    return this;
  }
}

/** System as every event needs it, in plain elements. */
export function plainSystem(content: RawContent, recordId = 1): RawContent {
  return content
    .open('System')
    .leaf('EventID', '4688')
    .leaf('EventRecordID', String(recordId))
    .leaf('Channel', 'Security')
    .leaf('Computer', 'HOST')
    .close();
}

/** UTF-16 bytes of a text. */
export function utf16(text: string): Uint8Array {
  const out = new ByteWriter();
  out.utf16(text);
  return out.view().slice();
}

/** A log of one chunk whose records hold what the functions write, with right sizes and checksums. */
export function rawLog(...records: ((content: RawContent) => void)[]): Uint8Array {
  const file = new Uint8Array(FILE_HEADER_SIZE + CHUNK_SIZE);
  const chunk = file.subarray(FILE_HEADER_SIZE);
  let at = CHUNK_RECORDS_START;
  records.forEach((write, index) => {
    const content = new RawContent(at + 24);
    write(content);
    const size = (24 + content.length + 4 + 7) & ~7;
    const view = new DataView(chunk.buffer, chunk.byteOffset + at, size);
    view.setUint32(0, 0x2a2a, true);
    view.setUint32(4, size, true);
    view.setBigUint64(8, BigInt(index + 1), true);
    view.setBigUint64(16, 132_000_000_000_000_000n, true);
    chunk.set(content.view(), at + 24);
    view.setUint32(size - 4, size, true);
    at += size;
  });
  const view = new DataView(chunk.buffer, chunk.byteOffset);
  for (let i = 0; i < 8; i++) chunk[i] = 'ElfChnk\0'.charCodeAt(i);
  view.setBigUint64(24, 1n, true);
  view.setBigUint64(32, BigInt(records.length), true);
  view.setUint32(48, at, true);
  sealLog(file);
  return file;
}

/** Sets the checksums of a log right again after a test has changed its bytes. */
export function sealLog(file: Uint8Array): Uint8Array {
  for (let i = 0; i < 8; i++) file[i] = 'ElfFile\0'.charCodeAt(i);
  const head = new DataView(file.buffer, file.byteOffset);
  head.setUint16(36, 1, true);
  head.setUint16(38, 3, true);
  head.setUint32(124, crc32(file, 0, 120), true);
  for (let at = FILE_HEADER_SIZE; at + CHUNK_SIZE <= file.length; at += CHUNK_SIZE) {
    const view = new DataView(file.buffer, file.byteOffset + at);
    const free = Math.min(view.getUint32(48, true), CHUNK_SIZE);
    view.setUint32(52, crc32(file, at + CHUNK_RECORDS_START, at + free), true);
    view.setUint32(124, crc32(file, at + 128, at + 512, crc32(file, at, at + 120)), true);
  }
  return file;
}
