import type { ScanOptions } from '../scan/run.js';
import { POLICY_OPTIONS } from './policy-options.js';
import { READING_OPTIONS } from './reading-options.js';
import { SHAPE_OPTION } from './shape-option.js';
import { TELEMETRY_OPTION } from './telemetry-option.js';
import type { Verb } from './verb.js';

export const scanVerb: Verb<ScanOptions> = {
  name: 'scan',
  summary: 'find threats in recorded event logs',
  about: [
    'Reads event logs and exports of them (EVTX, JSON, XML, CSV; in folders and archives), evaluates the rules of the policies on every event and prints what they find: a table for people, or one backend event a line (--format events) that validates against the published schema.',
    'What was read, found and not understood is said at the end on standard error, and whole with --ledger.',
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
      flags: '-p, --policy <path>',
      about: 'a policy file, or a folder of *.policy files; repeatable (default: the bundled rules)',
      many: true,
    },
    {
      flags: '-f, --format <format>',
      about: 'form of the findings',
      choices: ['table', 'events'],
      default: 'table',
    },
    SHAPE_OPTION,
    { flags: '-o, --output <file>', about: 'write the findings to a file instead of standard output' },
    {
      flags: '--ledger <file>',
      about: 'write the ledger of the run as JSON: every file with its SHA-256, fault, record kind and rule',
    },
    {
      flags: '--from <time>',
      about: 'only findings at or after this time (RFC 3339, or a date; UTC unless it says otherwise)',
    },
    { flags: '--to <time>', about: 'only findings before this time' },
    {
      flags: '--host <name>',
      about: 'only findings of this host, full or first part of its name, in any case; repeatable',
      many: true,
    },
    {
      flags: '--limits <which>',
      about:
        "rate limits on findings, by the time of the events: rules (every and limiter_token of the policies), agent (the Datadog agent's default on all other rules, too) or off",
      choices: ['rules', 'agent', 'off'],
      default: 'rules',
    },
    {
      flags: '--full-scan',
      about:
        'ask every rule about every event, without the index over the rules: slower, with the same findings; to check that',
    },
    {
      flags: '--extended',
      about:
        'print findings with their proof, one JSON a line: the event, what came of kill and hash actions, file, SHA-256, record and offset, and the comparisons that matched',
    },
    { flags: '--all', about: 'show every distinct occurrence in the table, not the first 10 of each rule' },
    {
      flags: '-j, --jobs <number>',
      about:
        'threads that read and evaluate; they share the work by hosts, so that logs of one host, and one file, are read by one thread (default: 1)',
    },
    { flags: '--fail-on-match', about: 'exit with 1 when there is a finding' },
    TELEMETRY_OPTION,
    ...READING_OPTIONS,
    ...POLICY_OPTIONS,
  ],
  examples: [
    { line: 'casement scan Logs/', about: 'every log below a folder, bundled rules' },
    { line: 'casement scan Security.evtx --policy my.policy', about: 'own rules' },
    { line: 'casement scan Logs/ --format events -o findings.jsonl', about: 'one backend event a line' },
    {
      line: 'casement scan Logs/ --extended -o proof.jsonl',
      about: 'each finding with the record and the comparisons behind it',
    },
    {
      line: 'casement scan Logs/ --from 2024-06-25 --to 2024-06-26 --host WS01',
      about: 'one day of one host',
    },
  ],
  finishes: true,
  load: () => import('../scan/run.js'),
};
