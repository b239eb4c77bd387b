// The JSON Schema of policy files, for completion and checks in editors. The reader of policies takes keys one by one, so
// this table is written beside it and held to it by packages/cli/src/schema/policy-schema.test.ts: each key is known in
// its place to both or to neither. Draft-07, which the YAML language server knows best.
import { EVENT_TYPES } from '@casement/telemetry';

type Schema = Readonly<Record<string, unknown>>;

const TEXT = { type: ['string', 'number', 'boolean'] };
const SECL = { type: 'string' };
const ID = { type: 'string', pattern: '^[a-zA-Z0-9_]+$' };
const FLAG = { type: 'boolean' };
const LIST = { type: 'array', items: TEXT };
const DURATION = {
  type: ['string', 'integer'],
  pattern: '^([0-9]+|([0-9]*\\.?[0-9]+(ns|us|µs|ms|s|m|h))+)$',
  minimum: 0,
};

/** A key, what it means and what it takes. */
function key(description: string, schema: Schema): Schema {
  return { description, ...schema };
}

function object(properties: Schema, required: readonly string[] = []): Schema {
  return {
    type: 'object',
    properties,
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

function list(name: string): Schema {
  return { type: 'array', items: { $ref: `#/$defs/${name}` } };
}

const CONDITIONS = {
  agent_version: key('Versions of the agent that it is for, such as ">= 7.52, < 7.60"', { type: 'string' }),
  filters: key('SECL conditions on the host, of which one must hold: os == "windows"', {
    type: 'array',
    items: SECL,
  }),
};

const SET = object(
  {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: SECL
    name: key('Name of the variable, read as ${name}, ${process.name} or ${container.name}', ID),
    value: key('The value to set', {
      anyOf: [
        { type: ['string', 'integer', 'boolean'] },
        { type: 'array', minItems: 1, items: { type: ['string', 'integer'] } },
      ],
    }),
    field: key('The field whose value is set', { type: 'string' }),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: SECL
    expression: key('A SECL expression of the type of the variable, such as "${x} + 1"', SECL),
    default_value: key('What it reads before the first set, and after its time', {
      anyOf: [
        { type: ['string', 'integer', 'boolean'] },
        { type: 'array', minItems: 1, items: { type: ['string', 'integer'] } },
      ],
    }),
    append: key('Add to a list of values instead of replacing the value', FLAG),
    scope: key("Whose the variable is; everybody's if it is left out", { enum: ['process', 'container'] }),
    scope_field: key('A field with the pid of the process that owns it', { type: 'string' }),
    size: key('Values that a list holds at most; 100 if it is left out', { type: 'integer', minimum: 0 }),
    ttl: key('How long a value lasts: 10m, or nanoseconds', DURATION),
    private: key('Usable in rules and shown in no event', FLAG),
    inherited: key('A process reads the values of its ancestors, too', FLAG),
  },
  ['name'],
);

const LOG = object(
  {
    level: key('How loud', { enum: ['debug', 'info', 'warning', 'error'] }),
    message: key('What is logged', TEXT),
  },
  ['level'],
);

const KILL = object(
  {
    signal: key('SIGKILL is the only one on Windows', { enum: ['SIGKILL'] }),
    scope: key('What is killed', { enum: ['process'] }),
    disable_container_disarmer: key('Do not disarm the rule after kills in several containers', FLAG),
    disable_executable_disarmer: key('Do not disarm the rule after kills of several programs', FLAG),
  },
  ['signal'],
);

const HASH = object({
  field: key('The file it is about, such as exec.file', { type: 'string' }),
  max_file_size: key('The largest file the agent hashes, in bytes', { type: 'integer', minimum: 0 }),
});

const ACTION = object({
  filter: key('A SECL condition: the action is carried out only where it holds', SECL),
  set: key('Set a variable', { $ref: '#/$defs/Set' }),
  log: key('Write to the log', { $ref: '#/$defs/Log' }),
  kill: key('End the process; never carried out on recorded logs', { $ref: '#/$defs/Kill' }),
  hash: key('Report the hashes of a file', { $ref: '#/$defs/Hash' }),
  coredump: key('Linux only, ignored on Windows', { type: 'object' }),
  network_filter: key('Linux only, ignored on Windows', { type: 'object' }),
});

const MACRO = object(
  {
    id: key('The name rules use it by', ID),
    description: key('What it stands for', TEXT),
    expression: key('A SECL condition, list or literal', SECL),
    values: key('Plain texts, without patterns', LIST),
    combine: key('What to do with a macro of this id from an earlier policy', {
      enum: ['merge', 'override'],
    }),
    ...CONDITIONS,
  },
  ['id'],
);

const RULE = object(
  {
    id: key('The name of the rule: letters, digits and underscores', ID),
    version: key('Version of the rule', TEXT),
    description: key('Title of its findings', TEXT),
    expression: key(`The SECL condition, on events of one type (${EVENT_TYPES.join(', ')})`, SECL),
    tags: key('Tags of its findings', { type: 'object', additionalProperties: TEXT }),
    product_tags: key('Tags that are added as they are', LIST),
    disabled: key('Load it for merging only', FLAG),
    silent: key('Carry out its actions and give no finding', FLAG),
    group_id: key('Stands for the id in the tag rule_id', ID),
    priority: key('Rules of a higher one see an event first', { type: 'integer' }),
    combine: key('Change a rule of this id from an earlier policy', { enum: ['override'] }),
    override_options: key('What combine: override takes over', { $ref: '#/$defs/OverrideOptions' }),
    actions: key('What is done beside the finding', list('Action')),
    every: key('At most one finding in this time: 30s, or nanoseconds', DURATION),
    limiter_token: key('Fields: every combination of their values has a limit of its own', LIST),
    ...CONDITIONS,
  },
  ['id'],
);

export function policySchema(): Schema {
  return {
    ...object({
      version: key('Version of the policy', TEXT),
      type: key('Kind of the policy', { enum: ['policy', 'content_pack'] }),
      replace_policy_id: key('Honoured by the agent for policies that are delivered to it', TEXT),
      macros: key('Lists and conditions that rules use by name', list('Macro')),
      rules: key('The rules', list('Rule')),
    }),
    $defs: {
      Rule: RULE,
      Macro: MACRO,
      OverrideOptions: object({
        fields: key('The parts of the rule', {
          type: 'array',
          items: { enum: ['all', 'actions', 'every', 'tags', 'product_tags'] },
        }),
      }),
      Action: ACTION,
      Set: SET,
      Log: LOG,
      Kill: KILL,
      Hash: HASH,
    },
  };
}
