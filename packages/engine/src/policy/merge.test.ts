import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { type LoadResult, loadPolicies } from './load-policies.js';

/** The policies are loaded as default.policy (if given first), custom.policy and other.policy. */
function load(policies: Readonly<Record<string, string>>): LoadResult {
  return loadPolicies(Object.entries(policies).map(([name, text]) => ({ name, text })));
}

function rule(extra: string, expression = 'exec.pid > 0'): string {
  return `version: 1\nrules:\n- id: r\n  expression: ${expression}\n${extra}`;
}

const FIRST = '  tags: {k: v, t: x}\n  product_tags: [p1]\n  every: 1s\n  description: one\n';
const SECOND =
  '  tags: {k: w, n: y}\n  product_tags: [p2]\n  every: 5s\n  description: two\n  combine: override\n';

function overridden(first: string, second: string, fields: string): unknown {
  const options = fields === '' ? '' : `  override_options: {fields: [${fields}]}\n`;
  const policies = { [first]: rule(FIRST), [second]: rule(SECOND + options, 'exec.pid > 5000') };
  const [loaded] = load(policies).ruleSet.rules;
  const { tags, productTags, every, description, policy, text } = loaded!;
  expect(text.value).toBe('exec.pid > 0');
  return [
    [...tags].map(([key, value]) => key + value).join(),
    productTags.join(),
    every / 1_000_000_000n,
    description,
    policy.name,
  ];
}

describe('combine: override', () => {
  it.each([
    ['default.policy', 'custom.policy', '', ['kv,tx', 'p1', 1n, 'one', 'custom.policy']],
    ['custom.policy', 'other.policy', '', ['kv,tx', 'p1', 1n, 'one', 'custom.policy']],
    ['default.policy', 'custom.policy', 'all', ['kw,ny', 'p2', 5n, 'two', 'custom.policy']],
    ['custom.policy', 'other.policy', 'all', ['kv,tx', 'p1', 1n, 'one', 'custom.policy']],
    ['custom.policy', 'other.policy', 'every', ['kv,tx', 'p1', 5n, 'one', 'other.policy']],
    ['custom.policy', 'other.policy', 'tags', ['kw,tx,ny', 'p1', 1n, 'one', 'other.policy']],
    ['custom.policy', 'other.policy', 'product_tags', ['kv,tx', 'p2', 1n, 'one', 'custom.policy']],
    ['custom.policy', 'other.policy', 'actions', ['kv,tx', 'p1', 1n, 'one', 'other.policy']],
    ['custom.policy', 'other.policy', 'tags, every', ['kw,tx,ny', 'p1', 5n, 'one', 'other.policy']],
  ])('%s, then %s with [%s]', (first, second, fields, expected) => {
    expect(overridden(first, second, fields)).toEqual(expected);
  });

  it('without a rule to override needs an expression like any other', () => {
    const { report } = load({ 'a.policy': 'rules:\n- {id: r, combine: override}\n' });
    expect(report.rules).toMatchObject([{ status: 'error', error: { code: 'POL2203' } }]);
  });
});

describe('rules that are defined twice', () => {
  it.each([
    ['default.policy', false, 'custom.policy', false, 'default.policy'],
    ['default.policy', false, 'custom.policy', true, 'disabled custom.policy'],
    ['custom.policy', false, 'other.policy', true, 'custom.policy'],
    ['default.policy', true, 'custom.policy', false, 'custom.policy'],
    ['custom.policy', true, 'other.policy', false, 'other.policy'],
    ['default.policy', true, 'custom.policy', true, 'disabled default.policy'],
  ])('%s (disabled %s), then %s (disabled %s): %s', (first, firstOff, second, secondOff, expected) => {
    const policies = {
      [first]: rule(`  disabled: ${firstOff}\n`),
      [second]: rule(`  disabled: ${secondOff}\n`, 'exec.pid > 5'),
    };
    const { report, ruleSet } = load(policies);
    const [row] = report.rules;
    expect(report.rules).toHaveLength(1);
    expect(row?.status === 'disabled' ? `disabled ${row.policy}` : row?.policy).toBe(expected);
    expect(ruleSet.rules.map((loaded) => loaded.text.value)).toEqual(
      row?.status === 'loaded' ? ['exec.pid > 0'] : [],
    );
  });

  it('with filters that exclude each other are two rules of which one is meant', () => {
    const text = `rules:
- {id: r, expression: exec.pid > 1, filters: ['os == "linux"']}
- {id: r, expression: exec.pid > 2, filters: ['os == "windows"']}
- {id: r, expression: exec.pid > 3, agent_version: '< 7'}
`;
    const { report, ruleSet } = load({ 'a.policy': text });
    expect(ruleSet.rules.map((loaded) => loaded.text.value)).toEqual(['exec.pid > 2']);
    expect(report.rules.map((row) => row.status)).toEqual(['filtered', 'loaded', 'filtered']);
    expect(report.lints).toEqual([]);
  });
});

