// What policies do by the specification and no recorded answer shows: newer than the recorded engine, or decided otherwise.
import { describe, expect, it } from 'vitest';
import { FILE_EVENTS, PROCESS_EVENTS } from '../policy/event-groups.js';
import { type LoadOptions, type LoadResult, loadPolicies } from '../policy/load-policies.js';

function load(policies: Readonly<Record<string, string>>, options?: LoadOptions): LoadResult {
  return loadPolicies(
    Object.entries(policies).map(([name, text]) => ({ name, text })),
    options,
  );
}

function loadOne(text: string, options?: LoadOptions): LoadResult {
  return load({ 'a.policy': text }, options);
}

const RULE = 'rules:\n  - {id: r, expression: exec.pid > 0}\n';

describe('secl.md §5.2: keys of a policy', () => {
  it('newest: an empty policy is doubtful, the default policy may be empty', () => {
    const { report } = load({ 'default.policy': 'version: 1\n', 'b.policy': 'version: 1\n' });
    expect(report.errors).toEqual([]);
    expect(report.lints.map(({ code, file }) => [code, file])).toEqual([['POL2009', 'b.policy']]);
  });

  it.each([
    ['', 'policy', []],
    ['type: policy\n', 'policy', []],
    ['type: content_pack\n', 'content_pack', []],
    ['type: other\n', 'other', ['POL2012']],
  ])('newest: the type is told and changes nothing: %j', (key, type, lints) => {
    const { report, ruleSet } = loadOne(key + RULE);
    expect(report.policies[0]).toMatchObject({ type, status: 'loaded' });
    expect(report.lints.map(({ code }) => code)).toEqual(lints);
    expect(ruleSet.rules).toHaveLength(1);
  });

  it('newest: replace_policy_id is for remote policies; here it is read and nothing follows', () => {
    const { report, ruleSet } = load({
      'default.policy': RULE,
      'b.policy': 'replace_policy_id: default.policy\nrules:\n  - {id: s, expression: exec.pid > 0}\n',
    });
    expect(report.lints).toEqual([]);
    expect(ruleSet.rules.map(({ id }) => id)).toEqual(['r', 's']);
  });

  it('hooks are a key that nobody knows any more', () => {
    const { report } = loadOne(`hooks: []\n${RULE}`);
    expect(report.lints.map(({ code }) => code)).toEqual(['POL2006']);
  });
});

describe('secl.md §5.3: macros', () => {
  it('are usable in any order, across files', () => {
    const { report } = load({
      'a.policy': 'macros:\n  - {id: A, expression: B || exec.pid == 1}\n',
      'b.policy': 'macros:\n  - {id: B, expression: C}\n  - {id: C, expression: exec.pid == 2}\n',
      'c.policy': 'rules:\n  - {id: r, expression: A}\n',
    });
    expect(report.errors).toEqual([]);
    expect(report.rules).toMatchObject([{ status: 'loaded', event_type: 'exec' }]);
  });

  it('must not use each other in a circle', () => {
    const { report } = loadOne(
      'macros:\n  - {id: A, expression: B}\n  - {id: B, expression: A}\nrules:\n  - {id: r, expression: A}\n',
    );
    expect(report.errors.map(({ code, rule, macro }) => [code, rule ?? macro])).toEqual([
      ['SECL1122', 'r'],
      ['SECL1121', 'A'],
      ['SECL1121', 'B'],
    ]);
  });

  it('are handed out with the places of what they say', () => {
    const text =
      'macros:\n  - {id: L, values: [a, b]}\n  - {id: E, expression: exec.pid > 0}\n  - {id: X, expression: exec.}\n';
    const { macros, macroSet } = loadOne(text);
    expect([...macros.keys()]).toEqual(['L', 'E']);
    const { expression } = macros.get('E')!;
    const { start, end } = expression!.toFile({ start: 0, end: 8 });
    expect(text.slice(start, end)).toBe('exec.pid');
    expect(macros.get('L')?.values?.map(({ range }) => text.slice(range.start, range.end))).toEqual([
      'a',
      'b',
    ]);
    expect(macroSet.ids).toEqual(['L', 'E', 'X']);
  });

  it.each([
    ['values: [b]', 'values: [c]', 'merge', ['a', 'b', 'c'], []],
    ['values: [b]', 'values: [c]', 'override', ['c'], []],
    ['values: []', 'values: [c]', 'merge', ['a', 'c'], []],
    ['expression: exec.pid > 0', 'values: [c]', 'merge', ['a', 'c'], ['POL2104']],
  ])('merge step by step: %s, then %s by %s', (second, third, how, values, codes) => {
    const { report, macros } = loadOne(
      `macros:\n  - {id: M, values: [a]}\n  - {id: M, ${second}, combine: merge}\n  - {id: M, ${third}, combine: ${how}}\n`,
    );
    expect(report.errors.map(({ code }) => code)).toEqual(codes);
    expect(macros.get('M')?.values?.map(({ value }) => value)).toEqual(values);
  });
});

