import { u32, u64Approximate } from '../bytes.js';
import type { FaultLog } from '../fault.js';
import { CHUNK_RECORDS_START, CHUNK_SIZE, RECORD_MIN_SIZE } from '../limits.js';

const RECORD_MAGIC = 0x00002a2a;
const RECORD_HEADER = 24;

/** What the walk needs to know of the chunk around the records. */
export interface RecordArea {
  readonly bytes: Uint8Array;
  /** Bytes of the chunk that the file has. */
  readonly length: number;
  readonly freeSpaceOffset: number;
  /** Lowest and highest id that belong to the chunk; 0 and Infinity where the header cannot be trusted. */
  readonly firstRecordId: number;
  readonly lastRecordId: number;
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
 * size at its end agrees, so it was written to its end. After damage the next such image is taken only if its id goes
 * on upwards and stays within the chunk header's range; what lies there otherwise is left from an earlier use of the
 * same 64 KiB. Behind the free-space offset images are slack, with one exception: in a log that was not closed the
 * header is older than the last records, which then follow without a gap in place or number.
 *
 * Windows numbers the records of a chunk one by one, and the header has the first and the last number. A number left out
 * where nothing is damaged is a record that was taken out (as tools do that enlarge the record before it, so that the rest
 * of the log still reads well): a fault.
 *
 * The cursor only moves forward, so a chunk costs at most one pass over its bytes.
 */
export class RecordWalk {
  /** Offset of the current record in the chunk. */
  offset = CHUNK_RECORDS_START;
  /** Size of the current record with header and size copy. */
  size = 0;
  private lastId = 0;
  private seen = 0;
  private damaged = false;
  private staleReported = false;
  private alignedExhausted = false;
  /** Something between the last record and the next was reported: it may be the records whose numbers are left out. */
  private gapExplained = false;
  private readonly end: number;

  constructor(
    private readonly area: RecordArea,
    private readonly faults: FaultLog,
  ) {
    this.end = Math.min(area.freeSpaceOffset, area.length);
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
        if (!this.damaged || this.belongs(id)) {
          this.accept(at, id);
          return true;
        }
        if (!this.staleReported) this.fault('EVTX3021', `record id ${id}`, at);
        this.staleReported = true;
        this.gapExplained = true;
        at += u32(bytes, at + 4);
        continue;
      }
      this.fault('EVTX3020', problem, at);
      this.damaged = true;
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
    this.lastId = id;
    this.seen++;
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

  private belongs(id: number): boolean {
    return (this.seen === 0 || id > this.lastId) && id <= this.area.lastRecordId;
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
    if (!dirty || this.damaged || this.seen === 0 || at + RECORD_MIN_SIZE > length) return false;
    if (this.problemAt(at) !== '') return false;
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
