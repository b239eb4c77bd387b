import type { EvtxCache } from '@casement/evtx';
import type { InputFile } from '../input/input-file.js';
import { LogFile } from './log-file.js';

/**
 * When a log begins; null for what has no record (its reading says why), or none with a time: such a log is read by itself, before the
 * others. Opens it, reads one record and closes it. An export need not be in the order of time; it is taken as if it were.
 */
export async function firstTime(file: InputFile, cache: EvtxCache): Promise<bigint | null> {
  const log = new LogFile(file, cache);
  try {
    if (!(await log.open())) return null;
    let record = log.next();
    while (record === null && log.starved) {
      await log.fill();
      record = log.next();
    }
    return record === null || record.timeCreated === 0n ? null : record.timeCreated;
  } catch {
    // A bug of the reader. The reading proper comes upon it again and reports it.
    return null;
  } finally {
    log.release();
  }
}