describe('secl.md §5.4: rules', () => {
  it('newest: priority orders the rules that see one event, the higher first', () => {
    const rules = [1, 3, 2].map((n) => `  - {id: r${n}, expression: exec.pid > 0, priority: ${n}}\n`);
    const { ruleSet } = loadOne(`rules:\n${rules.join('')}`);
    expect(ruleSet.rules.map(({ id }) => id)).toEqual(['r3', 'r2', 'r1']);
  });

  it('every: a bad value fails that rule only, a good one is kept', () => {
    const { report, ruleSet } = loadOne(
      'rules:\n' +
        '  - {id: bad, expression: exec.pid > 0, every: nope}\n' +
        '  - {id: less, expression: exec.pid > 0, every: -1s}\n' +
        '  - {id: good, expression: exec.pid > 0, every: 1h30m}\n' +
        '  - {id: number, expression: exec.pid > 0, every: 5_000_000}\n',
    );
    expect(report.errors.map(({ code, rule }) => [code, rule])).toEqual([
      ['POL2008', 'bad'],
      ['POL2008', 'less'],
    ]);
    expect(ruleSet.rules.map(({ every }) => every)).toEqual([5_400_000_000_000n, 5_000_000n]);
  });

  it('limiter_token names fields of the event, by any of their names', () => {
    const { report, ruleSet } = loadOne(
      'rules:\n  - {id: r, expression: exec.pid > 0, limiter_token: [exec.filename, process.user]}\n',
    );
    expect(report.errors).toEqual([]);
    expect(ruleSet.rules[0]?.limiterToken).toEqual(['exec.file.path', 'process.user']);
  });

  it.each([
    ['exec.nope', 66],
    ['create.file.name', 66],
    ["'process.ancestors.pid[0]'", 66],
    ['exec.pid, exec.nope', 76],
  ])('limiter_token with [%s] is an error; the rule keeps one limit for all', (names, column) => {
    const { report, ruleSet } = loadOne(
      `rules:\n  - {id: r, expression: exec.pid > 0, every: 1s, limiter_token: [${names}]}\n`,
    );
    expect(report.errors).toMatchObject([{ code: 'POL2208', class: 'definition', rule: 'r', column }]);
    expect(ruleSet.rules).toMatchObject([{ id: 'r', limiterToken: [], every: 1_000_000_000n }]);
  });

  it.each([
    ['expression: exec.pid >', 'error', 'syntax_error'],
    ['expression: exec.nope == 1', 'error', 'error'],
    ['expression: exec.pid > 0, agent_version: nope', 'error', 'agent_version_error'],
    ["expression: exec.pid > 0, agent_version: '>= 9'", 'filtered', 'agent_version_error'],
    ["expression: exec.pid > 0, filters: ['nope']", 'error', 'agent_filter_error'],
    ['expression: exec.pid > 0, filters: [\'os == "linux"\']', 'filtered', 'agent_filter_error'],
    ['expression: exec.pid > 0, combine: merge', 'error', 'error'],
    ['expression: exec.pid > 0, disabled: true', 'disabled', undefined],
    ['expression: exec.pid > 0', 'loaded', undefined],
  ])("the report has the agent's classes: %s is %s, %s", (keys, status, error_class) => {
    const [rule] = loadOne(`rules:\n  - {id: r, ${keys}}\n`).report.rules;
    expect([rule?.status, rule?.error_class]).toEqual([status, error_class]);
  });
});

