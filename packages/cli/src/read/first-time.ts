import type { EvtxCache } from '@casement/evtx';
import type { InputFile } from '../input/input-file.js';
import { LogFile } from './log-file.js';

/** When a log begins; null for what has no record (its reading says why). Opens it, reads one record and closes it. */
export function firstTime(file: InputFile, cache: EvtxCache): bigint | null {
  const log = new LogFile(file, cache);
  if (!log.open()) return null;
  try {
    return log.next()?.timeCreated ?? null;
  } catch {
    // A bug of the reader. The reading proper comes upon it again and reports it.
    return null;
  } finally {
    log.release();
  }
}
