import type { MappingContext } from './mapping-context.js';
import type { Outcome } from './outcome.js';
import type { TelemetryRecord } from './telemetry-record.js';

/** What one kind of record means. */
export interface Mapping {
  readonly eventIds: readonly number[];
  /** The payload fields it can read; it reads no other (tested). */
  readonly reads: readonly string[];
  map(context: MappingContext, record: TelemetryRecord): Outcome;
}
