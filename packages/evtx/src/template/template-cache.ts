import type { ChunkContext } from '../binxml/chunk-context.js';
import { DEFINITION_HEADER } from '../binxml/chunk-context.js';
import type { Definition, NameUse } from '../binxml/definition.js';
import type { Parser } from '../binxml/parser.js';
import { u16, u32 } from '../bytes.js';
import { MAX_TEMPLATE_BYTES, MAX_TEMPLATE_VARIANTS, MAX_TEMPLATES } from '../limits.js';
import { Template } from './template.js';

/** A template and the definition it was compiled from, as bytes of the chunk it was first seen in. */
interface Known {
  readonly template: Template;
  readonly view: DataView;
  readonly names: readonly NameUse[];
}

/**
 * Templates of a run by content. A chunk holds its own copy of each definition it uses; copies differ only where they
 * refer to names by offset. A definition is taken for a known one if GUID and size agree, every byte outside of the
 * references agrees, and every reference leads to the same name: then parsing it would give the same tree, which is all
 * that a template is made of. So a GUID that means two things, in damaged or forged logs, is two templates.
 */
export class TemplateCache {
  private readonly byKey = new Map<number, Known[]>();
  private count = 0;
  private bytes = 0;

  /** The template of a definition, from the chunk's table, from the run's, or parsed; null if it cannot be used. */
  get(chunk: ChunkContext, parser: Parser, offset: number): Template | null {
    const inChunk = chunk.templates.get(offset);
    if (inChunk !== undefined) return inChunk;
    const template = this.find(chunk, parser, offset);
    chunk.templates.set(offset, template);
    return template;
  }

  private find(chunk: ChunkContext, parser: Parser, offset: number): Template | null {
    const size = chunk.definitionSize(offset);
    if (size < 0) return null;
    // The first word of the GUID is as good as random; the size tells variants apart cheaply.
    const key = (u32(chunk.bytes, offset + 4) ^ Math.imul(size, 0x9e3779b1)) >>> 0;
    const variants = this.byKey.get(key);
    if (variants !== undefined) {
      for (const known of variants) if (sameDefinition(known, chunk, offset, size)) return known.template;
    }
    const definition = parser.definition(offset, 0);
    if (definition === null) return null;
    const template = new Template(definition.content);
    this.remember(key, variants, template, definition, chunk);
    return template;
  }

  private remember(
    key: number,
    variants: Known[] | undefined,
    template: Template,
    definition: Definition,
    chunk: ChunkContext,
  ): void {
    const { offset, size, names } = definition;
    if (definition.nested || this.count >= MAX_TEMPLATES || this.bytes + size > MAX_TEMPLATE_BYTES) return;
    if (variants !== undefined && variants.length >= MAX_TEMPLATE_VARIANTS) return;
    const copy = chunk.bytes.slice(offset, offset + size);
    const known = { template, view: new DataView(copy.buffer), names };
    if (variants === undefined) this.byKey.set(key, [known]);
    else variants.push(known);
    this.count++;
    this.bytes += size;
  }
}

/** Offset of the next definition of the same bucket; differs from chunk to chunk. */
const CHAIN = 4;

function sameDefinition(known: Known, chunk: ChunkContext, offset: number, size: number): boolean {
  const { view, names } = known;
  if (view.byteLength !== size) return false;
  let from = CHAIN;
  let lastOffset = -1;
  let lastName = '';
  for (let i = 0; i < names.length; i++) {
    const { at, name, inline } = names[i]!;
    if (!sameBytes(view, chunk.view, offset, from, at)) return false;
    const nameAt = chunk.view.getUint32(offset + at, true);
    // A name that follows inline in one and not in the other would shift what comes behind it.
    if ((nameAt === offset + at + 4) !== inline) return false;
    if (inline) {
      // It is compared with the bytes that follow, past the offset of the next name in its bucket.
      from = at + 4 + CHAIN;
    } else {
      // The same reference as just before: Data, Data, Data …
      if ((nameAt !== lastOffset || name !== lastName) && !sameName(name, chunk, nameAt)) return false;
      lastOffset = nameAt;
      lastName = name;
      from = at + 4;
    }
  }
  if (from < DEFINITION_HEADER || !sameBytes(view, chunk.view, offset, from, size)) return false;
  return chunk.spendDefinition(size);
}

function sameBytes(known: DataView, chunk: DataView, offset: number, from: number, to: number): boolean {
  let i = from;
  for (; i + 4 <= to; i += 4) {
    if (known.getInt32(i, true) !== chunk.getInt32(offset + i, true)) return false;
  }
  for (; i < to; i++) if (known.getUint8(i) !== chunk.getUint8(offset + i)) return false;
  return true;
}

function sameName(name: string, chunk: ChunkContext, offset: number): boolean {
  if (chunk.nameSize(offset) < 0 || u16(chunk.bytes, offset + 6) !== name.length) return false;
  for (let i = 0; i < name.length; i++) {
    if (u16(chunk.bytes, offset + 8 + 2 * i) !== name.charCodeAt(i)) return false;
  }
  return true;
}
