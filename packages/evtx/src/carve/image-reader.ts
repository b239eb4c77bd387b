import { ChunkContext } from '../binxml/chunk-context.js';
import { Parser } from '../binxml/parser.js';
import { eventOf } from '../binxml/plain-event.js';
import { PlainRecord } from '../binxml/plain-record.js';
import { u32 } from '../bytes.js';
import type { EvtxCache } from '../evtx-cache.js';
import { CHUNK_SIZE } from '../limits.js';
import { EvtxRecord } from '../record.js';
import { CompiledRecord } from '../template/compiled-record.js';
import type { CarvedFrom } from './carve-mark.js';
import { CarveParser } from './carve-parser.js';
import { type Instance, InstanceWalk } from './instance.js';
import { imageSizeAt, RECORD_HEADER, SIZE_COPY } from './record-image.js';
import type { TemplateLibrary } from './template-library.js';

/** So many heads of records whose two sizes differ are looked at in a chunk; it holds some hundred records at most, few of them damaged. */
const MAX_MENDED = 512;

/** Why an image could not be decoded. */
export interface ImageFailure {
  readonly code: string;
  readonly detail: string;
}

/**
 * Decodes record images of 64 KiB that are a chunk, or may have been one. Images take the plain path: they are few, and each may need
 * its names from somewhere else.
 */
export class ImageReader {
  /** The bytes; whoever fills them calls `begin` or `move`. */
  readonly buffer = new Uint8Array(CHUNK_SIZE);
  readonly record: EvtxRecord;
  failure: ImageFailure | null = null;
  private readonly context = new ChunkContext(this.buffer);
  private readonly parser: CarveParser;
  private readonly instances: InstanceWalk;
  private length = 0;
  /** Heads of records without a size that agrees with itself, in these bytes. */
  private mended = 0;
  /** Offsets of definitions that the library was offered already. */
  private readonly learned = new Set<number>();

  constructor(
    private readonly library: TemplateLibrary,
    cache: EvtxCache,
  ) {
    this.parser = new CarveParser(this.context, library);
    this.instances = new InstanceWalk(this.buffer, this.context.view);
    // Never bound: every carved record has its tree.
    const compiled = new CompiledRecord(
      this.context,
      new Parser(this.context),
      cache.templates,
      cache.values,
    );
    this.record = new EvtxRecord(this.buffer, compiled, cache.dumper, cache.liner);
  }

  /** New bytes, and a new budget of work. `rooted`: the buffer starts where a chunk starts, so offsets in it mean something. */
  begin(length: number, rooted: boolean): void {
    this.context.reset(length);
    this.place(length, rooted);
  }

  /** Other bytes of the same place, on the budget that is left. */
  move(length: number, rooted: boolean): void {
    this.context.forget(length);
    this.place(length, rooted);
  }

  private place(length: number, rooted: boolean): void {
    this.length = length;
    this.learned.clear();
    this.mended = 0;
    this.parser.rooted = rooted;
    // What was there before must not be taken for part of this.
    this.buffer.fill(0, length);
  }

  /** Where the content of a record ends; -1 where it is none that a template tells the length of. */
  contentEnd(at: number, end: number): number {
    return this.instances.read(at + RECORD_HEADER, end, [])?.end ?? -1;
  }

  /**
   * Size of the image at a place. Where only one of its two sizes is left, it must be the one that its content comes to: header, values
   * and the copy of the size, rounded up to eight bytes.
   */
  sizeAt(at: number, end: number, outerEnd = -1): number {
    const size = imageSizeAt(this.buffer, at, end, outerEnd);
    if (size > 0) return size;
    // Each may look at as many values as fit between here and the end.
    if (this.mended >= MAX_MENDED) return 0;
    this.mended++;
    const content = this.contentEnd(at, end - SIZE_COPY);
    if (content < 0) return 0;
    const least = (content - at + SIZE_COPY + 7) & ~7;
    for (const own of [least, least + 8]) {
      if (at + own > end) break;
      if (u32(this.buffer, at + 4) === own || u32(this.buffer, at + own - SIZE_COPY) === own) return own;
    }
    return 0;
  }

  /** Adds the definitions that an image or a record refers to, as far as they are intact, to the library. */
  learn(at: number, size: number): void {
    const found: Instance[] = [];
    this.instances.read(at + RECORD_HEADER, at + size - SIZE_COPY, found);
    for (const { id, offset } of found) {
      if (this.learned.has(offset)) continue;
      this.learned.add(offset);
      const content = this.parser.ownDefinition(id, offset);
      if (content !== null) this.library.add(id, content);
    }
  }

  /** Points the record at the image of a place; false where it cannot be decoded, and `failure` says why. */
  decode(at: number, size: number, from: CarvedFrom, chunkIndex: number, position: number): boolean {
    const nodes = this.parser.parseRecord(at + RECORD_HEADER, Math.min(at + size, this.length) - SIZE_COPY);
    const event = nodes === null ? null : eventOf(nodes);
    if (event === null) {
      this.failure = nodes === null ? this.parser.failure : { code: 'EVTX3036', detail: '' };
      return false;
    }
    this.record.bind(new PlainRecord(event, 'carved'), at, size, chunkIndex, position);
    this.record.mark = { from, names: this.parser.names };
    return true;
  }
}
