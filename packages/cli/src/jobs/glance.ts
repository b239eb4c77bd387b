import type { EvtxCache } from '@casement/evtx';
import { hostKey, ShapeRecord } from '@casement/telemetry';
import type { InputFile } from '../input/input-file.js';
import { LogFile } from '../read/log-file.js';

/** Records looked at. A log of several hosts shows it soon, or costs a second reading. */
const RECORDS = 64;
/** Blocks of a text read for them. */
const BLOCKS = 4;

/** How much longer a byte of a text takes than one of an event log; measured (docs/design/0022). */
const TEXT = 8;
/** The same for packed text, which unpacks to ten or thirty times its size. */
const PACKED_TEXT = 100;
const TEXTS = new Set(['json', 'xml', 'csv']);

/** What is to be expected of a file. */
export interface Glance {
  /** The hosts of its first records, in no order: a guess at whose it is. */
  readonly hosts: readonly string[];
  /** About how long it will take, in bytes of an event log. */
  readonly work: number;
}

/** Looks at the first records of a file. It has neither hosts nor work where none could be read; its reading proper says why. */
export async function glance(file: InputFile, cache: EvtxCache): Promise<Glance> {
  const hosts = new Set<string>();
  const log = new LogFile(file, cache);
  let work = 0;
  try {
    if (!(await log.open())) return { hosts: [], work };
    const isPacked = file.part?.packing !== undefined || !TEXTS.has(log.report.format);
    let blocks = 0;
    for (let count = 0; count < RECORDS; ) {
      const record = log.next();
      if (record !== null) {
        if (count === 0)
          work = file.bytes * (record instanceof ShapeRecord ? (isPacked ? PACKED_TEXT : TEXT) : 1);
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
  return { hosts: [...hosts], work };
}
