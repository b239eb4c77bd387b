import type { EvtxCache } from '@casement/evtx';
import { hostKey, ShapeRecord } from '@casement/telemetry';
import type { InputFile } from '../input/input-file.js';
import { LogFile } from '../read/log-file.js';
import type { LogRecord } from '../read/log-source.js';

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

/**
 * Looks at the first records of a file. It has no hosts where none could be read; its reading proper says why.
 *
 * @param carves records are looked for in what is no log, too
 */
export async function glance(file: InputFile, cache: EvtxCache, carves = false): Promise<Glance> {
  const hosts = new Set<string>();
  const log = new LogFile(file, cache);
  let work = carves ? file.bytes : 0;
  try {
    if (!(await log.open())) return { hosts: [], work };
    const isPacked = file.part?.packing !== undefined || !TEXTS.has(log.report.format);
    let blocks = 0;
    for (let count = 0; count < RECORDS; ) {
      const record = log.next();
      if (record !== null) {
        if (count === 0) work = file.bytes * workPerByte(record, isPacked);
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

function workPerByte(record: LogRecord, isPacked: boolean): number {
  if (!(record instanceof ShapeRecord)) return 1;
  return isPacked ? PACKED_TEXT : TEXT;
}
