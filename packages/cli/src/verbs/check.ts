import type { CheckOptions } from '../check/run.js';
import { POLICY_OPTIONS } from './policy-options.js';
import type { Verb } from './verb.js';

export const checkVerb: Verb<CheckOptions> = {
  name: 'check',
  summary: 'load policies, report the state of every rule and what is doubtful about it',
  about: [
    'Loads policies as a scan does and reports each rule: loaded, filtered, disabled or failed, each problem with its place, the text it is about and what to do. Then what can be said of the rules before they run: terms that never or always hold, rules that another one covers, paths and keys that no telemetry writes, traps of the language, expensive rules. Each remark has a code, explained by --explain and in docs/reference/secl/errors.md.',
    'It knows which records feed which rule, and writes the smallest Sysmon configuration and audit policy that feed all of them; whether the Datadog agent takes each rule; and what each costs. Exit code 1 when a rule or a policy failed, with --strict when anything was remarked on.',
  ],
  args: [
    {
      syntax: '[policy...]',
      about: 'policy files, folders of *.policy files, or - for standard input (default: the bundled rules)',
    },
  ],
  options: [
    { flags: '--needs', about: 'which records each rule needs, and the set-up that feeds all' },
    { flags: '--cost', about: 'what each rule costs, the dearest first' },
    { flags: '--agent', about: 'what the Datadog agent for Windows makes of each rule' },
    { flags: '--all', about: 'a line for each rule that is filtered out, not one for each reason' },
    { flags: '--strict', about: 'exit code 1 for remarks, too' },
    {
      flags: '--sysmon-config <file>',
      about: 'write the smallest Sysmon configuration to a file, or - alone to standard output',
    },
    {
      flags: '--audit-policy <file>',
      about: 'write the smallest audit policy as a batch file, or - alone to standard output',
    },
    {
      flags: '--without-sysmon',
      about: 'let the audit policy feed all that it can, for hosts without Sysmon',
    },
    { flags: '--explain <code>', about: 'say what a code means, with an example, and do nothing else' },
    ...POLICY_OPTIONS,
  ],
  examples: [
    { line: 'casement check my.policy', about: 'the report as a table' },
    { line: 'casement check rules/ --json', about: 'the whole report as JSON' },
    { line: 'casement check rules/ --strict --quiet && deploy rules/', about: 'as a gate' },
    {
      line: 'casement check rules/ --sysmon-config sysmon.xml --audit-policy audit.cmd',
      about: 'the set-up of the hosts',
    },
    { line: 'casement check rules/ --agent --agent-version 7.60', about: 'before it goes to the agent' },
    { line: 'casement check --explain SECL1901', about: 'what a remark means' },
  ],
  load: () => import('../check/run.js'),
};
