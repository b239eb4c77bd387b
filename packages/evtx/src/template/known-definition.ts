import type { ChunkContext } from '../binxml/chunk-context.js';
import type { Definition } from '../binxml/definition.js';
import type { Template } from './template.js';

/** Offset of the next structure of the same bucket, in front of definitions and names; differs from chunk to chunk. */
const CHAIN = 4;

/** Characters of names that a comparison looks at for each byte of the definition; a reference takes five bytes. */
const NAME_WORK = 16;

/**
 * A template and the definition it was compiled from. A definition of another chunk is the same if every byte outside
 * of the references agrees and every reference leads to the same name.
 *
 * It is compared in two straight loops: over the words, with the bytes that may differ masked out, and over the references.
 * A name is compared once for each place it is read from, not once for each reference.
 */
export class KnownDefinition {
  private readonly size: number;
  /** The definition's words under the mask; the last one is its last four bytes and may overlap the one before. */
  private readonly words: Int32Array;
  private readonly mask: Int32Array;
  private readonly names: readonly string[];
  /** Of each reference: its place in the definition, … */
  private readonly places: Int32Array;
  /** … whether the name follows it, … */
  private readonly inline: Uint8Array;
  /** … and the place of the first reference to the same name; its own if it is that. */
  private readonly firsts: Int32Array;

  /** @param chunk the one that holds the definition */
  constructor(
    readonly template: Template,
    definition: Definition,
    chunk: ChunkContext,
  ) {
    const { offset, size, names } = definition;
    this.size = size;
    this.names = names.map((use) => use.name);
    this.places = Int32Array.from(names, (use) => use.at);
    this.inline = Uint8Array.from(names, (use) => (use.inline ? 1 : 0));
    const first = new Map<string, number>();
    for (const { name, at } of names) if (!first.has(name)) first.set(name, at);
    this.firsts = Int32Array.from(names, (use) => first.get(use.name)!);

    const counted = new Uint8Array(size).fill(0xff);
    counted.fill(0, 0, CHAIN);
    // Where the name follows, it begins with the offset of the next name of its bucket.
    for (const { at, inline } of names) counted.fill(0, at, at + 4 + (inline ? CHAIN : 0));
    const mask = new DataView(counted.buffer);
    this.words = new Int32Array((size + 3) >> 2);
    this.mask = new Int32Array(this.words.length);
    for (let i = 0; i < this.words.length; i++) {
      const at = Math.min(4 * i, size - 4);
      this.mask[i] = mask.getInt32(at, true);
      this.words[i] = chunk.view.getInt32(offset + at, true) & this.mask[i]!;
    }
  }

  /**
   * Whether the definition of `size` bytes at an offset of a chunk means the same. "No" is always safe: it is parsed then.
   * Charged to the chunk when it is the same; when it is not, parsing it goes as far as this came and is charged.
   */
  matches(chunk: ChunkContext, offset: number, size: number): boolean {
    return (
      size === this.size &&
      chunk.affordsDefinition(size) &&
      this.sameWords(chunk.view, offset) &&
      this.sameNames(chunk, offset) &&
      chunk.spendDefinition(size)
    );
  }

  private sameWords(view: DataView, offset: number): boolean {
    const { words, mask } = this;
    const last = words.length - 1;
    for (let i = 0; i < last; i++)
      if ((view.getInt32(offset + 4 * i, true) & mask[i]!) !== words[i]) return false;
    return (view.getInt32(offset + this.size - 4, true) & mask[last]!) === words[last];
  }

  private sameNames(chunk: ChunkContext, offset: number): boolean {
    const { view } = chunk;
    const { places, inline, firsts, names } = this;
    let work = NAME_WORK * this.size;
    for (let i = 0; i < places.length; i++) {
      const place = places[i]!;
      const nameAt = view.getInt32(offset + place, true);
      const follows = nameAt === offset + place + 4;
      // A name that follows in one and not in the other would shift what comes behind it.
      if (follows !== (inline[i] === 1)) return false;
      // One that follows was compared with the words.
      if (follows) continue;
      const first = firsts[i]!;
      if (first !== place && nameAt === view.getInt32(offset + first, true)) continue;
      const name = names[i]!;
      work -= name.length;
      if (work < 0 || !chunk.hasName(nameAt, name)) return false;
    }
    return true;
  }
}
