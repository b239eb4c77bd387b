import type { ChunkContext } from '../binxml/chunk-context.js';
import type { Definition } from '../binxml/definition.js';
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
  private readonly byKey = new Map<number, KnownDefinition[]>();
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
      for (const known of variants) if (known.matches(chunk, offset, size)) return known.template;
    }
    const definition = parser.definition(offset, 0);
    if (definition === null) return null;
    const template = new Template(definition.content);
    this.remember(key, variants, template, definition, chunk);
    return template;
  }

  private remember(
    key: number,
    variants: KnownDefinition[] | undefined,
    template: Template,
    definition: Definition,
    chunk: ChunkContext,
  ): void {
    const { size } = definition;
    if (definition.nested || this.count >= MAX_TEMPLATES || this.bytes + size > MAX_TEMPLATE_BYTES) return;
    if (variants !== undefined && variants.length >= MAX_TEMPLATE_VARIANTS) return;
    const known = new KnownDefinition(template, definition, chunk);
    if (variants === undefined) this.byKey.set(key, [known]);
    else variants.push(known);
    this.count++;
    this.bytes += size;
  }
}
