import { describe, expect, it } from 'vitest';
import { type LoadResult, loadPolicies } from '../policy/load-policies.js';

function load(...policies: readonly string[]): LoadResult {
  return loadPolicies(policies.map((text, index) => ({ name: `${'abc'[index]}.policy`, text })));
}

function setter(id: string, set: string, expression = 'exec.pid > 0'): string {
  return `  - id: ${id}\n    expression: '${expression}'\n    actions: [ {set: {${set}}} ]\n`;
}

function declared(set: string): readonly unknown[] {
  const { report, variables } = load(`rules:\n${setter('r', `name: x, ${set}`)}`);
  expect(report.errors).toEqual([]);
  return variables.map(({ type, initial }) => [type, initial]);
}

describe('types of variables (secl.md §4.3)', () => {
  it.each<[string, string, unknown]>([
    ['value: 5', 'int', 0n],
    ['value: -0x10', 'int', 0n],
    ['value: "5"', 'string', ''],
    ['value: !!str 5', 'string', ''],
    ['value: abc', 'string', ''],
    ['value: yes', 'string', ''],
    ['value: true', 'bool', false],
    ['value: [1, 2]', 'int[]', []],
    ['value: [a]', 'string[]', []],
    ['value: [a, 1]', 'string[]', []],
    ['value: 5, append: true', 'int[]', []],
    ['value: a, append: true', 'string[]', []],
    ['field: exec.user', 'string', ''],
    ['field: exec.pid', 'int', 0n],
    ['field: exec.pid, append: true', 'int[]', []],
    ['field: exec.envs, append: true', 'string[]', []],
    ['field: process.ancestors.pid, append: true', 'int[]', []],
    ['default_value: 7, expression: exec.pid + 1', 'int', 7n],
    ['default_value: 7, value: 8', 'int', 7n],
    ['default_value: seven, field: exec.user', 'string', 'seven'],
    ['default_value: seven, field: exec.user, append: true', 'string[]', ['seven']],
    ['default_value: [a], expression: exec.user, append: true', 'string[]', ['a']],
    ['default_value: [1], expression: process.ancestors.pid, append: true', 'int[]', [1n]],
    ['default_value: true, expression: exec.pid > 4', 'bool', true],
  ])('%s is %s', (set, type, initial) => expect(declared(set)).toEqual([[type, initial]]));

  it('newest: one element of an array is a scalar', () => {
    expect(declared("field: 'process.ancestors.pid[0]'")).toEqual([['int', 0n]]);
    expect(declared("field: 'process.ancestors.filename[1]'")).toEqual([['string', '']]);
    const { ruleSet } = load(`rules:\n${setter('r', "name: x, field: 'process.ancestors.filename[1]'")}`);
    expect(ruleSet.rules[0]?.actions).toMatchObject([
      { source: { kind: 'field', field: { name: 'process.ancestors.file.path' }, index: 1 } },
    ]);
  });

  it('a list of texts takes other scalars as they are written', () => {
    const { ruleSet } = load(`rules:\n${setter('r', 'name: x, value: [a, 010, true]')}`);
    expect(ruleSet.rules[0]?.actions).toMatchObject([{ source: { value: ['a', '010', 'true'] } }]);
  });

  it.each([
    ['5', '"a"', 'POL2714'],
    ['5', '[5]', 'POL2714'],
    ['5', '6, private: true', 'POL2715'],
  ])('all that set one agree: %s against %s', (first, second, code) => {
    const text = `rules:\n${setter('one', `name: x, value: ${first}`)}${setter('two', `name: x, value: ${second}`)}`;
    const { report, ruleSet } = load(text);
    expect(report.errors).toMatchObject([{ code, rule: 'two', class: 'action', line: 7 }]);
    expect(report.errors[0]?.message).toContain('a.policy:4');
    expect(ruleSet.rules.map(({ id, actions }) => [id, actions.length])).toEqual([
      ['one', 1],
      ['two', 0],
    ]);
  });

  it('names of different owners are different variables', () => {
    const scopes = ['', ', scope: process', ', scope: container'];
    const rules = scopes.map((scope, index) => setter(`r${index}`, `name: x, value: ${index}${scope}`));
    const { report, variables } = load(`rules:\n${rules.join('')}`);
    expect(report.errors).toEqual([]);
    expect(variables.map(({ name, owner }) => [name, owner])).toEqual([
      ['x', 'global'],
      ['process.x', 'process'],
      ['container.x', 'container'],
    ]);
  });

  it('the first default counts, and one that says it is inherited is enough', () => {
    const scope = 'scope: process';
    const { variables } = load(
      `rules:\n${setter('one', `name: x, value: 1, ${scope}`)}` +
        setter('two', `name: x, value: 1, default_value: 4, ${scope}, inherited: true`) +
        setter('three', `name: x, value: 1, default_value: 5, ${scope}`),
    );
    expect(variables).toMatchObject([{ initial: 4n, inherited: true }]);
  });
});

describe('variables are there whatever the order (secl.md §4.2)', () => {
  const READER = `rules:\n  - id: reader\n    expression: exec.pid > 0 && \${x} == 1 && M\n`;
  const MACRO = `macros:\n  - {id: M, expression: '\${y} == 2'}\n`;

  it('across rules, macros and files', () => {
    const { report } = load(
      READER + MACRO,
      `rules:\n${setter('one', 'name: x, value: 1')}`,
      `rules:\n${setter('two', 'name: y, value: 2')}`,
    );
    expect(report.errors).toEqual([]);
    expect(report.lints).toEqual([]);
    expect(report.variables.map(({ name, read_by }) => [name, read_by])).toEqual([
      ['x', ['reader']],
      ['y', ['reader']],
    ]);
  });

  it('not where nobody sets them', () => {
    const { report } = load(`rules:\n  - {id: r, expression: "exec.pid > 0 && \${nope} == 1"}\n`);
    expect(report.errors).toMatchObject([{ code: 'SECL1115', class: 'expression', rule: 'r' }]);
  });

  it('not where only a filtered rule sets them: it takes no part in anything', () => {
    const filtered = `${setter('one', 'name: x, value: 1')}    filters: [os == "linux"]\n`;
    const { report, variables } = load(
      `rules:\n${filtered}  - {id: r, expression: "exec.pid > 0 && \${x} == 1"}\n`,
    );
    expect(variables).toEqual([]);
    expect(report.errors).toMatchObject([{ code: 'SECL1115', rule: 'r' }]);
  });

  it.each([
    ['broken', setter('one', 'name: x, value: 1', 'exec.nope == 1')],
    ['disabled', `${setter('one', 'name: x, value: 1')}    disabled: true\n`],
  ])('where only a %s rule sets them: as in the agent, with a doubt', (_, rule) => {
    const { report, ruleSet } = load(
      `rules:\n${rule}  - {id: r, expression: "exec.pid > 0 && \${x} == 1"}\n`,
    );
    expect(ruleSet.rules.map(({ id }) => id)).toEqual(['r']);
    expect(report.lints).toMatchObject([{ code: 'POL2717', rule: 'r' }]);
    expect(report.variables).toMatchObject([{ name: 'x', set_by: [], read_by: ['r'] }]);
  });

  it('nor is an action that is dropped one that sets', () => {
    const { report } = load(
      `rules:\n${setter('one', 'name: x, value: 1')}${setter('two', 'name: y, value: 1.5')}` +
        `  - {id: r, expression: "exec.pid > 0 && \${y} == 1"}\n`,
    );
    expect(report.errors.map(({ code }) => code)).toEqual(['POL2708', 'SECL1115']);
  });
});
