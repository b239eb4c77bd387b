import type { ValidateOptions } from '../validate/run.js';
import type { Verb } from './verb.js';

export const validateVerb: Verb<ValidateOptions> = {
  name: 'validate',
  summary: 'check backend events against the published schema',
  about: [
    'Reads backend events, one JSON object a line, and names every fault with its line and the path inside the event. Exit code 1 when an event is invalid or a line is no JSON.',
  ],
  args: [{ syntax: '<file...>', about: 'files of events; - reads standard input' }],
  options: [
    {
      flags: '--max-faults <n>',
      about: 'stop printing after so many faults (they are still counted)',
      default: '1000',
    },
  ],
  examples: [
    { line: 'casement validate findings.jsonl', about: 'a file of events' },
    { line: 'casement scan Logs/ --format events | casement validate -', about: 'what a scan prints' },
    { line: 'casement validate events.jsonl --json', about: 'the faults as JSON, one a line' },
  ],
  finishes: true,
  load: () => import('../validate/run.js'),
};
