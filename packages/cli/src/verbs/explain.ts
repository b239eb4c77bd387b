import type { ExplainOptions } from '../explain/run.js';
import { POLICY_OPTIONS } from './policy-options.js';
import { READING_OPTIONS } from './reading-options.js';
import { TELEMETRY_OPTION } from './telemetry-option.js';
import type { Verb } from './verb.js';

export const explainVerb: Verb<ExplainOptions> = {
  name: 'explain',
  summary: 'say why a rule matched an event, or why it did not',
  about: [
    'Puts one rule, or an expression, to one event and shows what came of every term: in the source of the rule and term by term with the values it found. Where the rule did not match, the smallest set of terms that failed comes first; where it failed only because something was not recorded, the answer is "could not be known", with the telemetry that would have told. Without a rule, every rule is put to the event: those that match, and those that come nearest.',
    'An event is a record of an event log (--event LOG --record ID; the log is read up to it, so that its process, ancestors and variables are those of a scan), or runtime events as `casement events` prints them: a file, standard input (-), or JSON on the command line. Of several events the first that matches is explained, or the one that comes nearest.',
  ],
  args: [],
  options: [
    {
      flags: '-p, --policy <path>',
      about: 'a policy file, or a folder of *.policy files; repeatable (default: the bundled rules)',
      many: true,
    },
    {
      flags: '-r, --rule <id>',
      about: 'the rule to explain; without one, which rules match an event and which come near',
    },
    {
      flags: '-x, --expression <secl>',
      about: 'an expression instead of a rule; with --policy it may use its macros and variables',
    },
    {
      flags: '-e, --event <source>',
      about:
        'event log or export (a file, folder or archive), runtime events as JSON, - for standard input, or the JSON itself; repeatable',
      many: true,
    },
    { flags: '--record <id>', about: 'the EventRecordID of the record to explain' },
    { flags: '--chunk <n>', about: 'only records of this chunk of the log, where ids repeat' },
    {
      flags: '--host <name>',
      about: 'only events of this host, full or first part of its name, in any case; repeatable',
      many: true,
    },
    { flags: '--all', about: "explain every event of the rule's type; without a rule, name every rule" },
    TELEMETRY_OPTION,
    ...READING_OPTIONS,
    ...POLICY_OPTIONS,
  ],
  examples: [
    {
      line: 'casement explain -p my.policy -r my_rule -e Security.evtx --record 1234',
      about: 'a rule on a record',
    },
    {
      line: 'casement explain -p my.policy -r my_rule -e Logs/',
      about: 'the first match in these logs, or the nearest miss',
    },
    {
      line: 'casement explain -p rules/ -e Security.evtx --record 1234',
      about: 'what all rules say of a record',
    },
    {
      line: `casement explain -x 'exec.file.name == "cmd.exe"' -e events.jsonl --all`,
      about: 'an expression on runtime events',
    },
    {
      line: 'casement explain -r my_rule -p my.policy -e - --json < event.json',
      about: 'as JSON, with every node of the rule',
    },
  ],
  load: () => import('../explain/run.js'),
};