describe('secl.md §2.5, §6.6: events that are turned off', () => {
  const POLICY =
    'rules:\n  - {id: process, expression: exec.pid > 0}\n  - {id: file, expression: create.file.name == "x"}\n' +
    '  - {id: broken, expression: create.file.nope == 1}\n';

  it.each([
    ['file events', FILE_EVENTS, ['loaded', 'event_type_disabled', 'error']],
    ['process events', PROCESS_EVENTS, ['event_type_disabled', 'loaded', 'error']],
  ])('rules about %s have a status of their own and are no errors', (_, disabledEventTypes, statuses) => {
    const { report, ruleSet } = loadOne(POLICY, { disabledEventTypes });
    expect(report.rules.map(({ status }) => status)).toEqual(statuses);
    expect(ruleSet.rules).toHaveLength(1);
    expect(report.errors.map(({ rule }) => rule)).toEqual(['broken']);
    const off = report.rules.find(({ status }) => status === 'event_type_disabled');
    expect(off).toMatchObject({
      error_class: 'event_type_disabled',
      reason: expect.stringContaining('not enabled'),
    });
  });

  it('the two groups are all events', () => {
    expect(PROCESS_EVENTS).toEqual(['exec', 'exit']);
    expect(FILE_EVENTS).toHaveLength(9);
  });
});

describe('secl.md §5.5: overriding actions', () => {
  const set = (n: number): string => `{set: {name: v${n}, value: ${n}}}`;
  const rule = (extra: string, actions: readonly number[]): string =>
    `rules:\n  - id: r\n    expression: exec.pid > 0\n    actions: [${actions.map(set).join(', ')}]\n${extra}`;
  const override = (field: string): string =>
    `    combine: override\n    override_options: {fields: [${field}]}\n`;

  it('appends them, exact duplicates once', () => {
    const { ruleSet } = load({
      'default.policy': rule('', [1, 2]),
      'b.policy': rule(override('actions'), [2, 3]),
      'c.policy': rule(override('actions'), [3, 4, 4]),
    });
    const names = ruleSet.rules[0]?.actions.map((action) => action.kind === 'set' && action.variable.name);
    expect(names).toEqual(['v1', 'v2', 'v3', 'v4']);
  });

  it('all replaces them, and those that follow are appended to the new ones', () => {
    const { ruleSet, variables } = load({
      'default.policy': rule('', [1, 2]),
      'b.policy': rule(override('all, actions'), [2, 3]),
    });
    expect(ruleSet.rules[0]?.actions).toHaveLength(2);
    expect(variables.map(({ name }) => name)).toEqual(['v2', 'v3']);
  });

  it('an action keeps the place of the policy that it stands in', () => {
    const { report } = load({
      'default.policy': rule('', []),
      'b.policy': `${rule(override('actions'), [])}`.replace('[]', '[{set: {name: a b, value: 1}}]'),
    });
    expect(report.errors).toMatchObject([{ code: 'POL2702', file: 'b.policy', rule: 'r', line: 4 }]);
  });
});

describe('secl.md §5.5.3: disabling by count (newest, an option)', () => {
  // By path, because default policies have one name: they are told apart by their folders.
  const files = (words: string): { name: string; text: string }[] =>
    words.split(' ').map((word, index) => {
      const name = word.startsWith('D') ? `${index}/default.policy` : `${index}.policy`;
      const disabled = word.endsWith('-');
      return { name, text: `rules:\n  - {id: r, expression: exec.pid > 0, disabled: ${disabled}}\n` };
    });

  it.each([
    ['D+ C-', true, true],
    ['D+ D+ C-', true, false],
    ['D+ D+ C- C-', true, true],
    ['D+ C- C+', false, false],
    ['D+ C- C- C+', false, false],
    ['C+ C-', false, false],
    ['D- C+', false, false],
    ['D- C-', true, true],
    ['D+ D-', false, false],
    ['D-', true, true],
  ])('%s: disabled by the table %s, by the count %s', (words, table, count) => {
    const disabled = (countDisabling: boolean): boolean =>
      loadPolicies(files(words), { countDisabling }).report.rules.some(({ status }) => status === 'disabled');
    expect([disabled(false), disabled(true)]).toEqual([table, count]);
  });

  it('names the policy whose word it was', () => {
    const owner = (words: string): string | undefined =>
      loadPolicies(files(words), { countDisabling: true }).report.rules[0]?.policy;
    expect(owner('D+ D+ C-')).toBe('default.policy');
    expect(owner('D+ D+ C- C-')).toBe('3.policy');
    expect(owner('D- C+')).toBe('1.policy');
  });
});
