import { LIMIT_MODES } from '@casement/engine';

/** What a key of a test file takes; the schema for editors is made from it, and the reader refuses all other keys. */
export interface KeyRow {
  readonly about: string;
  /** A JSON Schema of the value; `$ref`s name definitions of `testFileSchema`. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly required?: true;
}

export type KeyTable = Readonly<Record<string, KeyRow>>;

const SCALAR = { type: ['string', 'number', 'boolean'] };
const TEXT = { type: 'string' };
const TEXTS = { anyOf: [TEXT, { type: 'array', items: TEXT }] };
const LIMITS = { enum: LIMIT_MODES };

export const FILE_KEYS = {
  policies: {
    about: 'Policy files and folders of *.policy files, relative to this file. Default: those of its folder',
    value: TEXTS,
  },
  agent_version: {
    about: 'Version of the agent that `agent_version` of rules is held against',
    value: SCALAR,
  },
  start: { about: 'Where the clock of each test starts. Default: 2026-01-01T00:00:00Z', value: TEXT },
  host: { about: 'Name of the machine. Default: TEST-1', value: TEXT },
  limits: { about: 'Rate limits that count: rules (default), agent, off', value: LIMITS },
  processes: {
    about: 'Processes that all tests may name: a path, or a mapping',
    value: { type: 'object', additionalProperties: { $ref: '#/$defs/Process' } },
  },
  tests: { about: 'The tests', value: { type: 'array', items: { $ref: '#/$defs/Test' } }, required: true },
} as const satisfies KeyTable;

/** Of every process, beside the values of the runtime event form. */
export const PROCESS_KEYS = {
  path: { about: 'Image path; `name` follows from it', value: TEXT },
  name: { about: 'Name of the image. Default: the last part of `path`', value: TEXT },
  parent: {
    about: 'Name of a process, or a process written in place; null = none',
    value: { $ref: '#/$defs/ProcessRef' },
  },
} as const satisfies KeyTable;

export const TEST_KEYS = {
  name: { about: 'What the test shows', value: TEXT },
  rules: { about: 'The rules that are looked at. Default: all that the policies load', value: TEXTS },
  processes: FILE_KEYS.processes,
  start: FILE_KEYS.start,
  host: FILE_KEYS.host,
  limits: FILE_KEYS.limits,
  steps: {
    about: 'Events on a clock, and what each brings',
    value: { type: 'array', items: { $ref: '#/$defs/Step' } },
    required: true,
  },
} as const satisfies KeyTable;

/** A test of one rule by events that it finds and events that it must not find. The event itself is keyed by its type. */
export const CASE_KEYS = {
  rule: { about: 'The rule that is tested; no other rule is looked at', value: TEXT, required: true },
  name: TEST_KEYS.name,
  processes: FILE_KEYS.processes,
  match: {
    about:
      'Events that the rule finds: a text is the command line, path or registry value, a mapping overrides keys',
    value: { $ref: '#/$defs/Cases' },
  },
  no_match: { about: 'Events that the rule must not find', value: { $ref: '#/$defs/Cases' } },
} as const satisfies KeyTable;

export const EXPECT_KEYS = {
  expect: {
    about: 'Rules whose findings come, and no others; [] = none',
    value: { $ref: '#/$defs/Findings' },
  },
  match: {
    about: 'Rules whose expression holds, whatever else does; silent and limited matches count',
    value: TEXTS,
  },
  no_match: { about: 'Rules whose expression must not hold', value: TEXTS },
  silenced: { about: 'Silent rules that matched, and no others', value: TEXTS },
  limited: { about: 'Rules that lost a finding to a rate limit, and no others', value: TEXTS },
  logged: { about: 'Messages of log actions, and no others', value: TEXTS },
  variables: {
    about: 'Values of variables afterwards: a scalar, a list for an array, null = not set',
    value: { type: 'object', additionalProperties: { $ref: '#/$defs/VariableValue' } },
  },
} as const satisfies KeyTable;

export const STEP_KEYS = {
  at: { about: 'When: +5m after the step before, or a time. Default: the clock stands still', value: TEXT },
  event: {
    about: 'A whole runtime event, as `casement events` prints it',
    value: { type: 'object' },
  },
  events: { about: 'A file of runtime events, one JSON a line', value: TEXT },
  recording: {
    about: 'Anything that a scan reads: an event log, an export, an archive of them',
    value: TEXT,
  },
  records: {
    about: 'EventRecordIDs of the recording that count: 17, or 20-35',
    value: { $ref: '#/$defs/Records' },
  },
  from: { about: 'Only events of the recording at or after this time', value: TEXT },
  to: { about: 'Only events of the recording before this time', value: TEXT },
} as const satisfies KeyTable;

export const FINDING_KEYS = {
  rule: { about: 'The rule', value: TEXT, required: true },
  count: {
    about: 'How often it has to come. Default: at least once',
    value: { type: 'integer', minimum: 1 },
  },
  with: {
    about:
      'Properties of the event by dotted path: a value, a pattern with stars after ~, or null = not there',
    value: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } },
  },
} as const satisfies KeyTable;

/** The short keys of each type of event, and the field of the runtime event form that each stands for. */
const FILE_TARGET = (type: string) => ({
  path: `${type}.file.path`,
  name: `${type}.file.name`,
  device_path: `${type}.file.device_path`,
});
const KEY_TARGET = (type: string) => ({
  key: `${type}.registry.key_path`,
  key_name: `${type}.registry.key_name`,
});

export const SHORT_KEYS = {
  exec: {},
  exit: { code: 'exit.code', cause: 'exit.cause' },
  create: FILE_TARGET('create'),
  rename: {
    ...FILE_TARGET('rename'),
    to: 'rename.file.destination.path',
    to_name: 'rename.file.destination.name',
    to_device_path: 'rename.file.destination.device_path',
  },
  delete: FILE_TARGET('delete'),
  write: FILE_TARGET('write'),
  create_key: KEY_TARGET('create'),
  open_key: KEY_TARGET('open'),
  set_key_value: { ...KEY_TARGET('set'), value: 'set.registry.value_name' },
  delete_key: KEY_TARGET('delete'),
  change_permission: {
    path: 'change_permission.path',
    type: 'change_permission.type',
    username: 'change_permission.username',
    user_domain: 'change_permission.user_domain',
    old_sd: 'change_permission.old_sd',
    new_sd: 'change_permission.new_sd',
  },
} as const;

/** Of every event, beside its fields. */
export const EVENT_KEYS = {
  process: {
    about:
      'The process that acts: the name of one, or a process written in place. Of exec and exit: the process it is',
    value: { $ref: '#/$defs/ProcessRef' },
  },
  as: { about: 'Name by which later steps find the process', value: TEXT },
} as const satisfies KeyTable;

/** What each key may stand in, for documentation. */
export const TEST_FORM_KEYS: readonly { readonly title: string; readonly keys: KeyTable }[] = [
  { title: 'A test file', keys: FILE_KEYS },
  { title: 'A table of cases, beside its event', keys: CASE_KEYS },
  { title: 'A test of steps', keys: TEST_KEYS },
  { title: 'A step, beside its event', keys: STEP_KEYS },
  { title: 'What a step or a test of steps expects', keys: EXPECT_KEYS },
  { title: 'A finding in `expect`', keys: FINDING_KEYS },
  { title: 'A process, beside the values of the event form', keys: PROCESS_KEYS },
  { title: 'Every event, beside its fields', keys: EVENT_KEYS },
];
