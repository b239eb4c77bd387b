import type { Verb } from './verb.js';

export const checkVerb: Verb<Record<string, never>> = {
  name: 'check',
  summary: 'load policies and report the state of every rule',
  about: [
    'Loads policies as a scan does and reports each rule: loaded, filtered, disabled or failed, each problem with its place, the text it is about and what to do. Exit code 1 when a rule or a policy failed.',
  ],
  args: [{ syntax: '<policy...>', about: 'policy files, or folders of *.policy files' }],
  options: [],
  examples: [
    { line: 'casement check my.policy', about: 'the report as a table' },
    { line: 'casement check rules/ --json', about: 'the load report as JSON' },
    { line: 'casement check rules/ --quiet && deploy rules/', about: 'as a gate' },
  ],
  load: () => import('../check/run.js'),
};
