import { EVENT_TYPES } from '@casement/telemetry';
import { SECTIONS, type Section } from '../actions/action-definition.js';
import type { ObjectShape } from '../event-form/form-shape.js';
import type { VariableOwner, VariableType } from '../variables/declaration.js';
import type { ErrorClass } from './error-class.js';
import type {
  ActionReport,
  LoadReport,
  MacroReport,
  PolicyReport,
  RuleReport,
  RuleStatus,
  VariableFlag,
  VariableReport,
} from './load-report.js';
import type { Problem } from './problem.js';

/** What becomes of a rule, in words. */
export const RULE_STATUSES: Readonly<Record<RuleStatus, string>> = {
  loaded: 'it runs',
  filtered: 'it is for another system or version',
  disabled: 'the policy turns it off',
  event_type_disabled: 'it is about events that are not enabled',
  error: 'it cannot be used',
};

/** Why a rule is not loaded, in words. */
const ERROR_CLASSES: Readonly<Record<ErrorClass, string>> = {
  agent_version_error: 'its `agent_version` does not admit the agent, or cannot be read',
  agent_filter_error: 'none of its `filters` holds, or one is wrong',
  event_type_disabled: 'events of its type are not enabled',
  syntax_error: 'its expression is not SECL',
  error: 'anything else',
};

const COUNT = { kind: 'integer', min: 0 } as const;
/** Lines and columns. */
const ORDINAL = { kind: 'integer', min: 1 } as const;

const PROBLEM: ObjectShape<Problem> = {
  kind: 'object',
  name: 'Problem',
  keys: {
    code: {
      kind: 'text',
      pattern: '^(POL2|SECL1|RULE7)[0-9]{3}$',
      about: 'Stable code: POL2xxx of policies, SECL1xxx of expressions, RULE7xxx of what rules mean',
    },
    severity: { kind: 'one of', values: { error: '', warning: '' }, about: 'How bad it is' },
    class: {
      kind: 'one of',
      values: {
        yaml: 'the file is not the YAML of a policy',
        definition: '',
        expression: '',
        filter: '',
        'agent-version': '',
        combine: '',
        action: '',
        unsupported: 'it is for other systems and does nothing on Windows',
        lint: 'a doubt',
      },
      about: 'What kind of mistake it is',
    },
    message: { kind: 'text', notEmpty: true, about: 'What is wrong, in words' },
    hint: { kind: 'text', about: 'What to do about it' },
    file: { kind: 'text', about: 'The policy file, as it was named or found' },
    line: { ...ORDINAL, about: 'Line in the file' },
    column: { ...ORDINAL, about: 'Column in the line, in code points' },
    offset: { ...COUNT, about: "The same place in UTF-16 code units of the file's text" },
    length: { ...COUNT, about: 'How many code units it covers' },
    rule: { kind: 'text', optional: true, about: 'Rule it is in' },
    macro: { kind: 'text', optional: true, about: 'Macro it is in' },
  },
};

const POLICY: ObjectShape<PolicyReport> = {
  kind: 'object',
  name: 'Policy',
  keys: {
    name: { kind: 'text', about: 'Base name of the file, as events give it' },
    file: { kind: 'text', about: 'The file, as it was named or found' },
    version: { kind: 'text', about: 'Version that the policy gives itself; empty without one' },
    type: { kind: 'text', about: 'Type that the policy gives itself: policy or content_pack' },
    status: {
      kind: 'one of',
      values: { loaded: '', error: 'nothing of it can be used' },
      about: 'What became of it',
    },
    rules: { ...COUNT, about: 'Rules it defines' },
    macros: { ...COUNT, about: 'Macros it defines' },
  },
};

const PLACE = {
  file: { kind: 'text', about: 'File it is defined in' },
  line: { ...ORDINAL, about: 'Line where it starts' },
  column: { ...ORDINAL, about: 'Column where it starts, in code points' },
} as const;

const ACTION: ObjectShape<ActionReport> = {
  kind: 'object',
  name: 'Action',
  keys: {
    kind: {
      kind: 'one of',
      values: Object.fromEntries(SECTIONS.map((name) => [name, ''])) as Record<Section, string>,
      about: 'What it does',
    },
    variable: { kind: 'text', notEmpty: true, optional: true, about: 'What a `set` sets' },
    ignored: { kind: 'text', notEmpty: true, optional: true, about: 'Why it is not carried out' },
  },
};

