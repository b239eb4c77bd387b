import type { DemoOptions } from '../demo-run/run.js';
import type { Verb } from './verb.js';

export const demoVerb: Verb<DemoOptions> = {
  name: 'demo',
  summary: 'write a small recorded attack and scan it',
  about: [
    'Writes the event logs of a small made-up attack into a folder, scans them with the bundled rules, prints the findings, writes them as backend events beside the logs and validates those. Ends with the next command to try.',
  ],
  args: [],
  options: [
    {
      flags: '-o, --output <folder>',
      about: 'where to put the recording; files there that are not from the demo are left alone',
      default: 'casement-demo',
    },
  ],
  examples: [
    { line: 'casement demo', about: 'into ./casement-demo' },
    { line: 'casement demo --output /tmp/attack', about: 'somewhere else' },
  ],
  load: () => import('../demo-run/run.js'),
};
