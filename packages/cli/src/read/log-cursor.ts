import type { EvtxCache } from '@casement/evtx';
import type { InputFile } from '../input/input-file.js';
import { LogFile } from './log-file.js';
import type { LogRecord } from './log-source.js';

/** A log that stands at one of its records, for going through several logs at once. */
export class LogCursor {
  readonly log: LogFile;
  /** The record it stands at; null at the end. */
  record: LogRecord | null = null;
  #time: bigint | null = null;

  /** @param order breaks ties between logs: its index in the input. */
  constructor(
    file: InputFile,
    readonly order: number,
    cache: EvtxCache,
    hash: boolean,
  ) {
    this.log = new LogFile(file, cache, hash);
  }

  /** Steps to the next record and returns whether there is one now; see `LogFile.starved` where there is none. */
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
