import type { EvtxRecord } from '@casement/evtx';
import type { ShapeRecord } from '@casement/telemetry';

/** A record of a log, or of an export of one. */
export type LogRecord = EvtxRecord | ShapeRecord;

/**
 * Where the records of a file come from. The reader of event logs is one as it is: its loop has nothing between it and its records, and a run over
 * event logs alone meets no other kind.
 */
export interface LogSource {
  /** The next record; null where there is none, or none yet. */
  next(): LogRecord | null;
  /** There was none, and there is more to read. */
  readonly starved?: boolean;
}
