import { EvtxCache } from '@casement/evtx';
import { problem } from '../errors/problem.js';
import { isSystemError } from '../errors/system-error.js';
import type { InputFile } from '../input/input-file.js';
import { ClosedPipe, type DataSink } from '../io/data-sink.js';
import { Pace } from '../io/pace.js';
import { Progress, ProgressState } from '../io/progress.js';
import type { Session } from '../io/session.js';
import { DEFAULT_MEMORY, type MemoryBudget, memoryBudget } from '../memory/memory-budget.js';
import { MemoryWatch } from '../memory/memory-watch.js';
import type { Carving } from './carved-source.js';
import { FileReport } from './file-report.js';
import { LogCursor } from './log-cursor.js';
import { LogFile } from './log-file.js';
import type { LogRecord } from './log-source.js';
import { OpenLogs } from './open-logs.js';
import type { CursorLog } from './order/cursor-log.js';
import { OrderRoom } from './order/order-room.js';
import { DEFAULT_TIMES, type OrderLimits, type TimeSettings } from './order/order-settings.js';
import { type PreparedLog, prepareLog } from './order/prepare-log.js';
import { platformUtf16 } from './platform-text.js';

/** What a verb does with the logs. */
export interface LogVisitor {
  /** A record, valid during the call. */
  record(record: LogRecord, path: string): void;
  /** It has what it came for: the rest is not read, and nobody is told that it was not. */
  readonly done?: boolean;
  /** A record may take long: Ctrl-C is looked for after each. */
  readonly slow?: boolean;
}

/** What may be said of a reading beside its input. */
export interface ReadingOptions {
  readonly times?: TimeSettings;
  /** 512 MB where left out. */
  readonly memory?: MemoryBudget;
  /** Those of `memory` where left out. */
  readonly limits?: OrderLimits;
  /** Records are carved from event logs, too, and from files that are no logs. */
  readonly carve?: boolean;
}

/** Why the records of a log are left for a while: its end, the event loop's turn, a full output, an earlier record elsewhere. */
type Pause = 'end' | 'turn' | 'full' | 'later';

/**
 * Logs that are open at the same time. Each holds a chunk, 64 KiB, and a file descriptor. Where more overlap in time, the next is opened
 * when one of them ends, and its records come late.
 */
const MAX_OPEN = 512;

/**
 * Goes through logs record by record and keeps the rest of the process alive meanwhile: output is flushed when full,
 * the event loop turns for Ctrl-C, the progress line moves.
 */
export class LogReading {
  readonly state = new ProgressState();
  /** One for each file, in the order of the input. */
  readonly reports: FileReport[] = [];
  /** Errors nobody expected. */
  bugs = 0;
  readonly #pace: Pace;
  readonly #progress: Progress;
  readonly #reportOf = new Map<number, FileReport>();
  /** Logs of one machine share their templates: compiled once for the whole run. */
  readonly #cache = new EvtxCache(platformUtf16);
  #closedBytes = 0;
  #carving: Carving | null = null;
  readonly #memory: MemoryBudget;
  /** For whoever goes on after the logs. */
  readonly watch: MemoryWatch;

  constructor(
    private readonly session: Session,
    private readonly files: readonly InputFile[],
    private readonly out: DataSink | null,
    private readonly visitor: LogVisitor,
    /** Digests of the files are wanted: somebody will see the ledger as a whole. */
    private readonly hash: boolean,
    private readonly options: ReadingOptions = {},
  ) {
    this.#memory = options.memory ?? memoryBudget(DEFAULT_MEMORY);
    this.watch = new MemoryWatch(this.#memory);
    this.#pace = new Pace(visitor.slow ? 1 : undefined);
    this.state.fileCount = files.length;
    this.#progress = new Progress(session.stderr, !session.quiet && !session.json, this.state);
  }

  /** One file after the other, each in its own order. */
  async inFileOrder(): Promise<void> {
    if (this.options.carve === true) this.#carving = 'all';
    await this.#merge(
      this.files.map((_, index) => index),
      1,
    );
  }

