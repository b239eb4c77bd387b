import { fileURLToPath } from 'node:url';
import { besideEvtxDump, countLines } from '../lib/beside-evtx-dump.js';
import { benchLog, CASEMENT, type Options } from '../lib/inputs.js';
import { type Command, measure } from '../lib/measure.js';
import type { TopicResult } from '../lib/result.js';

/** Reading and printing a log. */
export function evtx(options: Options): TopicResult {
  const log = benchLog(options);
  const program = process.execPath;
  const read: Command = {
    name: 'read, all values decoded',
    program,
    args: [fileURLToPath(new URL('./read-all.js', import.meta.url)), log],
    keepOutput: true,
  };
  const dump: Command = {
    name: 'casement dump --format evtx_dump',
    program,
    args: [CASEMENT, 'dump', '--quiet', '--format', 'evtx_dump', log],
    keepOutput: false,
  };
  const counts = JSON.parse(measure(read).stdout) as { records: number; values: number };
  return besideEvtxDump(
    'evtx',
    'Reading and printing EVTX',
    log,
    options,
    [
      { command: read, records: counts.records, mark: 2.5 },
      { command: dump, records: countLines(program, dump.args), mark: 5 },
    ],
    [`Values decoded by the first row: ${counts.values}.`],
  );
}
