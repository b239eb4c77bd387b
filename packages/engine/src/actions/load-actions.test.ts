import { describe, expect, it } from 'vitest';
import { type LoadResult, loadPolicies } from '../policy/load-policies.js';
import type { Rule } from '../rules/rule.js';

/** A policy of one rule about `exec` (or another expression) with these actions, each as a YAML flow mapping. */
function policy(actions: readonly string[], expression = 'exec.pid > 0'): string {
  const entries = actions.map((action) => `      - ${action}\n`).join('');
  return `rules:\n  - id: r\n    expression: '${expression}'\n    actions:\n${entries}`;
}

function load(actions: readonly string[], expression?: string): LoadResult {
  return loadPolicies([{ name: 'p.policy', text: policy(actions, expression) }]);
}

/** The actions of the one rule, which must be loaded without a problem. */
function actionsOf(actions: readonly string[], expression?: string): Rule['actions'] {
  const { report, ruleSet } = load(actions, expression);
  expect(report.errors).toEqual([]);
  expect(report.lints).toEqual([]);
  return ruleSet.rules[0]!.actions;
}

describe('actions (secl.md §5.6)', () => {
  it('are carried by their rule in the order of the file', () => {
    const actions = actionsOf([
      '{log: {level: Warning, message: hello}}',
      '{set: {name: seen, value: 1, scope: process, ttl: 10m, size: 5, private: true, inherited: true}}',
      '{kill: {signal: SIGKILL, scope: process, disable_executable_disarmer: true}}',
      '{log: {level: debug}}',
      '{hash: {max_file_size: 10}}',
      '{set: {name: path, field: exec.filename, scope: process, scope_field: process.ppid}, filter: \'exec.user == "x"\'}',
    ]);
    expect(actions).toMatchObject([
      { kind: 'log', level: 'warning', message: 'hello', filter: null },
      {
        kind: 'set',
        source: { kind: 'value', value: 1n },
        append: false,
        size: 5,
        ttl: 600_000_000_000n,
        scopeField: null,
        variable: {
          name: 'process.seen',
          owner: 'process',
          type: 'int',
          initial: 0n,
          private: true,
          inherited: true,
        },
      },
      {
        kind: 'kill',
        signal: 'SIGKILL',
        scope: 'process',
        disableContainerDisarmer: false,
        disableExecutableDisarmer: true,
      },
      { kind: 'log', level: 'debug', message: 'Rule r triggered' },
      { kind: 'hash', field: 'exec.file' },
      {
        kind: 'set',
        source: { kind: 'field', field: { name: 'exec.file.path' }, index: null },
        size: 100,
        ttl: 0n,
        scopeField: { name: 'process.ppid' },
        filter: { source: 'exec.user == "x"' },
      },
    ]);
  });

  it('stand in the report, with what is set and what is read', () => {
    const { report } = load([
      `{set: {name: n, default_value: 0, expression: "\${process.n} + \${process.pid}", scope: process}}`,
      `{log: {level: info}, filter: "\${process.n} > 1"}`,
    ]);
    expect(report.rules[0]).toMatchObject({
      variables: ['process.n', 'process.pid'],
      actions: [{ kind: 'set', variable: 'process.n' }, { kind: 'log' }],
    });
    expect(report.variables).toEqual([
      {
        name: 'process.n',
        owner: 'process',
        type: 'int',
        flags: [],
        set_by: ['r'],
        read_by: ['r'],
        file: 'p.policy',
        line: 5,
        column: 22,
      },
    ]);
  });

  it.each<[string, string, string]>([
    ['[set]', 'POL2603', '5:9'],
    ['{}', 'POL2601', '5:9'],
    ['{nope: {}}', 'POL2601', '5:9'],
    ['{set: }', 'POL2601', '5:9'],
    ['{set: {name: a, value: 1}, log: {level: info}}', 'POL2602', '5:9'],
    ['{log: [info]}', 'POL2603', '5:15'],
    ['{log: {level: [info]}}', 'POL2603', '5:23'],
    ['{log: {level: info, level: debug}}', 'POL2603', '5:29'],
    ['{log: {}}', 'POL2606', '5:15'],
    ['{kill: {}}', 'POL2604', '5:16'],
    ['{kill: {signal: SIGTERM}}', 'POL2604', '5:25'],
    ['{kill: {signal: SIGKILL, scope: container}}', 'POL2605', '5:41'],
    ['{hash: {field: exec.nope}}', 'POL2608', '5:24'],
    ['{hash: {field: create.file}}', 'POL2608', '5:24'],
    ['{hash: {field: process.ancestors.file}}', 'POL2608', '5:24'],
    ["{set: {name: '', value: 1}}", 'POL2701', '5:15'],
    ['{set: {name: x y, value: 1}}', 'POL2702', '5:22'],
    ['{set: {name: pid, value: 1, scope: process}}', 'POL2703', '5:22'],
    ['{set: {name: EXITED, value: 1}}', 'POL2704', '5:22'],
    ['{set: {name: true, value: 1}}', 'POL2704', '5:22'],
    ['{set: {name: x}}', 'POL2705', '5:15'],
    ['{set: {name: x, value: 1, field: exec.pid}}', 'POL2705', '5:15'],
    ['{set: {name: x, value: 1, expression: 1 + 1}}', 'POL2705', '5:15'],
    ['{set: {name: x, expression: 1 + 1}}', 'POL2706', '5:37'],
    ['{set: {name: x, value: 1, default_value: a}}', 'POL2707', '5:32'],
    ['{set: {name: x, value: 1.5}}', 'POL2708', '5:32'],
    ['{set: {name: x, value: {a: 1}}}', 'POL2708', '5:32'],
    ['{set: {name: x, value: []}}', 'POL2708', '5:32'],
    ['{set: {name: x, value: [1.5]}}', 'POL2708', '5:32'],
    ['{set: {name: x, value: [true]}}', 'POL2708', '5:32'],
    ['{set: {name: x, value: [1, a]}}', 'POL2708', '5:32'],
    ['{set: {name: x, value: [a, {}]}}', 'POL2708', '5:32'],
    ['{set: {name: x, value: 9223372036854775808}}', 'POL2708', '5:32'],
    ['{set: {name: x, default_value: [], expression: 1 + 1}}', 'POL2708', '5:40'],
    ['{set: {name: x, value: 1, scope: cgroup}}', 'POL2709', '5:42'],
    ['{set: {name: x, value: 1, inherited: true}}', 'POL2710', '5:15'],
    ['{set: {name: x, value: 1, inherited: true, scope: container}}', 'POL2710', '5:15'],
    ['{set: {name: x, value: 1, scope_field: exec.ppid}}', 'POL2711', '5:48'],
    ['{set: {name: x, value: 1, scope: process, scope_field: exec.user}}', 'POL2711', '5:64'],
    ['{set: {name: x, value: 1, scope: process, scope_field: exec.nope}}', 'POL2711', '5:64'],
    ['{set: {name: x, value: 1, scope: process, scope_field: exit.code}}', 'POL2711', '5:64'],
    ['{set: {name: x, field: exec.nope}}', 'POL2712', '5:32'],
    ['{set: {name: x, field: exec.envs}}', 'POL2712', '5:32'],
    ["{set: {name: x, field: 'exec.pid[0]'}}", 'POL2712', '5:32'],
    ['{set: {name: x, field: exec.pid, default_value: a}}', 'POL2712', '5:32'],
    ['{set: {name: x, field: exec.pid, default_value: [1]}}', 'POL2712', '5:32'],
    ['{set: {name: x, field: create.file.name}}', 'POL2713', '5:32'],
    ['{set: {name: x, default_value: 0, expression: exit.code + 1}}', 'POL2713', '5:55'],
    ['{set: {name: x, default_value: 0, expression: exec.user}}', 'SECL1102', '5:55'],
    ['{set: {name: x, default_value: 0, expression: exec.}}', 'SECL1101', '5:55'],
    ['{set: {name: x, default_value: "", expression: exec.pid, append: true}}', 'SECL1102', '5:56'],
    ['{set: {name: x, value: 1, size: -1}}', 'POL2603', '5:41'],
    ['{set: {name: x, value: 1, size: many}}', 'POL2603', '5:41'],
    ['{set: {name: x, value: 1, ttl: nope}}', 'POL2603', '5:40'],
    ['{set: {name: x, value: 1, ttl: -1s}}', 'POL2603', '5:40'],
    ['{set: {name: x, value: 1, append: maybe}}', 'POL2603', '5:43'],
  ])('an invalid one is dropped and its rule loaded without it: %s is %s', (action, code, place) => {
    const { report, ruleSet } = load([action, '{log: {level: info}}']);
    expect(
      report.errors.map((error) => [error.code, error.class, error.rule, `${error.line}:${error.column}`]),
    ).toEqual([[code, 'action', 'r', place]]);
    expect(ruleSet.rules.map(({ actions }) => actions.map(({ kind }) => kind))).toEqual([['log']]);
    expect(report.rules[0]).toMatchObject({ status: 'loaded', actions: [{ kind: 'log' }] });
  });

  it.each<[string, string, string]>([
    ['{coredump: {process: true}}', 'POL2609', 'coredump'],
    ['{network_filter: {filter: "port 53", policy: drop}}', 'POL2609', 'network_filter'],
    ['{log: {level: loud}}', 'POL2607', 'log'],
    ['{set: {name: b, value: true, append: true}}', 'POL2716', 'set'],
  ])('a legal one without effect is named and not carried out: %s is %s', (action, code, kind) => {
    const { report, ruleSet } = load([action]);
    expect(report.errors).toEqual([]);
    expect(report.lints.map((lint) => lint.code)).toEqual([code]);
    expect(ruleSet.rules[0]?.actions).toEqual([]);
    expect(report.rules[0]?.actions).toMatchObject([{ kind, ignored: expect.stringMatching(/./) }]);
  });

  it.each([
    ['exec.nope == 1', 'SECL1101', 39],
    ['exec.pid', 'SECL1102', 39],
    ['create.file.name == "x"', 'POL2610', 38],
  ])('a filter that is wrong costs its rule: %s is %s', (filter, code, column) => {
    const { report, ruleSet } = load([`{log: {level: info}, filter: '${filter}'}`]);
    expect(ruleSet.rules).toEqual([]);
    expect(report.errors).toMatchObject([{ code, class: 'action', rule: 'r', line: 5, column }]);
    expect(report.rules[0]).toMatchObject({ status: 'error', error_class: 'error', error: { code } });
  });

  it('a filter and an expression may use macros, which then are used', () => {
    const { report } = loadPolicies([
      {
        name: 'p.policy',
        text:
          'macros:\n  - {id: SHELLS, values: [cmd.exe]}\n  - {id: ONE, expression: "1"}\n' +
          policy([
            '{log: {level: info}, filter: exec.file.name in SHELLS}',
            `{set: {name: n, default_value: 0, expression: "\${n} + ONE"}}`,
          ]),
      },
    ]);
    expect(report.errors).toEqual([]);
    expect(report.macros.map(({ id, status }) => [id, status])).toEqual([
      ['SHELLS', 'loaded'],
      ['ONE', 'loaded'],
    ]);
  });

  it('a mistake of a macro is placed in the macro, which counts as used', () => {
    const text =
      'macros:\n  - {id: BAD, expression: exec.zzz}\n  - {id: LIST, expression: \'[~"a**"]\'}\n' +
      policy([
        '{set: {name: n, default_value: 0, expression: BAD}}',
        '{set: {name: b, default_value: true, expression: exec.file.name in LIST}}',
      ]);
    const { report } = loadPolicies([{ name: 'p.policy', text }]);
    expect(report.errors.map(({ code, rule, macro, line }) => [code, rule ?? macro, line])).toEqual([
      ['SECL1122', 'r', 8],
      ['SECL1108', 'r', 3],
      ['SECL1101', 'BAD', 2],
    ]);
    expect(report.macros.map(({ status }) => status)).toEqual(['error', 'unused']);
  });

  it('what an expression in one leaves doubtful is a doubt of the rule', () => {
    const { report } = load([
      '{log: {level: info}, filter: exec.pid == 1 && exec.ppid == 2 || exec.pid == 3}',
    ]);
    expect(report.lints).toMatchObject([{ code: 'SECL1901', rule: 'r', line: 5 }]);
  });

  it('unknown keys are doubts, wherever they stand', () => {
    const { report } = load(['{set: {name: a, value: 1, colour: red}, when: now}']);
    expect(report.errors).toEqual([]);
    expect(report.lints.map(({ code, message }) => [code, message])).toEqual([
      ['POL2006', 'unknown key "colour"'],
      ['POL2006', 'unknown key "when"'],
    ]);
  });

  it('hash takes any file of the event (newest; on Windows an extension of ours)', () => {
    expect(actionsOf(['{hash: {field: create.file}}'], 'create.file.name == "x"')).toMatchObject([
      { kind: 'hash', field: 'create.file' },
    ]);
    expect(actionsOf(['{hash: {field: process.parent.file}}'])).toMatchObject([
      { field: 'process.parent.file' },
    ]);
    const { report } = load(['{hash: {}}'], 'create.file.name == "x"');
    expect(report.errors).toMatchObject([{ code: 'POL2608', class: 'action' }]);
  });

  it('hash is checked in a rule that is broken, too, as far as its expression tells', () => {
    const codes = (expression: string): unknown =>
      load(
        ['{hash: {}}', '{hash: {field: exec.nope}}', '{hash: {field: exec.file}}'],
        expression,
      ).report.errors.map(({ code, message }) => (code === 'POL2608' ? message : code));
    expect(codes('exec.pid == "x"')).toEqual([
      'SECL1102',
      'exec.nope is no file of exec, which the rule is about',
    ]);
    expect(codes('create.file.name == 1')).toEqual([
      'SECL1102',
      'hash needs a field in rules about create',
      'exec.nope is no file of create, which the rule is about',
      'exec.file is no file of create, which the rule is about',
    ]);
    expect(codes('nope == 1')).toEqual(['SECL1101', 'exec.nope is no file of any event']);
  });
});
