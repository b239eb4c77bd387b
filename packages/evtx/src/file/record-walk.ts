import { u32, u64Approximate } from '../bytes.js';
import type { FaultLog } from '../fault.js';
import { CHUNK_RECORDS_START, CHUNK_SIZE, RECORD_MIN_SIZE } from '../limits.js';
import { belongingImages, type Image } from './belonging-images.js';

const RECORD_MAGIC = 0x00002a2a;
const RECORD_HEADER = 24;
/** No record that Windows writes is smaller than this. */
const SMALLEST_REAL = 64;
/** So often a chunk is looked through from some damage to its end, so that one that is all damage costs no more than that. */
const MOST_RUNS = 32;
/** More of them fit into no chunk. */
const MOST_RECORDS = CHUNK_SIZE / RECORD_MIN_SIZE;

/** What the walk needs to know of the chunk around the records. */
export interface RecordArea {
  readonly bytes: Uint8Array;
  /** Bytes of the chunk that the file has. */
  readonly length: number;
  readonly freeSpaceOffset: number;
  /** Lowest and highest id that belong to the chunk; 0 and Infinity where the header cannot be trusted. */
  readonly firstRecordId: number;
  readonly lastRecordId: number;
  /** The same as they stand in the header, whether it can be trusted or not. */
  readonly statedFirstId: number;
  readonly statedLastId: number;
  /** How many records the header says there are, by their numbers in the file. */
  readonly statedRecords: number;
  /** The log was not closed properly: the free-space offset may be behind the records. */
  readonly dirty: boolean;
  readonly chunkIndex: number;
  /** Offset of the chunk in the file, for faults. */
  readonly position: number;
}

/**
 * Finds the records of a chunk (telemetry.md §10.3).
 *
 * Why an image is taken for a record: it lies before the free-space offset, its size is possible, and the copy of the
 * size at its end agrees, so it was written to its end. After damage such images are taken only if their ids go on
 * upwards and stay within the chunk header's range; what lies there otherwise is left from an earlier use of the
 * same 64 KiB. An id may be damaged like anything else: so what the next ones have to be above rises by no more than one a record, and
 * of the images behind damage the longest run of rising ids is taken. Behind the free-space offset images are slack, with one exception: in a log that was not closed the
 * header is older than the last records, which then follow without a gap in place or number.
 *
 * Windows numbers the records of a chunk one by one, and the header has the first and the last number. A number left out
 * where nothing is damaged is a record that was taken out (as tools do that enlarge the record before it, so that the rest
 * of the log still reads well): a fault.
 *
 * The cursor only moves forward, so a chunk costs one pass over its bytes, and one more for each of the first stretches of damage.
 */
export class RecordWalk {
  /** Offset of the current record in the chunk. */
  offset = CHUNK_RECORDS_START;
  /** Size of the current record with header and size copy. */
  size = 0;
  private lastId = 0;
  /** What ids behind damage have to be above: the last one, or less where that one is higher than it can be. */
  private floor = 0;
  /** Of the images behind the first damage those that belong to the log, by their places. */
  private belonging: ReadonlySet<number> | null = null;
  /** How often that was found out. */
  private runs = 0;
  private seen = 0;
  private damaged = false;
  private staleReported = false;
  private alignedExhausted = false;
  /** Something between the last record and the next was reported: it may be the records whose numbers are left out. */
  private gapExplained = false;
  private readonly end: number;
  /** The header says which ids the chunk has, and does not contradict itself, be its checksum right or not. */
  private readonly stated: boolean;
  /** Id of the first record by all that is known of it; 0 where that is nothing. */
  private readonly firstId: number;

  constructor(
    private readonly area: RecordArea,
    private readonly faults: FaultLog,
  ) {
    this.end = Math.min(area.freeSpaceOffset, area.length);
    const { statedFirstId, statedLastId, statedRecords } = area;
    // Ids and numbers count the same records: a header that is damaged in one of the four shows it.
    this.stated =
      statedLastId - statedFirstId === statedRecords - 1 && statedRecords > 0 && statedRecords < MOST_RECORDS;
    this.firstId = this.stated ? statedFirstId : area.firstRecordId;
  }

