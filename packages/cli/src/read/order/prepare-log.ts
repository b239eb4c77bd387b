import type { EvtxCache } from '@casement/evtx';
import { ShapeRecord } from '@casement/telemetry';
import type { InputFile } from '../../input/input-file.js';
import type { MemoryWatch } from '../../memory/memory-watch.js';
import type { Carving } from '../carved-source.js';
import { LogFile } from '../log-file.js';
import type { LogRecord } from '../log-source.js';
import type { CursorLog, Pause } from './cursor-log.js';
import { HeldLog } from './held-log.js';
import { noteOrder } from './order-notes.js';
import type { OrderRoom } from './order-room.js';
import type { TimeSettings } from './order-settings.js';
import { OrderWindow } from './order-window.js';
import { type PlacedRecord, weightOf } from './placed-record.js';
import { Placer } from './placer.js';
import { RecordOrder } from './record-order.js';
import { recordRun } from './record-run.js';
import { SortedLog } from './sorted-log.js';
import { type SurveyResult, TimeSurvey } from './time-survey.js';
import { SOURCE_CHARS, WindowedLog } from './windowed-log.js';

/** A log before its turn. */
export interface PreparedLog {
  /**
   * No record of it is earlier; null for what has no record (its reading says why), or none with a time: such a log is read by itself, before
   * the others.
   */
  readonly start: bigint | null;
  /** Call once. */
  readonly log: () => CursorLog;
  /** Set where the log is open and stands at its first record. */
  readonly first?: LogRecord;
}

export interface Preparation {
  readonly cache: EvtxCache;
  readonly hash: boolean;
  readonly room: OrderRoom;
  readonly times: TimeSettings;
  readonly pause: Pause;
  readonly watch: MemoryWatch;
  /** An event log may stay open: there is no other. */
  readonly alone: boolean;
  readonly carving: Carving | null;
}

/**
 * Finds out when a log begins, and how it is brought into the order of time. Of an event log one record is read: its order stands (docs/design/0018). A text
 * is read whole: one that fits into memory is held and needs no second reading.
 */
export async function prepareLog(file: InputFile, preparation: Preparation): Promise<PreparedLog> {
  const { cache, hash, alone, carving } = preparation;
  const log = new LogFile(file, cache, hash, carving);
  const asItStands = (start: bigint | null): PreparedLog => ({
    start,
    log: () => new LogFile(file, cache, hash, carving),
  });
  let kept = false;
  try {
    const record = (await log.open()) ? await firstOf(log, preparation.pause) : null;
    if (record === null) return asItStands(null);
    const start = record.timeCreated === 0n ? null : record.timeCreated;
    if (record instanceof ShapeRecord)
      return (await surveyed(file, log, record, preparation)) ?? asItStands(start);
    if (!alone) return asItStands(start);
    kept = true;
    return { start, log: () => log, first: record };
  } catch {
    // A bug of the reader. The reading proper comes upon it again and reports it.
    return asItStands(null);
  } finally {
    if (!kept) log.release();
  }
}

async function firstOf(log: LogFile, pause: Pause): Promise<LogRecord | null> {
  let record = log.next();
  while (record === null && log.starved) {
    // What is carved for may be a disk without a single record.
    if (await pause()) return null;
    await log.fill();
    record = log.next();
  }
  return record;
}

/** Null where the run was stopped meanwhile. */
async function surveyed(
  file: InputFile,
  log: LogFile,
  first: ShapeRecord,
  { cache, hash, room, times, pause, carving, watch }: Preparation,
): Promise<PreparedLog | null> {
  const survey = new TimeSurvey();
  let held: ShapeRecord[] | null = [];
  let weight = 0;
  const take = (record: ShapeRecord): void => {
    survey.add(record);
    if (held === null) return;
    weight += weightOf({ record });
    if (weight > room.free) held = null;
    else held.push(record);
  };
  take(first);
  for (;;) {
    for (let record = log.next(); record !== null; record = log.next()) take(record as ShapeRecord);
    if (!log.starved) break;
    if (await pause()) return null;
    await log.fill();
  }
  const { limits } = room;
  const result = survey.settle(times.correct, times.assumed, limits.window);
  const order = new RecordOrder();
  const placer = new Placer(result.correction);
  if (held !== null) {
    room.hold(weight);
    await log.close(pause);
    noteOrder(log.report, result);
    const records = inOrder(held, placer, order);
    return {
      start: records.find(({ time }) => time !== 0n)?.time ?? null,
      log: () => new HeldLog(log, records, weight, room),
    };
  }
  return {
    start: result.start,
    log: () => reopened(new LogFile(file, cache, hash, carving), { result, placer, order, room, watch }),
  };
}

function inOrder(held: readonly ShapeRecord[], placer: Placer, order: RecordOrder): PlacedRecord[] {
  return held.map((record) => placer.place(record)).sort(order.compare);
}

interface Reopening {
  readonly result: SurveyResult;
  readonly placer: Placer;
  readonly order: RecordOrder;
  readonly room: OrderRoom;
  readonly watch: MemoryWatch;
}

function reopened(log: LogFile, { result, placer, order, room, watch }: Reopening): CursorLog {
  noteOrder(log.report, result);
  const weight = result.heaviest + SOURCE_CHARS;
  if (result.method === 'window' && room.openWindow(weight)) {
    const window = new OrderWindow(order.compare, room.limits.window);
    return new WindowedLog(log, placer, window, weight, room);
  }
  return new SortedLog(log, placer, recordRun(order, watch), room);
}
