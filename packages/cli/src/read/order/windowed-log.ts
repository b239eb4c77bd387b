import type { ShapeRecord } from '@casement/telemetry';
import { problem } from '../../errors/problem.js';
import { count } from '../../render/quantity.js';
import type { LogFile } from '../log-file.js';
import type { LogRecord } from '../log-source.js';
import type { CursorLog, Pause } from './cursor-log.js';
import type { OrderRoom } from './order-room.js';
import type { OrderWindow } from './order-window.js';
import type { Placer } from './placer.js';

/** What a text that is open takes beside its window: blocks that were read and are being taken apart. */
export const SOURCE_CHARS = 3 << 19;

/** A text that is nearly in order: it is read as it stands, a few seconds of log time ahead. */
export class WindowedLog implements CursorLog {
  #ended = false;

  constructor(
    private readonly log: LogFile,
    private readonly placer: Placer,
    private readonly window: OrderWindow,
    /** Taken from `room`, and given back at the end. */
    private readonly weight: number,
    private readonly room: OrderRoom,
  ) {}

  get report(): LogFile['report'] {
    return this.log.report;
  }

  get position(): number {
    return this.log.position;
  }

  get starved(): boolean {
    return this.log.starved;
  }

  open(): Promise<boolean> {
    return this.log.open();
  }

  next(): LogRecord | null {
    const { log, window } = this;
    for (;;) {
      const placed = window.take();
      if (placed !== null) return placed.record;
      if (this.#ended) return null;
      // The survey saw a text, and of texts all records are of this class.
      const record = log.next() as ShapeRecord | null;
      if (record !== null) window.add(this.placer.place(record));
      else if (log.starved) return null;
      else {
        this.#ended = true;
        window.end();
      }
    }
  }

  fill(): Promise<void> {
    return this.log.fill();
  }

  bug(error: unknown, record: LogRecord | null): void {
    this.log.bug(error, record);
  }

  close(pause: Pause): Promise<void> {
    this.room.closeWindow(this.weight);
    const { late } = this.window;
    if (late > 0) {
      const { code, message } = problem('CLI6144', { count: count(late, 'record') });
      this.report.note({ code, message });
    }
    return this.log.close(pause);
  }
}
