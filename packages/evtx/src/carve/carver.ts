import type { ByteSource } from '../byte-source.js';
import { u32 } from '../bytes.js';
import type { EvtxCache } from '../evtx-cache.js';
import { FaultLog } from '../fault.js';
import { parseChunkHeader } from '../file/chunk-header.js';
import type { ChunkEntry } from '../file/chunk-index.js';
import type { ChunkReader } from '../file/chunk-reader.js';
import { readFully } from '../file/read-driver.js';
import { CHUNK_RECORDS_START, CHUNK_SIZE } from '../limits.js';
import type { EvtxRecord } from '../record.js';
import { CarveCounts } from './carve-counts.js';
import { type CarvedPlace, isSameWindow } from './carved-place.js';
import { type Extent, imagesOf } from './chunk-images.js';
import { ImageReader } from './image-reader.js';
import { KeySet } from './key-set.js';
import { TemplateLibrary } from './template-library.js';
import { type Span, spansBetween, Unallocated } from './unallocated.js';

/** What the carver needs of the log it belongs to. */
export interface CarvedLog {
  readonly source: ByteSource;
  readonly chunks: readonly ChunkEntry[];
  readonly cache: EvtxCache;
  readonly crc32: (bytes: Uint8Array) => number;
  readonly faults: FaultLog;
  newReader(faults: FaultLog): ChunkReader;
}

/** Records sorted at a time; each takes some hundred bytes. */
const MAX_SORTED = 1 << 18;

/** Whether a step of the walk came to a record, or only got on. */
type Step = 'record' | 'on';

/**
 * Recovers records from where a log has none: see `EvtxFile.carve`.
 *
 * The file is read twice. The first time the usable definitions are collected, and what tells the records of the log from copies of
 * them; the second time the images are decoded, place by place in the order of the file. In the order of time they are decoded once
 * more. One chunk's surroundings are in memory at a time, beside the definitions and eight bytes a record.
 */
export class Carver {
  readonly counts = new CarveCounts();
  private readonly seen = new KeySet();
  private readonly library = new TemplateLibrary();
  private readonly images: ImageReader;
  /** Reads the records of the log again, to know where they are; what is wrong with them was told when they were read. */
  private readonly live: ChunkReader;
  private readonly unallocated: Unallocated;
  private readonly byPosition: readonly ChunkEntry[];
  private readonly steps: Generator<Step, void, void>;
  private finished = false;
  private fullTold = false;

  /** @internal Use `EvtxFile.carve`. */
  constructor(
    private readonly log: CarvedLog,
    private readonly inTimeOrder: boolean,
  ) {
    this.images = new ImageReader(this.library, log.cache);
    this.unallocated = new Unallocated(log.source, this.images, log.faults);
    this.live = log.newReader(new FaultLog(0, null));
    this.byPosition = [...log.chunks].sort((a, b) => a.position - b.position);
    this.steps = this.run();
  }

  /** The next record; null where there is none, or none yet. The one object is re-used: it is valid until the next call. */
  next(): EvtxRecord | null {
    if (this.finished) return null;
    const step = this.steps.next();
    if (step.done === true) this.finished = true;
    return step.value === 'record' ? this.images.record : null;
  }

  /** Whether there is more to be had where `next` gave null: it returns now and then from a search, so that its caller can look up. */
  get starved(): boolean {
    return !this.finished;
  }

  private *run(): Generator<Step, void, void> {
    for (const entry of this.byPosition) {
      if (this.survey(entry)) yield 'on';
    }
    const spans = spansBetween(this.byPosition, this.log.source.size);
    for (const span of spans) {
      for (const image of this.unallocated.imagesOf(span)) {
        if (image === null) yield 'on';
        else this.images.learn(image.at, image.size);
      }
    }
    if (this.inTimeOrder) yield* this.sorted(spans);
    else {
      for (const place of this.places(spans)) {
        if (place !== null) this.recovered();
        yield place === null ? 'on' : 'record';
      }
    }
  }

  /** The same by time: the records are decoded, sorted by it, and decoded again when it is their turn. */
  private *sorted(spans: readonly Span[]): Generator<Step, void, void> {
    let batch: CarvedPlace[] = [];
    let batches = 0;
    for (const place of this.places(spans)) {
      if (place === null) yield 'on';
      else batch.push(place);
      if (batch.length < MAX_SORTED) continue;
      if (batches++ === 0) this.log.faults.add('EVTX3025', `more than ${MAX_SORTED}`, -1, 0);
      yield* this.inOrder(batch);
      batch = [];
    }
    yield* this.inOrder(batch);
  }

  private *inOrder(batch: CarvedPlace[]): Generator<Step, void, void> {
    // Of equal times the place in the file decides, in which they come.
    batch.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
    let last: CarvedPlace | null = null;
    for (const place of batch) {
      if (last === null || !isSameWindow(last, place)) this.restore(place);
      last = place;
      if (this.decode(place)) {
        this.recovered();
        yield 'record';
      } else this.counts.undecodable++;
    }
  }

