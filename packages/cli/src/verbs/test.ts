import type { TestOptions } from '../test/options.js';
import { POLICY_OPTIONS } from './policy-options.js';
import type { Verb } from './verb.js';

export const testVerb: Verb<TestOptions> = {
  name: 'test',
  summary: 'run the tests of rules, with coverage and mutants',
  about: [
    'Runs the test files (*.test.yaml) of packs: events on a virtual clock go through the rules, and what comes out is held against what the tests expect. Each test begins with fresh state. Exit code 1 when a test fails or a test file has a mistake.',
    '--coverage says which conditions of which rules no test has seen both true and false. --mutate changes the rules one by one and lists the changes that no test notices.',
    'The format is described in docs/guide/testing-rules.md; `casement schema json --form test` is its JSON Schema, for completion in editors.',
  ],
  args: [{ syntax: '<pack...>', about: 'folders with policies and tests, or test files' }],
  options: [
    { flags: '--filter <text>', about: 'only tests whose name contains this text, in any case' },
    {
      flags: '--rule <id>',
      about: 'only tests of this rule, and only its coverage and mutants; repeatable',
      many: true,
    },
    { flags: '--coverage', about: 'measure coverage, and show the places that no test reaches' },
    { flags: '--min-coverage <percent>', about: 'exit with 1 when coverage is lower' },
    { flags: '--lcov <file>', about: 'write the coverage in lcov form' },
    { flags: '--mutate', about: 'test mutants of the rules, and list those that survive' },
    { flags: '--mutants-per-rule <n>', about: 'mutants of a rule at most', default: '50' },
    { flags: '--seed <n>', about: 'which mutants are taken where a rule has more', default: '1' },
    { flags: '--min-score <percent>', about: 'exit with 1 when fewer mutants are killed' },
    { flags: '--junit <file>', about: 'write the results as JUnit XML' },
    {
      flags: '--all',
      about: 'show all: every test, every place that is not covered, every surviving mutant',
    },
    { flags: '--watch', about: 'run again when policies or tests change, until Ctrl-C' },
    ...POLICY_OPTIONS,
  ],
  examples: [
    { line: 'casement test packs/windows', about: 'all tests of a pack' },
    { line: 'casement test rules/ --rule office_child_shell --watch', about: 'while writing a rule' },
    { line: 'casement test rules/ --coverage --min-coverage 90', about: 'as a gate' },
    { line: 'casement test rules/ --mutate', about: 'what the tests do not defend' },
    { line: 'casement test rules/ --junit results.xml', about: 'for a CI service' },
  ],
  load: () => import('../test/run.js'),
};
