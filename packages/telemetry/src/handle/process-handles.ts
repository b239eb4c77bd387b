import type { IntegerKey } from '../record/integer-key.js';
import type { HandleEntry } from './handle-entry.js';

/** The handles known under one pid, which are those of one process at a time. */
export class ProcessHandles {
  readonly byNumber = new Map<IntegerKey, HandleEntry>();

  constructor(
    /** The latest time at which any of them was used. */
    public lastUse: bigint,
  ) {}

  used(time: bigint): void {
    if (time > this.lastUse) this.lastUse = time;
  }
}