  /**
   * All logs at once, always the earliest record next: what the Security log tells of a process then serves the Sysmon
   * records of the same minute, and logs that were rotated come in the order they were written in, whatever their names.
   * A log is opened when its first record is due, so only logs that overlap in time are open together. Within an event log the
   * order stays that of the log; texts come in the order of time, whatever theirs is (order/). The order is a function of
   * the input alone.
   */
  async inTimeOrder(): Promise<void> {
    if (this.options.carve === true) this.#carving = 'named';
    const prepared = await this.#prepare();
    const order = prepared.map((_, index) => index);
    order.sort((a, b) => compareStart(prepared[a]!.start, prepared[b]!.start) || a - b);
    await this.#merge(order, MAX_OPEN, prepared);
  }

  async #prepare(): Promise<PreparedLog[]> {
    const { times = DEFAULT_TIMES, limits = this.#memory.order } = this.options;
    const preparation = {
      cache: this.#cache,
      hash: this.hash,
      room: new OrderRoom(limits),
      times,
      pause: () => this.#pause(),
      watch: this.watch,
      alone: this.files.length === 1,
      carving: this.#carving,
    };
    const prepared: PreparedLog[] = [];
    for (const file of this.files) {
      if (this.session.interrupt.requested) break;
      this.state.file = file.path;
      prepared.push(await prepareLog(file, preparation));
      if (this.#pace.due()) await this.#turn();
    }
    return prepared;
  }

  async #merge(
    order: readonly number[],
    maxOpen: number,
    prepared: readonly PreparedLog[] = [],
  ): Promise<void> {
    const open = new OpenLogs();
    let next = 0;
    /** The log that is due next has to wait until one of those that are open ends. */
    let late = false;
    while (!this.session.interrupt.requested && this.visitor.done !== true) {
      const { first } = open;
      const start = next < order.length ? (prepared[order[next]!]?.start ?? null) : null;
      const due = first !== undefined && start !== null && start <= first.time;
      if (next < order.length && (first === undefined || (due && open.size < maxOpen))) {
        const index = order[next++]!;
        await this.#open(index, open, prepared[index]);
        if (late) this.#noteLate(index, maxOpen);
        late = false;
      } else if (first === undefined) break;
      else {
        late ||= due;
        await this.#advance(first, open, open.size < maxOpen ? start : null);
      }
    }
    const { done = false } = this.visitor;
    for (const cursor of open) {
      const { code, message } = problem('CLI6090', { detail: 'the rest of the file was not read' });
      if (!done) cursor.log.report.lose({ code, message });
      await this.#close(cursor);
    }
    this.#progress.erase();
    this.files.forEach((file, index) => {
      const report = this.#reportOf.get(index) ?? (done ? null : unreached(file));
      if (report !== null) this.reports.push(report);
    });
  }

