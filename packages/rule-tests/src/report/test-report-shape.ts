import type { ObjectShape } from '@casement/engine';
import { MUTATION_KINDS } from '../mutate/edit.js';
import type {
  ConditionJson,
  FailureJson,
  PlaceJson,
  ProblemJson,
  RuleCoverageJson,
  RuleMutationJson,
  SurvivorJson,
  TestedFileJson,
  TestJson,
  TestReportJson,
  WhyJson,
  WhyTermJson,
} from './test-report-json.js';

const COUNT = { kind: 'integer', min: 0 } as const;
/** Lines and columns. */
const ORDINAL = { kind: 'integer', min: 1 } as const;
const TEXT = { kind: 'text' } as const;
const NAME = { kind: 'text', notEmpty: true } as const;

/** Where something stands in a file. */
const PLACE_KEYS = {
  line: { ...ORDINAL, about: 'Line' },
  column: { ...ORDINAL, about: 'Column in code points' },
  offset: { ...COUNT, about: 'The same place in UTF-16 code units of the file' },
  length: { ...COUNT, about: 'How many of them it covers' },
} as const;

const PLACE: ObjectShape<PlaceJson> = {
  kind: 'object',
  name: 'Place',
  keys: { file: { ...NAME, about: 'The file' }, ...PLACE_KEYS },
};

const PROBLEM: ObjectShape<ProblemJson> = {
  kind: 'object',
  name: 'Problem',
  keys: {
    code: {
      kind: 'text',
      pattern: '^(TEST7|POL2)[0-9]{3}$',
      about: 'Stable code: TEST7xxx of tests, POL2xxx of the YAML that they are written in',
    },
    message: { ...NAME, about: 'What is wrong' },
    hint: { ...NAME, about: 'What to do about it' },
    ...PLACE_KEYS,
  },
};

const WHY_TERM: ObjectShape<WhyTermJson> = {
  kind: 'object',
  name: 'Term',
  keys: {
    text: { ...TEXT, about: 'As it is written' },
    macro: { ...TEXT, about: 'Id of the macro it stands in, empty for the rule itself' },
    place: { ...PLACE, optional: true, about: 'Where it stands; left out in macros that are no expressions' },
    values: {
      kind: 'list',
      of: {
        kind: 'object',
        name: 'Value',
        keys: {
          name: { ...TEXT, about: 'The field, variable or expression' },
          value: { ...TEXT, about: 'What it was' },
        },
      },
      about: 'What its sides came to',
    },
  },
};

const WHY: ObjectShape<WhyJson> = {
  kind: 'object',
  name: 'Why',
  keys: {
    file: { ...NAME, about: 'File of the rule' },
    line: { ...ORDINAL, about: 'Line of the rule' },
    nearest: { ...COUNT, about: 'Number of the event that came nearest, 0 for none' },
    asked: { ...COUNT, about: 'Events that the rule was asked about' },
    reason: { ...TEXT, about: 'Said where there are no terms to show' },
    terms: {
      kind: 'list',
      of: WHY_TERM,
      about: 'The smallest set of terms that would have had to come out the other way',
    },
  },
};

const FAILURE: ObjectShape<FailureJson> = {
  kind: 'object',
  name: 'Failure',
  keys: {
    kind: {
      kind: 'one of',
      values: {
        missing: 'a rule did not fire',
        unexpected: 'a rule fired',
        count: 'a rule fired more or less often',
        property: 'a finding says something else',
        silenced: '',
        limited: '',
        logged: '',
        variable: '',
      },
      about: 'Which expectation was not met',
    },
    step: { ...COUNT, about: 'Number of the step, 0 for the test as a whole' },
    line: { ...ORDINAL, about: 'Line of what was expected, or of the step' },
    rule: { ...TEXT, about: 'The rule it is about, empty for none' },
    message: { ...NAME, about: 'What was expected and what came instead' },
    why: { ...WHY, optional: true, about: 'Why a rule did not fire' },
  },
};

const TEST: ObjectShape<TestJson> = {
  kind: 'object',
  name: 'Test',
  keys: {
    name: { ...TEXT, about: 'What it shows' },
    line: { ...ORDINAL, about: 'Where it begins' },
    rules: { kind: 'list', of: TEXT, about: 'Rules that it names' },
    events: { ...COUNT, about: 'Events that were put to the rules' },
    failures: { kind: 'list', of: FAILURE, about: 'What was not met; a test without one has passed' },
  },
};

