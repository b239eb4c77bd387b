import type { DumpOptions } from '../dump/run.js';
import { CARVE_OPTION } from './carve-option.js';
import { SHAPE_OPTION } from './shape-option.js';
import type { Verb } from './verb.js';

export const dumpVerb: Verb<DumpOptions> = {
  name: 'dump',
  summary: 'print the raw records of event logs',
  about: [
    'Reads event logs and exports of them (EVTX, JSON, XML, CSV; in folders and archives) and prints every record: as the documented record form, in the shape that `evtx_dump -o jsonl` prints (for pipelines that read that), or as XML.',
  ],
  args: [
    {
      syntax: '<path...>',
      about:
        'files, folders (read recursively), patterns, archives and archive!/member; - reads one file from standard input',
    },
  ],
  options: [
    {
      flags: '-f, --format <format>',
      about: 'form of a record',
      choices: ['records', 'evtx_dump', 'xml'],
      default: 'records',
    },
    SHAPE_OPTION,
    CARVE_OPTION,
    { flags: '-o, --output <file>', about: 'write the records to a file instead of standard output' },
    { flags: '--ledger <file>', about: 'write the ledger of the run as JSON' },
  ],
  examples: [
    { line: 'casement dump Security.evtx', about: 'one JSON record a line' },
    { line: 'casement dump Security.evtx --format evtx_dump', about: 'the shape of evtx_dump' },
    { line: 'casement dump Security.evtx --format xml | less', about: 'as Windows shows it' },
    {
      line: 'casement dump Security.evtx --carve',
      about: 'with records that are no longer in the log, kind: carved',
    },
    { line: 'cat damaged.evtx | casement dump -', about: 'from standard input' },
  ],
  finishes: true,
  load: () => import('../dump/run.js'),
};