  #noteLate(index: number, limit: number): void {
    const { code, message } = problem('CLI6092', { limit });
    const report = this.#reportOf.get(index);
    if (report === undefined) return;
    report.note({ code, message });
    report.unordered = true;
  }

  async #open(index: number, open: OpenLogs, prepared: PreparedLog | undefined): Promise<void> {
    const log = prepared?.log() ?? new LogFile(this.files[index]!, this.#cache, this.hash, this.#carving);
    const cursor = new LogCursor(log, index);
    this.#reportOf.set(index, log.report);
    this.state.fileIndex++;
    this.state.file = log.report.path;
    if (prepared?.first !== undefined) cursor.record = prepared.first;
    else if (!((await this.#openLog(log)) && (this.#step(cursor) || (await this.#refill(cursor))))) {
      await this.#close(cursor);
      return;
    }
    open.add(cursor);
  }

  /** Takes records of one log for as long as no other log, open or due, has an earlier one, or until something has to wait. */
  async #advance(cursor: LogCursor, open: OpenLogs, limit: bigint | null): Promise<void> {
    const pause = this.#take(cursor, open.second, limit);
    if (this.out?.full) await this.out.flush();
    if (pause === 'end' && !(cursor.log.starved && (await this.#refill(cursor)))) {
      open.remove();
      await this.#close(cursor);
      return;
    }
    open.settle();
    if (pause === 'turn') {
      this.state.bytes = this.#bytesRead(open);
      await this.#turn();
    }
  }

  /** The loop over the records proper, apart from everything asynchronous: nothing of it is kept in a promise. */
  #take(cursor: LogCursor, rival: LogCursor | undefined, limit: bigint | null): Pause {
    const { out, visitor, state } = this;
    const pace = this.#pace;
    const { path } = cursor.log.report;
    do {
      const record = cursor.record!;
      try {
        visitor.record(record, path);
      } catch (error) {
        this.#bug(cursor.log, error, record);
      }
      state.records++;
      if (visitor.done === true) return 'turn';
      if (!this.#step(cursor)) return 'end';
      if (pace.due()) return 'turn';
      if (out?.full) return 'full';
    } while ((limit === null || cursor.time < limit) && (rival === undefined || cursor.isBefore(rival)));
    return 'later';
  }

  #step(cursor: LogCursor): boolean {
    try {
      return cursor.next();
    } catch (error) {
      this.#bug(cursor.log, error, null);
      return false;
    }
  }

  async #openLog(log: CursorLog): Promise<boolean> {
    try {
      return await log.open(() => this.#pause());
    } catch (error) {
      this.#bug(log, error, null);
      return false;
    }
  }

  /** Reads on in a text until it has a record again; false at its end. */
  async #refill(cursor: LogCursor): Promise<boolean> {
    const { log } = cursor;
    while (log.starved) {
      if (this.session.interrupt.requested) {
        const { code, message } = problem('CLI6090', { detail: 'the rest of the file was not read' });
        log.report.lose({ code, message });
        return false;
      }
      try {
        await log.fill();
      } catch (error) {
        this.#bug(log, error, null);
      }
      if (this.#step(cursor)) return true;
      if (this.#pace.due()) await this.#turn();
    }
    return false;
  }

  async #close(cursor: LogCursor): Promise<void> {
    await cursor.log.close(() => this.#pause());
    this.#closedBytes += cursor.log.report.bytes;
  }

  #bytesRead(open: OpenLogs): number {
    let bytes = this.#closedBytes;
    for (const { log } of open) bytes += log.position;
    return bytes;
  }

  /**
   * What a record holds is never a reason to throw, so an error here is a bug. It costs the record (or, in the reader
   * itself, the rest of the file), is counted in the ledger and ends in exit code 70; the other data is not lost to it.
   * Errors of the system (a full disk) and of the output concern the whole run and go on to the top.
   */
  #bug(log: CursorLog, error: unknown, record: LogRecord | null): void {
    if (isSystemError(error) || error instanceof ClosedPipe || this.session.debug) throw error;
    if (this.bugs === 0) this.session.failWith('CLI6099', { detail: String(error) });
    this.bugs++;
    log.bug(error, record);
  }

  async #turn(): Promise<void> {
    this.watch.check();
    this.#progress.update();
    await this.#pace.breathe();
  }

  async #pause(): Promise<boolean> {
    await this.#turn();
    return this.session.interrupt.requested;
  }
}

/** Files without a record come first: they are opened, reported and done. */
function compareStart(a: bigint | null, b: bigint | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An interrupted run names the files it did not come to like any others that were not read. */
function unreached(file: InputFile): FileReport {
  const report = new FileReport(file.path, file.bytes);
  const { code, message } = problem('CLI6090', { detail: 'the file was not reached' });
  report.lose({ code, message });
  return report;
}
