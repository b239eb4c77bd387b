import type { ChunkContext } from '../binxml/chunk-context.js';
import type { Definition } from '../binxml/definition.js';
import type { Template } from './template.js';

/** Offset of the next structure of the same bucket, in front of definitions and names; differs from chunk to chunk. */
const CHAIN = 4;

/** The order of bytes in the words of a typed array, which is the platform's; the words of a chunk are read alike. */
const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

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
  /** The definition's whole words under the mask, … */
  private readonly words: Int32Array;
  private readonly mask: Int32Array;
  /** … and its last four bytes, which overlap them where its size is no multiple of four. */
  private readonly lastWord: number;
  private readonly lastMask: number;
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

    // By whole ranges: a log has hundreds of definitions, and each is a thousand words.
    const counted = new Uint8Array(size).fill(0xff);
    const bytes = chunk.bytes.slice(offset, offset + size);
    const ignore = (from: number, to: number): void => {
      counted.fill(0, from, to);
      bytes.fill(0, from, to);
    };
    ignore(0, CHAIN);
    // Where the name follows, it begins with the offset of the next name of its bucket.
    for (const { at, inline } of names) ignore(at, at + 4 + (inline ? CHAIN : 0));
    this.mask = new Int32Array(counted.buffer, 0, size >> 2);
    this.words = new Int32Array(bytes.buffer, 0, size >> 2);
    this.lastMask = new DataView(counted.buffer).getInt32(size - 4, LITTLE_ENDIAN);
    this.lastWord = new DataView(bytes.buffer).getInt32(size - 4, LITTLE_ENDIAN);
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
    for (let i = 0; i < words.length; i++)
      if ((view.getInt32(offset + 4 * i, LITTLE_ENDIAN) & mask[i]!) !== words[i]) return false;
    return (view.getInt32(offset + this.size - 4, LITTLE_ENDIAN) & this.lastMask) === this.lastWord;
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
