import type { RecordContext } from './container/record-context.js';

/**
 * What the telemetry stage needs of a record, whatever its source (EVTX now; JSON and XML readers implement the same).
 * Names are looked up without case. Absent, null and empty are one thing: "" or NaN.
 */
export interface TelemetryRecord {
  /** Provider name as logged, e.g. `Microsoft-Windows-Sysmon`. */
  readonly provider: string;
  readonly eventId: number;
  readonly version: number;
  readonly channel: string;
  readonly computer: string;
  /** EventRecordID; -1n when there is none. */
  readonly recordId: bigint;
  /** The same as a number, where a reader has it more cheaply so; NaN when there is none. */
  readonly recordNumber?: number;
  /** System/TimeCreated in FILETIME ticks (100 ns since 1601-01-01 UTC); 0n when missing. */
  readonly timeCreated: bigint;
  /** System/Keywords as an unsigned 64-bit number; 0n when missing. */
  readonly keywords: bigint;
  /** Index of the chunk in its file, -1 where the format has none. */
  readonly chunkIndex: number;
  /** Byte offset of the record in its file, -1 where unknown. */
  readonly offset: number;
  /** Line of the record in its text, from 1; left out, or below 1, where there is none. */
  readonly line?: number;
  /** Recovered by carving; left out by sources that know no such thing. */
  readonly carved?: boolean;
  /** The process in the header of the record (`Execution`), which acted only where the record is of a kernel trace; NaN when missing. */
  readonly processId?: number;
  /** Fields that an event log always has and this record has not; left out by event logs. */
  readonly lost?: number;
  /** What its exporter knew of the container and service of the process; left out by sources that know no such thing. */
  readonly context?: RecordContext | null;
  /** All payload values as pairs of name and value; left out by sources that cannot list them. */
  data?(): readonly (readonly [name: string | null, value: unknown])[];
  /** A payload value as text (hex numbers as `0x…`, GUIDs and SIDs in their usual form); "" when absent. */
  text(name: string): string;
  /** A payload value as a number, from a number type or from decimal or 0x text; NaN when absent or no number. */
  integer(name: string): number;
  /**
   * A payload value of the form `YYYY-MM-DD HH:MM:SS.mmm` as milliseconds since the Unix epoch, from a source that need not make a text of it; NaN
   * for anything else, which `text` has.
   */
  milliseconds?(name: string): number;
}