  /** Moves to the next record; false at the end of the chunk. */
  next(): boolean {
    const { bytes } = this.area;
    let at = this.offset + this.size;
    for (;;) {
      if (at + RECORD_MIN_SIZE > this.end) {
        if (this.nextUnaccounted(at)) return true;
        this.checkEnd(at);
        return false;
      }
      const problem = this.problemAt(at);
      if (problem === '') {
        const id = u64Approximate(bytes, at + 8);
        if (!this.damaged || this.belongs(at, id)) {
          this.accept(at, id);
          return true;
        }
        if (!this.staleReported) this.fault('EVTX3021', `record id ${id}`, at);
        this.staleReported = true;
        this.gapExplained = true;
        at += u32(bytes, at + 4);
        continue;
      }
      const inside = at === this.offset + this.size ? this.overlapped() : -1;
      if (inside >= 0) {
        this.fault('EVTX3020', 'its size reaches into the next one', this.offset);
        this.accept(inside, u64Approximate(bytes, inside + 8));
        return true;
      }
      this.fault('EVTX3020', problem, at);
      this.damaged = true;
      // What fits to the last record is another thing with each.
      if (this.runs < MOST_RUNS) this.belonging = null;
      this.gapExplained = true;
      at = this.search(at + 1);
    }
  }

  private accept(at: number, id: number): void {
    const expected = this.seen === 0 ? this.area.firstRecordId : this.lastId + 1;
    // Exported logs are numbered in odd ways; that a number comes again is none of anybody's doing.
    if (id > expected && expected > 0 && !this.gapExplained) this.gap(expected, id, at);
    this.gapExplained = false;
    this.offset = at;
    this.size = u32(this.area.bytes, at + 4);
    this.floor = this.floorBehind(id);
    this.lastId = id;
    this.seen++;
  }

  /** What ids behind the record that is accepted have to be above. Two numbers in a row agree; one that does not fit may be damaged. */
  private floorBehind(id: number): number {
    // The first one's is all there is to know where the header does not tell; behind damage as many as fit may be missing.
    if (id === this.lastId + 1 || this.damaged || (this.seen === 0 && this.firstId === 0)) return id;
    const before = this.floorBefore();
    if (id > before) return before + 1;
    // Of the first one, an id that is lower than the header says is as good as what a header without its checksum says.
    return this.seen === 0 && this.area.firstRecordId === 0 ? id : before;
  }

  private floorBefore(): number {
    return this.seen === 0 ? Math.max(0, this.firstId - 1) : this.floor;
  }

  private gap(expected: number, id: number, at: number): void {
    const where = this.seen === 0 ? null : this.swallowed();
    const hidden =
      where === null ? '' : `; one lies within the record before, at byte ${this.area.position + where}`;
    this.fault('EVTX3022', `record ${expected} was to follow, it is ${id}${hidden}`, at);
  }

  /** The last record of the chunk has the number that the header says, where the whole chunk is there. */
  private checkEnd(at: number): void {
    const { lastRecordId, length, dirty } = this.area;
    if (dirty || this.seen === 0 || this.gapExplained || lastRecordId <= this.lastId) return;
    if (lastRecordId === Number.POSITIVE_INFINITY || length < CHUNK_SIZE) return;
    this.gapExplained = true;
    this.fault('EVTX3022', `the last is ${this.lastId}, the chunk had them up to ${lastRecordId}`, at);
  }

  /** Where in the current record another one begins; null if there is none. The last one's copy of its size is that of the outer record. */
  private swallowed(): number | null {
    const { bytes } = this.area;
    const end = this.offset + this.size;
    for (let at = this.offset + RECORD_HEADER; at + RECORD_MIN_SIZE <= end; at++) {
      if (u32(bytes, at) !== RECORD_MAGIC) continue;
      const size = u32(bytes, at + 4);
      if (at + size === end || (at + size < end && this.problemAt(at) === '')) return at;
    }
    return null;
  }

  /**
   * Where the next record begins within the last one; -1 if it does not. A size that is wrong can still have its copy: the size of the next
   * record stands four bytes behind where that one's copy ends, and records of one kind are often of one size.
   */
  private overlapped(): number {
    const { bytes, length } = this.area;
    if (this.seen === 0) return -1;
    const end = this.offset + this.size;
    const last = Math.min(end - 1, length - RECORD_MIN_SIZE);
    for (let at = (this.offset + RECORD_MIN_SIZE + 7) & ~7; at <= last; at += 8) {
      if (u32(bytes, at) !== RECORD_MAGIC || this.problemAt(at) !== '') continue;
      if (u64Approximate(bytes, at + 8) === this.floor + 1 && at + u32(bytes, at + 4) > end) return at;
    }
    return -1;
  }

