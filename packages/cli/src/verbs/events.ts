import type { EventsOptions } from '../events/run.js';
import { READING_OPTIONS } from './reading-options.js';
import { SHAPE_OPTION } from './shape-option.js';
import { TELEMETRY_OPTION } from './telemetry-option.js';
import type { Verb } from './verb.js';

export const eventsVerb: Verb<EventsOptions> = {
  name: 'events',
  summary: 'print the normalised runtime events, without rules',
  about: [
    'Reads event logs and exports of them and prints what the rules would see: one runtime event a line as JSON, with its process, ancestors and the place of its record.',
    'Events come in one order over all files: by time, host, file and record, whatever the order of the arguments or of an export. The digest of what was printed is said at the end.',
  ],
  args: [
    {
      syntax: '<path...>',
      about:
        'files, folders (read recursively), patterns, archives and archive!/member; - reads one file from standard input',
    },
  ],
  options: [
    SHAPE_OPTION,
    { flags: '-o, --output <file>', about: 'write the events to a file instead of standard output' },
    {
      flags: '--type <type>',
      about: 'only events of this type (exec, create, set_key_value, …); repeatable',
      many: true,
    },
    { flags: '--ledger <file>', about: 'write the ledger of the run as JSON' },
    TELEMETRY_OPTION,
    ...READING_OPTIONS,
  ],
  examples: [
    { line: 'casement events Sysmon.evtx', about: 'everything in one log' },
    { line: 'casement events Logs/ --type exec -o processes.jsonl', about: 'all process starts' },
    { line: 'casement events Logs/ | head -n 5', about: 'a look at the form' },
  ],
  finishes: true,
  load: () => import('../events/run.js'),
};
