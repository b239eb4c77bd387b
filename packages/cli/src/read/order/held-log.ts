import type { LogFile } from '../log-file.js';
import type { LogRecord } from '../log-source.js';
import type { CursorLog } from './cursor-log.js';
import type { OrderRoom } from './order-room.js';
import type { PlacedRecord } from './placed-record.js';

/** A text that was read whole and is in memory, in order. */
export class HeldLog implements CursorLog {
  readonly starved = false;
  #at = 0;

  /**
   * @param log closed
   * @param weight taken from `room`, and given back at the end
   */
  constructor(
    private readonly log: LogFile,
    private records: readonly PlacedRecord[],
    private readonly weight: number,
    private readonly room: OrderRoom,
  ) {}

  get report(): LogFile['report'] {
    return this.log.report;
  }

  get position(): number {
    return Math.floor((this.report.bytes * this.#at) / Math.max(1, this.records.length));
  }

  async open(): Promise<boolean> {
    return this.records.length > 0;
  }

  next(): LogRecord | null {
    return this.records[this.#at++]?.record ?? null;
  }

  async fill(): Promise<void> {}

  bug(error: unknown, record: LogRecord | null): void {
    this.log.bug(error, record);
  }

  async close(): Promise<void> {
    this.records = [];
    this.room.hold(-this.weight);
  }
}