const RULE: ObjectShape<RuleReport> = {
  kind: 'object',
  name: 'Rule',
  keys: {
    id: { kind: 'text', about: 'Id of the rule; empty where it has none' },
    policy: { kind: 'text', about: 'Policy that its events name; after an override the overriding one' },
    status: { kind: 'one of', values: RULE_STATUSES, about: 'What became of it' },
    error_class: {
      kind: 'one of',
      values: ERROR_CLASSES,
      optional: true,
      about: "Why it is not loaded, in the words of the agent's own report",
    },
    event_type: { kind: 'text', among: EVENT_TYPES, optional: true, about: 'Events it looks at; if loaded' },
    fields: {
      kind: 'list',
      of: { kind: 'text', notEmpty: true },
      optional: true,
      about: 'Fields that its expression reads, macros included, sorted; if loaded',
    },
    variables: {
      kind: 'list',
      of: { kind: 'text', notEmpty: true },
      optional: true,
      about: 'Variables that it and its actions read, sorted; if loaded',
    },
    actions: {
      kind: 'list',
      of: ACTION,
      optional: true,
      about: 'Its valid actions in the order of the file; if loaded',
    },
    reason: { kind: 'text', optional: true, about: 'Why it was filtered' },
    error: { ...PROBLEM, optional: true, about: 'The first mistake in it; `errors` has all' },
    ...PLACE,
  },
};

const OWNERS: Readonly<Record<VariableOwner, string>> = {
  global: 'everybody (of one host)',
  process: 'the process of the event, or the one that `scope_field` names',
  container: 'the container of the process',
};
const TYPES: Readonly<Record<VariableType, string>> = {
  string: '',
  int: '64 bits',
  bool: '',
  'string[]': '',
  'int[]': '',
};

const FLAGS: Readonly<Record<VariableFlag, string>> = {
  private: 'it stays out of events',
  inherited: 'a process reads those of its ancestors, too',
};

const VARIABLE: ObjectShape<VariableReport> = {
  kind: 'object',
  name: 'Variable',
  keys: {
    name: { kind: 'text', notEmpty: true, about: 'As expressions write it between the braces' },
    owner: { kind: 'one of', values: OWNERS, about: 'Whose it is' },
    type: { kind: 'one of', values: TYPES, about: 'What it holds' },
    flags: { kind: 'list', of: { kind: 'one of', values: FLAGS }, about: 'What is special about it' },
    set_by: { kind: 'list', of: { kind: 'text', notEmpty: true }, about: 'Loaded rules that set it' },
    read_by: { kind: 'list', of: { kind: 'text', notEmpty: true }, about: 'Loaded rules that read it' },
    ...PLACE,
  },
};

const MACRO: ObjectShape<MacroReport> = {
  kind: 'object',
  name: 'Macro',
  keys: {
    id: { kind: 'text', about: 'Id of the macro; empty where it has none' },
    policy: { kind: 'text', about: 'Policy that defines it' },
    status: {
      kind: 'one of',
      values: {
        loaded: '',
        unused: 'fine, and no rule uses it',
        filtered: 'it is for another system or version',
        error: 'it cannot be used',
      },
      about: 'What became of it',
    },
    reason: { kind: 'text', optional: true, about: 'Why it was filtered' },
    error: { ...PROBLEM, optional: true, about: 'The first mistake in it; `errors` has all' },
    ...PLACE,
  },
};

/** The load report (load-report.ts) as data. */
export const LOAD_REPORT_SHAPE: ObjectShape<LoadReport> = {
  kind: 'object',
  keys: {
    version: { kind: 'constant', value: 1, about: 'Version of this form' },
    agent_version: {
      kind: 'text',
      notEmpty: true,
      about: 'Agent version that `agent_version` constraints were held against',
    },
    policies: { kind: 'list', of: POLICY, about: 'Policies in the order of loading' },
    rules: { kind: 'list', of: RULE, about: 'Rules in the order of their first definitions' },
    macros: { kind: 'list', of: MACRO, about: 'Macros in the order of their first definitions' },
    variables: { kind: 'list', of: VARIABLE, about: 'Variables in the order of their first `set`s' },
    errors: { kind: 'list', of: PROBLEM, about: 'Every mistake, of files, macros and rules' },
    lints: { kind: 'list', of: PROBLEM, about: 'Every warning' },
  },
};
