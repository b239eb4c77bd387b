import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShapeRecord } from '@casement/telemetry';
import { problem } from '../../errors/problem.js';
import { isSystemError } from '../../errors/system-error.js';
import { ExternalSorter } from '../../io/sort/external-sorter.js';
import { mergeSorted } from '../../io/sort/merge-sorted.js';
import { readRun, writeRun } from '../../io/sort/run-file.js';
import type { RunFormat } from '../../io/sort/run-format.js';
import { removeTemporaryFolder, temporaryFolder } from '../../io/temp-folder.js';
import type { LogFile } from '../log-file.js';
import type { LogRecord } from '../log-source.js';
import type { CursorLog, Pause } from './cursor-log.js';
import type { OrderRoom } from './order-room.js';
import type { PlacedRecord } from './placed-record.js';
import type { Placer } from './placer.js';

/** A text that is in another order than that of time, and too large to be held: sorted on disk when it is opened. */
export class SortedLog implements CursorLog {
  readonly starved = false;
  readonly #sorter: ExternalSorter<PlacedRecord>;
  #records: Iterator<PlacedRecord> = [][Symbol.iterator]();
  #folder = '';
  #runs = 0;
  #total = 0;
  #taken = 0;

  constructor(
    private readonly log: LogFile,
    private readonly placer: Placer,
    private readonly format: RunFormat<PlacedRecord>,
    private readonly room: OrderRoom,
  ) {
    this.#sorter = new ExternalSorter(format, room.limits.run);
  }

  get report(): LogFile['report'] {
    return this.log.report;
  }

  get position(): number {
    return Math.floor((this.report.bytes * this.#taken) / Math.max(1, this.#total));
  }

  async open(pause: Pause): Promise<boolean> {
    const { log } = this;
    if (!(await log.open())) return false;
    try {
      for (;;) {
        for (let record = log.next(); record !== null; record = log.next()) {
          // The survey saw a text, and of texts all records are of this class.
          this.#sorter.add(this.placer.place(record as ShapeRecord));
          this.#total++;
        }
        if (!log.starved) break;
        if (await pause()) {
          const { code, message } = problem('CLI6090', { detail: 'the rest of the file was not read' });
          log.report.lose({ code, message });
          break;
        }
        await log.fill();
      }
      this.#records = this.#sorted();
      // All is known of the file; its buffers need not wait for the last record.
      await log.close(pause);
    } catch (error) {
      throw placed(error);
    }
    return this.#total > 0;
  }

  next(): LogRecord | null {
    const { done, value } = this.#records.next();
    if (done === true) return null;
    this.#taken++;
    return value.record;
  }

  async fill(): Promise<void> {}

  bug(error: unknown, record: LogRecord | null): void {
    this.log.bug(error, record);
  }

  async close(): Promise<void> {
    this.#records.return?.();
    this.#sorter.dispose();
    if (this.#folder !== '') removeTemporaryFolder(this.#folder);
    this.room.closeRuns(this.#runs);
    this.#runs = 0;
  }

  /** The runs on disk, all at once where there is room for that, else as one. Nothing stays in memory but their buffers. */
  #sorted(): Iterator<PlacedRecord> {
    const runs = this.#sorter.release();
    const { compare } = this.format;
    const merged = mergeSorted(
      runs.map((run) => readRun(run, this.format)),
      compare,
    );
    if (this.room.openRuns(runs.length)) {
      this.#runs = runs.length;
      return merged;
    }
    this.#folder = temporaryFolder();
    const path = join(this.#folder, 'sorted');
    writeRun(path, merged, this.format);
    this.#runs = 1;
    this.room.openRuns(1);
    return readRun(path, this.format);
  }
}

/** A full disk is told with the place that is full; the system's error of a write names none. */
function placed(error: unknown): unknown {
  if (!isSystemError(error) || (error as { path?: string }).path !== undefined) return error;
  return Object.assign(error, { path: tmpdir() });
}
