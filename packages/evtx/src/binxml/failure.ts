import type { FaultCode } from '../fault.js';

/** Why binary XML could not be decoded; becomes a fault of its record. */
export interface Failure {
  readonly code: FaultCode;
  readonly detail: string;
  /** Offset in the chunk. */
  readonly at: number;
}