  /** Every record that can be decoded, which the view then shows, in the order of the file; and a null now and then. */
  private *places(spans: readonly Span[]): Generator<CarvedPlace | null, void, void> {
    let next = 0;
    for (const span of spans) {
      while (next < this.byPosition.length && this.byPosition[next]!.position < span.start)
        yield* this.chunk(this.byPosition[next++]!);
      yield* this.span(span);
    }
    while (next < this.byPosition.length) yield* this.chunk(this.byPosition[next++]!);
  }

  /** Learns what a chunk has to teach; false where it cannot be read. */
  private survey(entry: ChunkEntry): boolean {
    const length = this.load(entry);
    if (length === 0) return false;
    const { images } = this;
    const live = this.extents(entry, (at, size) => {
      this.isNew(at, size);
      images.learn(at, size);
    });
    for (const { at, size } of imagesOf(images, length, live, this.freeSpace(length))) images.learn(at, size);
    return true;
  }

  private *chunk(entry: ChunkEntry): Generator<CarvedPlace | null, void, void> {
    const length = this.load(entry);
    if (length === 0) return;
    const live = this.extents(entry, null);
    for (const { at, size, from } of imagesOf(this.images, length, live, this.freeSpace(length))) {
      const window = { start: entry.position, end: entry.position + length, rooted: true };
      const place = this.placeOf({ at, size, from, chunkIndex: entry.index, base: entry.position, window });
      if (place !== null) yield place;
    }
    yield null;
  }

  private *span(span: Span): Generator<CarvedPlace | null, void, void> {
    for (const image of this.unallocated.imagesOf(span)) {
      if (image === null) {
        yield null;
        continue;
      }
      const { at, size, base, rooted } = image;
      const window = rooted
        ? { start: Math.max(base, span.start), end: Math.min(base + CHUNK_SIZE, span.end), rooted }
        : { start: base, end: base + size, rooted };
      const place = this.placeOf({ at, size, from: 'unallocated', chunkIndex: -1, base, window });
      if (place !== null) yield place;
    }
  }

  /** The record of an image that was found, with its time; null for a copy and what cannot be decoded. */
  private placeOf(image: Omit<CarvedPlace, 'time'>): CarvedPlace | null {
    this.counts.images++;
    if (!this.isNew(image.at, image.size)) {
      this.counts.duplicates++;
      return null;
    }
    if (this.decode(image)) return { ...image, time: this.inTimeOrder ? this.images.record.timeCreated : 0n };
    const { code, detail } = this.images.failure!;
    this.counts.undecodable++;
    this.log.faults.add(
      'EVTX3023',
      detail === '' ? code : `${code}, ${detail}`,
      image.chunkIndex,
      image.base + image.at,
    );
    return null;
  }

  private decode({ at, size, from, chunkIndex, base }: Omit<CarvedPlace, 'time'>): boolean {
    return this.images.decode(at, size, from, chunkIndex, base);
  }

  /** Reads the bytes around a place again. */
  private restore({ base, window: { start, end, rooted } }: CarvedPlace): void {
    const { buffer } = this.images;
    const skipped = start - base;
    buffer.fill(0, 0, skipped);
    const got = readFully(
      this.log.source,
      start,
      buffer.subarray(skipped, skipped + end - start),
      this.log.faults,
    );
    this.images.begin(skipped + got, rooted);
  }

  private load(entry: ChunkEntry): number {
    const { live, images, log } = this;
    const got = readFully(log.source, entry.position, live.buffer.subarray(0, entry.length), log.faults);
    if (!live.load(entry, got, true)) return 0;
    images.buffer.set(live.buffer.subarray(0, got));
    images.begin(got, true);
    return got;
  }

  private extents(entry: ChunkEntry, visit: ((at: number, size: number) => void) | null): Extent[] {
    const { live } = this;
    const extents: Extent[] = [];
    while (live.next()) {
      const { offset, size } = live.record;
      const at = offset - entry.position;
      extents.push({ at, size });
      visit?.(at, size);
    }
    return extents;
  }

  private freeSpace(length: number): number {
    const { freeSpaceOffset } = parseChunkHeader(this.images.buffer);
    return freeSpaceOffset < CHUNK_RECORDS_START || freeSpaceOffset > CHUNK_SIZE ? length : freeSpaceOffset;
  }

  /**
   * Notes a record; false if one of the same key was noted before: the CRC-32 of its bytes, and 32 bits that number and time are folded into by
   * exclusive or. Equal records have equal keys; of different ones two in 2^64 would by chance, and anybody who sets out to can make them.
   */
  private isNew(at: number, size: number): boolean {
    const { buffer } = this.images;
    const known = u32(buffer, at + 8) ^ Math.imul(u32(buffer, at + 16), 0x85ebca6b) ^ u32(buffer, at + 20);
    if (this.seen.full && !this.fullTold) {
      this.fullTold = true;
      this.log.faults.add('EVTX3024', `${this.seen.size}`, -1, 0);
    }
    return this.seen.add(known, this.log.crc32(buffer.subarray(at, at + size)));
  }

  private recovered(): void {
    this.counts.add(this.images.record.mark!);
  }
}