const FILE: ObjectShape<TestedFileJson> = {
  kind: 'object',
  name: 'TestFile',
  keys: {
    file: { ...NAME, about: 'The test file' },
    problems: { kind: 'list', of: PROBLEM, about: 'Mistakes in it; with one, none of its tests is run' },
    tests: { kind: 'list', of: TEST, about: 'Its tests that were run' },
  },
};

const CONDITION: ObjectShape<ConditionJson> = {
  kind: 'object',
  name: 'Condition',
  keys: {
    text: { ...NAME, about: 'As it is written' },
    macro: { ...TEXT, about: 'Id of the macro it stands in, empty for the rule itself' },
    place: { ...PLACE, about: 'Where it stands' },
    true: { ...COUNT, about: 'How often it held in tests that would notice' },
    false: { ...COUNT, about: 'How often it did not' },
  },
};

const RULE_COVERAGE: ObjectShape<RuleCoverageJson> = {
  kind: 'object',
  name: 'RuleCoverage',
  keys: {
    id: { ...NAME, about: 'The rule' },
    file: { ...NAME, about: 'Its file' },
    line: { ...ORDINAL, about: 'Line of its expression' },
    outcomes: { ...COUNT, about: 'Two for each condition' },
    seen: { ...COUNT, about: 'Those that tests have seen' },
    conditions: { kind: 'list', of: CONDITION, about: 'Its conditions, outermost first' },
  },
};

const KIND = { kind: 'one of', values: MUTATION_KINDS } as const;

const SURVIVOR: ObjectShape<SurvivorJson> = {
  kind: 'object',
  name: 'Survivor',
  keys: {
    kind: { ...KIND, about: 'What was changed' },
    before: { ...TEXT, about: 'What stands there, on one line, with some of what is around it' },
    after: { ...TEXT, about: 'What stood there instead' },
    ...PLACE_KEYS,
  },
};

const RULE_MUTATION: ObjectShape<RuleMutationJson> = {
  kind: 'object',
  name: 'RuleMutation',
  keys: {
    id: { ...NAME, about: 'The rule' },
    file: { ...NAME, about: 'Its file' },
    line: { ...ORDINAL, about: 'Line of its expression' },
    tests: { ...COUNT, about: 'Tests that would notice if it answered otherwise' },
    mutants: { ...COUNT, about: 'Mutants that were tested' },
    killed: { ...COUNT, about: 'Those that a test noticed' },
    survivors: { kind: 'list', of: SURVIVOR, about: 'Those that none did' },
  },
};

/** The report as data, the source of its JSON Schema. */
export const TEST_REPORT_SHAPE: ObjectShape<TestReportJson> = {
  kind: 'object',
  keys: {
    version: { kind: 'constant', value: 1, about: 'Version of this form' },
    passed: { ...COUNT, about: 'Tests that passed' },
    failed: { ...COUNT, about: 'Tests that failed' },
    broken: { ...COUNT, about: 'Test files that could not be run' },
    files: { kind: 'list', of: FILE, about: 'The test files, in the order they were run' },
    coverage: {
      kind: 'object',
      name: 'Coverage',
      keys: {
        outcomes: { ...COUNT, about: 'Two for each condition of each rule' },
        seen: { ...COUNT, about: 'Those that tests have seen' },
        rules: { kind: 'list', of: RULE_COVERAGE, about: 'By rule, in the order of files and lines' },
      },
      optional: true,
      about: 'What tests reach, where --coverage asks for it',
    },
    mutation: {
      kind: 'object',
      name: 'Mutation',
      keys: {
        mutants: { ...COUNT, about: 'Mutants that were tested' },
        killed: { ...COUNT, about: 'Those that a test noticed' },
        equivalent: { ...COUNT, about: 'Changes that mean the same, which are not tested' },
        invalid: { ...COUNT, about: 'Changes that are no rules' },
        left_out: { ...COUNT, about: 'Changes beyond --mutants-per-rule' },
        kinds: {
          kind: 'list',
          of: {
            kind: 'object',
            name: 'Kind',
            keys: {
              kind: { ...KIND, about: 'What was changed' },
              mutants: { ...COUNT, about: 'Mutants of the kind' },
              killed: { ...COUNT, about: 'Those that a test noticed' },
            },
          },
          about: 'By kind of change',
        },
        rules: { kind: 'list', of: RULE_MUTATION, about: 'By rule, in the order of files and lines' },
      },
      optional: true,
      about: 'Which mutants tests notice, where --mutate asks for it',
    },
  },
};
