import type { LogRecord } from './log-source.js';
import type { CursorLog } from './order/cursor-log.js';

/** A log that stands at one of its records, for going through several logs at once. */
export class LogCursor {
  /** The record it stands at; null at the end. */
  record: LogRecord | null = null;
  #time: bigint | null = null;

  /** @param order breaks ties between logs: its index in the order of paths. */
  constructor(
    readonly log: CursorLog,
    readonly order: number,
  ) {}

  /** Steps to the next record and returns whether there is one now; see `CursorLog.starved` where there is none. */
  next(): boolean {
    this.record = this.log.next();
    this.#time = null;
    return this.record !== null;
  }

  /**
   * TimeCreated of that record, FILETIME ticks. Decoded when it is asked for: where only one log is open nobody
   * compares times, and a bigint a record is not free.
   */
  get time(): bigint {
    this.#time ??= this.record?.timeCreated ?? 0n;
    return this.#time;
  }

  isBefore(other: LogCursor): boolean {
    return this.time !== other.time ? this.time < other.time : this.order < other.order;
  }
}
