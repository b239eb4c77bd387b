import { u16, u32 } from '../bytes.js';
import { MAX_CHUNK_WORK, MAX_DEFINITION_BYTES } from '../limits.js';
import type { Template } from '../template/template.js';
import { wellFormed } from '../value/utf16.js';
import type { DefinitionResult } from './definition.js';

/** Names and definitions lie behind the fixed part of the chunk header. */
const LOWEST_OFFSET = 128;
const DEFINITION_HEADER = 24;
/** Powers of two. */
const TEMPLATE_SLOTS = 128;
const NAME_SLOTS = 256;

/**
 * What decoding shares within a chunk: its bytes, its names and definitions by offset, and the budgets that keep a
 * hostile chunk from multiplying work (a definition parsed at every offset, templates that fill each other).
 */
export class ChunkContext {
  readonly bytes: Uint8Array;
  /** Bytes of the chunk that the file has. */
  length = 0;
  readonly view: DataView;
  readonly definitions = new Map<number, DefinitionResult>();
  /** Compiled templates by the offset of their definition; null where it cannot be used. */
  private readonly templates = new Map<number, Template | null>();
  /** The same once more, one slot a place: a chunk has a handful of definitions and each record asks for two of them. */
  private readonly slotOffsets = new Int32Array(TEMPLATE_SLOTS).fill(-1);
  private readonly slotTemplates = new Array<Template | null>(TEMPLATE_SLOTS).fill(null);
  private readonly names = new Map<number, string>();
  /** Where a name was found to be which, one slot a place. */
  private readonly nameOffsets = new Int32Array(NAME_SLOTS).fill(-1);
  private readonly nameTexts = new Array<string>(NAME_SLOTS).fill('');
  private definitionBytesLeft = MAX_DEFINITION_BYTES;
  private workLeft = MAX_CHUNK_WORK;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Forgets the chunk before; the caller has put new bytes in place. */
  reset(length: number): void {
    this.forget(length);
    this.definitionBytesLeft = MAX_DEFINITION_BYTES;
    this.workLeft = MAX_CHUNK_WORK;
  }

  /** The same with what is left of the budgets, for bytes that are looked at more than once. */
  forget(length: number): void {
    this.length = length;
    this.definitions.clear();
    this.templates.clear();
    this.slotOffsets.fill(-1);
    this.nameOffsets.fill(-1);
    this.names.clear();
  }

  /** The compiled template of the definition at an offset; undefined when nobody has noted it. */
  template(offset: number): Template | null | undefined {
    const slot = (offset >>> 1) & (TEMPLATE_SLOTS - 1);
    if (this.slotOffsets[slot] === offset) return this.slotTemplates[slot]!;
    const template = this.templates.get(offset);
    if (template !== undefined) this.slotTemplate(slot, offset, template);
    return template;
  }

  noteTemplate(offset: number, template: Template | null): void {
    this.templates.set(offset, template);
  }

  private slotTemplate(slot: number, offset: number, template: Template | null): void {
    this.slotOffsets[slot] = offset;
    this.slotTemplates[slot] = template;
  }

  /** Takes from the budget of nodes; false when the chunk has used it up. */
  spendWork(nodes: number): boolean {
    this.workLeft -= nodes;
    return this.workLeft >= 0;
  }

  /** Takes from the budget of definition bytes. */
  spendDefinition(bytes: number): boolean {
    this.definitionBytesLeft -= bytes;
    return this.definitionBytesLeft >= 0;
  }

  /** Whether that budget still has so many. */
  affordsDefinition(bytes: number): boolean {
    return this.definitionBytesLeft >= bytes;
  }

  /**
   * The name at an offset (u32 next, u16 hash, u16 count, characters, NUL), or null if there can be none. Each offset
   * is decoded once; a name is at most 65,535 characters and rarely more than 30.
   */
  name(offset: number): string | null {
    const known = this.names.get(offset);
    if (known !== undefined) return known;
    const size = this.nameSize(offset);
    if (size < 0 || !this.spendDefinition(size)) return null;
    let name = '';
    for (let at = offset + 8; at < offset + size - 2; at += 2)
      name += String.fromCharCode(u16(this.bytes, at));
    name = wellFormed(name);
    this.names.set(offset, name);
    return name;
  }

  /** Bytes of the name structure at an offset, -1 if it does not fit into the chunk. */
  nameSize(offset: number): number {
    if (offset < LOWEST_OFFSET || offset + 10 > this.length) return -1;
    const size = 8 + 2 * u16(this.bytes, offset + 6) + 2;
    return offset + size > this.length ? -1 : size;
  }

  /** Whether the name at an offset is the given one, without decoding it. The definitions of a chunk share their names. */
  hasName(offset: number, name: string): boolean {
    const slot = (offset >>> 1) & (NAME_SLOTS - 1);
    if (this.nameOffsets[slot] === offset && this.nameTexts[slot] === name) return true;
    const { view } = this;
    if (this.nameSize(offset) < 0 || view.getUint16(offset + 6, true) !== name.length) return false;
    for (let i = 0; i < name.length; i++) {
      if (view.getUint16(offset + 8 + 2 * i, true) !== name.charCodeAt(i)) return false;
    }
    this.nameOffsets[slot] = offset;
    this.nameTexts[slot] = name;
    return true;
  }

  /** Bytes of the definition at an offset with its header, -1 if it does not fit into the chunk. */
  definitionSize(offset: number): number {
    if (offset < LOWEST_OFFSET || offset + DEFINITION_HEADER > this.length) return -1;
    const size = DEFINITION_HEADER + u32(this.bytes, offset + 20);
    return offset + size > this.length ? -1 : size;
  }
}

export { DEFINITION_HEADER };
