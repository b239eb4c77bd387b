import { u64Approximate } from '../bytes.js';
import type { FaultLog } from '../fault.js';
import { CHUNK_SIZE, RECORD_MIN_SIZE } from '../limits.js';

/** Blocks of zeros between two chunks, and the numbers of the records around them. */
interface ZeroRun {
  readonly index: number;
  readonly position: number;
  blocks: number;
  /** The last number before it; 0 where nothing is before it, NaN where that is not known. */
  readonly before: number;
  after: number;
}

/**
 * Tells chunks that were wiped from room that Windows allocated ahead: it is filled from the front, so zeros have no chunk behind them, and the
 * numbers that records have in their file go on from one chunk to the next. In a ring the numbers fall where its end meets its beginning: there
 * nothing can be said. Headers that contradict themselves say nothing either.
 */
export class ZeroRuns {
  private readonly runs: ZeroRun[] = [];
  private open: ZeroRun | null = null;
  private last = 0;

  /** A block of zeros was passed. */
  block(index: number, position: number): void {
    this.open ??= { index, position, blocks: 0, before: this.last, after: Number.NaN };
    this.open.blocks++;
  }

  /** A chunk was met. @param head its header */
  chunk(head: Uint8Array): void {
    const first = u64Approximate(head, 8);
    const last = u64Approximate(head, 16);
    const known = last >= first && last - first < CHUNK_SIZE / RECORD_MIN_SIZE;
    this.last = known ? last : Number.NaN;
    const { open } = this;
    this.open = null;
    // Where one of the numbers is not known, no comparison holds.
    if (open === null || !known || !(first > open.before + 1)) return;
    open.after = first;
    this.runs.push(open);
  }

  /** Tells every run where records are missing; how many blocks they have. */
  report(faults: FaultLog): number {
    let blocks = 0;
    for (const run of this.runs) {
      blocks += run.blocks;
      const amount = `${run.blocks} ${run.blocks === 1 ? 'block' : 'blocks'}`;
      const place =
        run.before === 0 ? `before record ${run.after}` : `between records ${run.before} and ${run.after}`;
      faults.add('EVTX3008', `${amount} ${place}`, run.index, run.position);
    }
    return blocks;
  }
}
