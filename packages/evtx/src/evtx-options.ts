import type { EvtxCache } from './evtx-cache.js';
import type { EvtxFault } from './fault.js';

export interface EvtxOptions {
  /** A faster CRC-32 of the platform, such as Node's `zlib.crc32`. */
  readonly crc32?: (bytes: Uint8Array) => number;
  /** What files of one run share; a new one by default. */
  readonly cache?: EvtxCache;
  /** Whether checksums are checked; true. */
  readonly checkCrc?: boolean;
  /**
   * Decodes every record by the plain path, the slow and obvious one that the compiled path is tested against. For
   * tests and for whoever doubts a result. False.
   */
  readonly plain?: boolean;
  /** Called with each fault that is kept. */
  readonly onFault?: (fault: EvtxFault) => void;
  /** How many faults are kept and reported; the rest is only counted. 1,000. */
  readonly maxFaults?: number;
}
