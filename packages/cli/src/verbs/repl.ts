import type { ReplOptions } from '../repl/run.js';
import { POLICY_OPTIONS } from './policy-options.js';
import type { Verb } from './verb.js';

export const replVerb: Verb<ReplOptions> = {
  name: 'repl',
  summary: 'try expressions at a prompt',
  about: [
    'Reads SECL expressions, one after the other, and puts each to an event: a condition gives true or false with the terms that failed, anything else its value. Tab completes fields, operators, macros, variables and the values of the event; an open parenthesis goes on in the next line; .help lists the commands.',
    'Where standard input is no terminal the lines are a script: answers go to standard output, and the exit code is 2 when one of them was not understood.',
  ],
  args: [],
  options: [
    {
      flags: '-p, --policy <path>',
      about: 'a policy file or folder whose macros, variables and rules may be used; repeatable',
      many: true,
    },
    {
      flags: '-e, --event <source>',
      about:
        'the event to begin with: an event log or export, runtime events as JSON (the first of a file), or the JSON itself',
    },
    {
      flags: '--record <id>',
      about: 'the EventRecordID of the record in the log; without it the first event',
    },
    ...POLICY_OPTIONS,
  ],
  examples: [
    { line: 'casement repl', about: 'then: .event Security.evtx 1234' },
    { line: 'casement repl -p my.policy -e Sysmon.evtx --record 1234', about: 'with macros, on a record' },
    {
      line: `echo 'exec.cmdline =~ "*-enc*"' | casement repl -e event.json`,
      about: 'as a filter in a script',
    },
  ],
  load: () => import('../repl/run.js'),
};
