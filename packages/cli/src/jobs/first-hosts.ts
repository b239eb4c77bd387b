import type { EvtxCache } from '@casement/evtx';
import { hostKey } from '@casement/telemetry';
import type { InputFile } from '../input/input-file.js';
import { LogFile } from '../read/log-file.js';

/** Records looked at. A log of several hosts shows it soon, or costs a second reading. */
const RECORDS = 64;
/** Blocks of a text read for them. */
const BLOCKS = 4;

/**
 * The hosts of the first records of a file, in no order: a guess at whose it is. None where it has no record that could be read; its
 * reading proper says why.
 */
export async function firstHosts(file: InputFile, cache: EvtxCache): Promise<string[]> {
  const hosts = new Set<string>();
  const log = new LogFile(file, cache);
  try {
    if (!(await log.open())) return [];
    let blocks = 0;
    for (let count = 0; count < RECORDS; ) {
      const record = log.next();
      if (record !== null) {
        hosts.add(hostKey(record.computer));
        count++;
      } else if (log.starved && blocks < BLOCKS) {
        await log.fill();
        blocks++;
      } else break;
    }
  } catch {
    // A bug of the reader. The reading proper comes upon it again and reports it.
  } finally {
    log.release();
  }
  return [...hosts];
}
