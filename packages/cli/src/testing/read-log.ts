import { EvtxCache } from '@casement/evtx';
import { discover } from '../input/discover.js';
import type { InputFile } from '../input/input-file.js';
import { LogFile } from '../read/log-file.js';
import type { LogRecord } from '../read/log-source.js';

/** Reads a file to its end, as a run does; its report is complete afterwards. */
export async function readLog(path: string, take: (record: LogRecord) => void): Promise<LogFile> {
  const [file] = discover([path]);
  return readInput(file!, take);
}

/** The same for a file that was found before, as a member of an archive. */
export async function readInput(file: InputFile, take: (record: LogRecord) => void): Promise<LogFile> {
  const log = new LogFile(file, new EvtxCache(), true);
  if (await log.open()) {
    for (;;) {
      for (let record = log.next(); record !== null; record = log.next()) take(record);
      if (!log.starved) break;
      await log.fill();
    }
  }
  await log.close(async () => false);
  return log;
}
