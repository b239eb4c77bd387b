import { EVENT_TYPES } from '@casement/telemetry';
import type { ObjectShape } from '../event-form/form-shape.js';
import type { LoadReport, MacroReport, PolicyReport, RuleReport, RuleStatus } from './load-report.js';
import type { Problem } from './problem.js';

/** What becomes of a rule, in words. */
export const RULE_STATUSES: Readonly<Record<RuleStatus, string>> = {
  loaded: 'it runs',
  filtered: 'it is for another system or version',
  disabled: 'the policy turns it off',
  error: 'it cannot be used',
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
      pattern: '^(POL2|SECL1)[0-9]{3}$',
      about: 'Stable code: POL2xxx of policies, SECL1xxx of expressions',
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
        unsupported: 'understood and not honoured yet',
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

const RULE: ObjectShape<RuleReport> = {
  kind: 'object',
  name: 'Rule',
  keys: {
    id: { kind: 'text', about: 'Id of the rule; empty where it has none' },
    policy: { kind: 'text', about: 'Policy that its events name; after an override the overriding one' },
    status: { kind: 'one of', values: RULE_STATUSES, about: 'What became of it' },
    event_type: { kind: 'text', among: EVENT_TYPES, optional: true, about: 'Events it looks at; if loaded' },
    fields: {
      kind: 'list',
      of: { kind: 'text', notEmpty: true },
      optional: true,
      about: 'Fields that its expression reads, macros included, sorted; if loaded',
    },
    reason: { kind: 'text', optional: true, about: 'Why it was filtered' },
    error: { ...PROBLEM, optional: true, about: 'The first mistake in it; `errors` has all' },
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
    errors: { kind: 'list', of: PROBLEM, about: 'Every mistake, of files, macros and rules' },
    lints: { kind: 'list', of: PROBLEM, about: 'Every warning' },
  },
};
