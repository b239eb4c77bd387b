import type { FaultLog } from '../fault.js';
import type { ChunkEntry } from './chunk-index.js';

/**
 * Notices that a source has fewer bytes than when its chunks were indexed, as when a log is emptied while it is read. That is one
 * fault of the file and not one of every chunk behind its new end.
 */
export class SourceEnd {
  private end = Number.POSITIVE_INFINITY;
  private before = 0;

  constructor(
    private readonly size: number,
    private readonly faults: FaultLog,
  ) {}

  /** Whether a chunk may still be there. Asked before each read. */
  reaches(entry: ChunkEntry): boolean {
    this.before = this.faults.count;
    return entry.position < this.end;
  }

  /**
   * Whether a chunk is short because the source has shrunk; told once. A read that failed is not: the failure is a fault of its
   * own, and the next chunk may be well.
   */
  cuts(entry: ChunkEntry, got: number): boolean {
    if (got === entry.length || this.faults.count > this.before) return false;
    const end = entry.position + got;
    if (this.end === Number.POSITIVE_INFINITY) {
      this.faults.add('EVTX3005', `it shrank from ${this.size} to ${end} bytes while it was read`, -1, end);
    }
    this.end = Math.min(this.end, end);
    return true;
  }
}
