import type { ChunkContext } from '../binxml/chunk-context.js';
import type { Parser } from '../binxml/parser.js';
import { u32 } from '../bytes.js';
import { MAX_TEMPLATE_BYTES, MAX_TEMPLATE_VARIANTS, MAX_TEMPLATES } from '../limits.js';
import { KnownDefinition } from './known-definition.js';
import { Template } from './template.js';

/**
 * Templates of a run by content. A chunk holds its own copy of each definition it uses; copies differ only where they
 * refer to names by offset. A definition is taken for a known one if GUID and size agree, every byte outside of the
 * references agrees, and every reference leads to the same name: then parsing it would give the same tree, which is all
 * that a template is made of. So a GUID that means two things, in damaged or forged logs, is two templates.
 */
export class TemplateCache {
  // Two generations: when the young one is half the limit it becomes the old one, and what was old is dropped; what is used is young.
  private young = new Generation();
  private old = new Generation();

  get count(): number {
    return this.young.count + this.old.count;
  }

  get bytes(): number {
    return this.young.bytes + this.old.bytes;
  }

  /** The template of a definition, from the chunk's table, from the run's, or parsed; null if it cannot be used. */
  get(chunk: ChunkContext, parser: Parser, offset: number): Template | null {
    const inChunk = chunk.template(offset);
    if (inChunk !== undefined) return inChunk;
    const template = this.find(chunk, parser, offset);
    chunk.noteTemplate(offset, template);
    return template;
  }

  private find(chunk: ChunkContext, parser: Parser, offset: number): Template | null {
    const size = chunk.definitionSize(offset);
    if (size < 0) return null;
    // The first word of the GUID is as good as random; the size tells variants apart cheaply.
    const key = (u32(chunk.bytes, offset + 4) ^ Math.imul(size, 0x9e3779b1)) >>> 0;
    const known = this.young.find(key, chunk, offset, size);
    if (known !== null) return known.template;
    const kept = this.old.find(key, chunk, offset, size);
    if (kept !== null) {
      this.remember(key, kept, size);
      return kept.template;
    }
    const definition = parser.definition(offset, 0);
    if (definition === null) return null;
    const template = new Template(definition.content);
    if (!definition.nested && size <= MAX_TEMPLATE_BYTES >> 1) {
      this.remember(key, new KnownDefinition(template, definition, chunk), size);
    }
    return template;
  }

  private remember(key: number, known: KnownDefinition, size: number): void {
    if (this.young.count >= MAX_TEMPLATES >> 1 || this.young.bytes + size > MAX_TEMPLATE_BYTES >> 1) {
      this.old = this.young;
      this.young = new Generation();
    }
    this.young.add(key, known, size);
  }
}

/** Definitions by their key. */
class Generation {
  count = 0;
  bytes = 0;
  private readonly byKey = new Map<number, KnownDefinition[]>();

  find(key: number, chunk: ChunkContext, offset: number, size: number): KnownDefinition | null {
    const variants = this.byKey.get(key);
    if (variants === undefined) return null;
    for (const known of variants) if (known.matches(chunk, offset, size)) return known;
    return null;
  }

  /** A key with many variants is a forged log's: no more of them are kept, so that a search stays short. */
  add(key: number, known: KnownDefinition, size: number): void {
    const variants = this.byKey.get(key);
    if (variants === undefined) this.byKey.set(key, [known]);
    else if (variants.length >= MAX_TEMPLATE_VARIANTS) return;
    else variants.push(known);
    this.count++;
    this.bytes += size;
  }
}