describe('macros that are defined twice', () => {
  function values(first: string, second: string): { found: readonly string[]; codes: string[] } {
    const use = '\nrules:\n- {id: r, expression: exec.file.name in M}\n';
    const { report, ruleSet } = load({
      'a.policy': `macros:\n- {id: M, ${first}}${use}`,
      'b.policy': `macros:\n- {id: M, ${second}}\n`,
    });
    const codes = [...report.errors, ...report.lints].map((problem) => problem.code);
    const [loaded] = ruleSet.rules;
    if (loaded === undefined) return { found: ['no rule'], codes };
    const names = ['a', 'b', 'c'].filter((name) => matchesName(ruleSet, name));
    return { found: names, codes };
  }

  it.each([
    ['values: [a]', 'values: [b]', ['a'], ['POL2105']],
    ['values: [a]', 'values: [b], combine: merge', ['a', 'b'], []],
    ['values: [a]', 'values: [b], combine: override', ['b'], []],
    ['values: [a]', 'values: [], combine: override', [], ['POL2106']],
    [`expression: '["a"]'`, 'values: [b], combine: merge', ['a'], ['POL2104']],
    [`expression: '["a"]'`, `expression: '["b"]', combine: override`, ['a'], []],
    [`expression: '["a"]'`, 'values: [b], combine: override', ['no rule'], ['POL2103', 'SECL1101']],
    ['values: [a]', 'values: [b], combine: add', ['a'], ['POL2107']],
  ])('%s, then %s', (first, second, found, codes) => {
    expect(values(first, second)).toEqual({ found, codes });
  });
});

function matchesName(ruleSet: LoadResult['ruleSet'], name: string): boolean {
  let matched = false;
  const process = Object.assign(new ProcessEntry(), { pid: 1, name });
  ruleSet.evaluate(new RuntimeEvent('exec', 1n, '', process), {
    found: () => {
      matched = true;
    },
  });
  return matched;
}

describe('keys of a further definition that change nothing', () => {
  const warnings = (policies: Readonly<Record<string, string>>): string[] =>
    load(policies).report.lints.map(({ code, file, line, message }) => `${code} ${file}:${line} ${message}`);

  it('are named, whatever the definition does otherwise', () => {
    const first = rule(FIRST);
    const second = (extra: string, expression?: string): string => rule(extra, expression);
    expect(warnings({ 'default.policy': first, 'a.policy': second(SECOND, 'exec.pid > 9') })).toEqual([
      'POL2209 a.policy:3 of this further definition of r nothing takes description, expression, tags, product_tags, every; the first is at default.policy:3',
    ]);
    const tagsOnly = `${SECOND}  override_options: {fields: [tags, product_tags, every]}\n`;
    expect(warnings({ 'default.policy': first, 'a.policy': second(tagsOnly) })).toEqual([
      'POL2209 a.policy:3 of this further definition of r nothing takes description; the first is at default.policy:3',
    ]);
    expect(
      warnings({
        'a.policy': rule('  disabled: true\n'),
        'b.policy': second('  tags: {a: b}\n', 'exec.pid > 9'),
      }),
    ).toEqual([
      'POL2209 b.policy:3 of this further definition of r nothing takes expression, tags; the first is at a.policy:3',
    ]);
  });

  it('are no matter where all is taken over, and the expression is the same', () => {
    const all = `${SECOND}  override_options: {fields: [all]}\n`;
    expect(warnings({ 'default.policy': rule(FIRST), 'a.policy': rule(all) })).toEqual([]);
    // Of a rule of another policy nothing is taken over by `all`.
    expect(warnings({ 'a.policy': rule(FIRST), 'b.policy': rule(all) })).toHaveLength(1);
  });

  it('are no matter where a rule is only switched', () => {
    const off = 'version: 1\nrules:\n- {id: r, disabled: true}\n';
    expect(warnings({ 'default.policy': rule(FIRST), 'a.policy': off })).toEqual([]);
  });

  it('are told with what would change them', () => {
    const { lints } = load({
      'default.policy': rule(FIRST),
      'a.policy': rule(SECOND, 'exec.pid > 9'),
    }).report;
    expect(lints[0]?.hint).toBe(
      'To change tags, product_tags, every, write `combine: override` with `override_options: { fields: [tags, product_tags, every] }`. ' +
        'description: only `all` overrides that, of a rule of default.policy. ' +
        'An expression cannot be changed: give a copy of the rule another id, and disable this one.',
    );
  });
});
