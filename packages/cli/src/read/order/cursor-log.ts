import type { FileReport } from '../file-report.js';
import type { LogRecord } from '../log-source.js';

/** Lets the event loop turn; whether the run is to stop. */
export type Pause = () => Promise<boolean>;

/** A log as a run over many goes through it: a file in its own order, or one that was put into the order of time. */
export interface CursorLog {
  readonly report: FileReport;
  /** How far in the file it is, in bytes. */
  readonly position: number;
  /** Nothing was left when {@link next} was asked, and there is more: {@link fill} gets it. */
  readonly starved: boolean;
  /** Whether there is something to read; the report says why where there is not. */
  open(pause: Pause): Promise<boolean>;
  next(): LogRecord | null;
  fill(): Promise<void>;
  /** An error that nobody expected while reading `record`. */
  bug(error: unknown, record: LogRecord | null): void;
  /** Completes the report. */
  close(pause: Pause): Promise<void>;
}
