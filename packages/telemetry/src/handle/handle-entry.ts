import { RingNode } from '../collection/ring.js';
import type { IntegerKey } from '../record/integer-key.js';
import type { PendingWrite } from './pending-write.js';

/** An open handle of one process to one object, as the Security log told of it. */
export class HandleEntry extends RingNode {
  /** The object is to be deleted when the handle closes. */
  deletePending = false;
  /** open_key was given for it, or must not be. */
  openReported = false;
  writeReported = false;
  /** Its key was written to, as far as is known without a 4657. */
  pendingWrite: PendingWrite | null = null;

  constructor(
    readonly pid: number,
    readonly handle: IntegerKey,
    /** `file`, `key`, or "" for everything else. */
    readonly type: string,
    /** ObjectName as logged; "" for what is neither file nor key. */
    readonly name: string,
    /** Time of the last record of it. */
    public time: bigint,
  ) {
    super();
  }
}