  private belongs(at: number, id: number): boolean {
    const end = this.offset + this.size;
    if (this.seen > 0) {
      // The number and the place both say so: right behind the last one, or behind one damaged record that still has its size.
      if (id === this.floor + 1 && at === end) return true;
      if (id === this.floor + 2 && at > end && u32(this.area.bytes, end + 4) === at - end) return true;
    }
    this.belonging ??= this.imagesBehind(at);
    return this.belonging.has(at) && (this.seen === 0 || id > this.floor);
  }

  /**
   * The places of the images from one on that belong to the log, among all that can belong to the chunk at all.
   */
  private imagesBehind(from: number): ReadonlySet<number> {
    const { bytes, firstRecordId, lastRecordId } = this.area;
    const floor = this.seen === 0 ? firstRecordId - 1 : this.floor;
    this.runs++;
    const fitting: Image[] = [];
    const all: Image[] = [];
    // The walk proper comes here later and has to search as this does.
    const { alignedExhausted } = this;
    for (let at = from; at + RECORD_MIN_SIZE <= this.end; ) {
      if (this.problemAt(at) !== '') {
        at = this.search(at + 1);
        continue;
      }
      const id = u64Approximate(bytes, at + 8);
      if (id > floor && id >= firstRecordId && id <= lastRecordId) {
        all.push({ at, id });
        if (this.fits(at, id)) fitting.push({ at, id });
      }
      at += u32(bytes, at + 4);
    }
    this.alignedExhausted = alignedExhausted;
    return belongingImages(all, fitting);
  }

  /**
   * Whether an image fits to the last record: where something lies between them its number leaves some out, and no more than there is room for;
   * and the header, be its checksum right or not, has nothing against it.
   */
  private fits(at: number, id: number): boolean {
    if (this.stated && (id < this.area.statedFirstId || id > this.area.statedLastId)) return false;
    if (this.seen === 0 && this.firstId === 0) return true;
    const between = at - (this.offset + this.size);
    const leftOut = id - this.floorBefore() - 1;
    return between === 0 ? leftOut === 0 : leftOut > 0 && leftOut <= between / SMALLEST_REAL;
  }

  /** Why no record starts here; '' if one does. */
  private problemAt(at: number): string {
    const { bytes, length } = this.area;
    if (u32(bytes, at) !== RECORD_MAGIC) return 'no record header';
    const size = u32(bytes, at + 4);
    if (size < RECORD_MIN_SIZE) return `record of ${size} bytes`;
    if (at + size > length) return `record of ${size} bytes reaches beyond the chunk`;
    if (u32(bytes, at + size - 4) !== size) return 'the copy of its size differs (half overwritten)';
    return '';
  }

  /** Records that the stale header of an open log does not know of yet. */
  private nextUnaccounted(at: number): boolean {
    const { bytes, length, dirty } = this.area;
    if (!dirty || this.seen === 0 || at + RECORD_MIN_SIZE > length) return false;
    // Behind damage only what follows the last record without a gap.
    if (at !== this.offset + this.size || this.problemAt(at) !== '') return false;
    const id = u64Approximate(bytes, at + 8);
    if (id !== this.lastId + 1) return false;
    this.accept(at, id);
    return true;
  }

  /** The next place where the magic stands. Records are 8-aligned; a search that finds none there tries every byte. */
  private search(from: number): number {
    if (!this.alignedExhausted) {
      const aligned = this.searchStep((from + 7) & ~7, 8);
      if (aligned < this.end) return aligned;
      this.alignedExhausted = true;
    }
    return this.searchStep(from, 1);
  }

  private searchStep(from: number, step: number): number {
    const { bytes } = this.area;
    for (let at = from; at + RECORD_MIN_SIZE <= this.end; at += step) {
      if (u32(bytes, at) === RECORD_MAGIC) return at;
    }
    return this.end;
  }

  private fault(code: 'EVTX3020' | 'EVTX3021' | 'EVTX3022', detail: string, at: number): void {
    this.faults.add(code, detail, this.area.chunkIndex, this.area.position + at);
  }
}
