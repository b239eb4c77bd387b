import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { EvaluationContext } from '../model/evaluation-context.js';
import { type LoadOptions, type LoadResult, loadPolicies } from './load-policies.js';

function load(text: string, options: LoadOptions = {}): LoadResult {
  return loadPolicies([{ name: '/etc/casement/my.policy', text }], options);
}

function statuses({ report }: LoadResult): string[] {
  return report.rules.map((rule) => `${rule.id} ${rule.status}`);
}

/** `CODE line:column` of each error, then of each lint. */
function places({ report }: LoadResult): string[] {
  return [...report.errors, ...report.lints].map(({ code, line, column }) => `${code} ${line}:${column}`);
}

describe('loadPolicies', () => {
  it('loads what is sound and says of the rest what it is', () => {
    const result = load(`
version: 1.2
macros:
  - id: SHELLS
    values: [cmd.exe, powershell.exe]
rules:
  - id: a
    version: "3"
    description: A shell
    expression: exec.file.name in SHELLS
    tags: { tactic: TA0002, k: 1 }
    product_tags: [policy:x]
  - id: b
    expression: exec.file.name ==
  - id: c
    expression: open.file.path == "/etc/passwd"
    filters: [ 'os == "linux"' ]
  - id: d
    disabled: true
  - id: e
    expression: exec.pid > 0
    agent_version: '>= 8'
`);
    expect(statuses(result)).toEqual(['a loaded', 'b error', 'c filtered', 'd disabled', 'e filtered']);
    expect(result.ruleSet.rules.map((rule) => rule.id)).toEqual(['a']);
    expect(result.ruleSet.rules[0]).toMatchObject({
      version: '3',
      description: 'A shell',
      tags: new Map([
        ['tactic', 'TA0002'],
        ['k', '1'],
      ]),
      productTags: ['policy:x'],
      policy: { name: 'my.policy', version: '1.2', file: '/etc/casement/my.policy' },
      eventType: 'exec',
      compiled: { fields: ['exec.file.name'], usesMacros: ['SHELLS'] },
    });
    expect([...result.ruleSet.eventTypes]).toEqual(['exec']);
    const [a, b, c, , e] = result.report.rules;
    expect(a).toMatchObject({ event_type: 'exec', policy: 'my.policy', line: 7, column: 5 });
    expect(b?.error).toMatchObject({
      code: 'SECL1004',
      class: 'expression',
      rule: 'b',
      line: 14,
      column: 34,
    });
    expect(c?.reason).toBe('no filter holds: os == "linux"');
    expect(e?.reason).toBe('agent_version >= 8 does not admit 7.68.0');
    expect(result.report.policies).toEqual([
      {
        name: 'my.policy',
        file: '/etc/casement/my.policy',
        version: '1.2',
        type: 'policy',
        status: 'loaded',
        rules: 5,
        macros: 1,
      },
    ]);
    expect(result.report.macros.map((macro) => `${macro.id} ${macro.status}`)).toEqual(['SHELLS loaded']);
  });

  it.each([
    ['plain', 'expression: exec.pid > 0 && exec.zzz == 1'],
    ['plain over lines', 'expression: exec.pid > 0\n      && exec.zzz == 1'],
    ['single quotes', `expression: 'exec.file.name == "it''s" && exec.zzz == 1'`],
    ['double quotes', 'expression: "exec.file.name == \\"C:\\\\\\\\x\\u00e9\\" && exec.zzz == 1"'],
    ['literal', 'expression: |\n      # wide: é😀\n      exec.pid > 0 &&\n      exec.zzz == 1'],
    ['folded', 'expression: >-\n      exec.pid > 0\n      &&\n\n      exec.zzz == 1'],
    ['folded with indentation', 'expression: >\n      exec.pid > 0\n        &&\n        exec.zzz == 1\n'],
  ])('gives the exact place of an error in a scalar: %s', (_, expression) => {
    const text = `rules:\n  - id: a\n    ${expression}\n`;
    const error = load(text).report.errors[0];
    const before = text.slice(0, text.indexOf('exec.zzz')).split('\n');
    expect(error).toMatchObject({
      code: 'SECL1101',
      line: before.length,
      column: [...before.at(-1)!].length + 1,
    });
    expect(text.slice(error!.offset, error!.offset + error!.length)).toBe('exec.zzz');
  });

  it('keeps of a rule what explains it: its checked tree, told node by node, and the place of each node', () => {
    const text =
      "rules:\n  - id: a\n    expression: 'exec.file.name == \"it''s\" && process.ancestors[A].pid == 4'\n";
    const [rule] = load(text).ruleSet.rules;
    const { compiled, text: expression } = rule!;
    expect(compiled.register).toEqual({ name: 'A', iterator: 'process.ancestors' });
    const context = new EvaluationContext();
    const parent = Object.assign(new ProcessEntry(), { pid: 4 });
    context.load(
      new RuntimeEvent('exec', 1n, '', Object.assign(new ProcessEntry(), { name: "it's", parent })),
    );
    const seen = new Map<string, unknown>();
    compiled.interpret(context, (node, value) => {
      const { start, end } = expression.toFile(node.span);
      seen.set(text.slice(start, end), value);
    });
    expect(seen.get(`exec.file.name == "it''s"`)).toBe(true);
    expect(seen.get('process.ancestors[A].pid == 4')).toBe(true);
  });

  it('places an error inside a macro in the macro', () => {
    const result = load(`
macros:
  - id: M
    expression: exec.pid > 0 && exec.zzz == 1
rules:
  - id: a
    expression: M || exec.pid == 1
  - id: b
    expression: exec.pid == 1
`);
    expect(statuses(result)).toEqual(['a error', 'b loaded']);
    expect(places(result)).toEqual(['SECL1122 7:17', 'SECL1101 4:33']);
    expect(result.report.macros[0]).toMatchObject({
      status: 'error',
      error: { macro: 'M', code: 'SECL1101' },
    });
  });

  it('takes a macro that Windows cannot use for what it is: no harm while nobody uses it', () => {
    const macros = 'macros:\n  - id: L\n    expression: S_IXUSR | S_IXGRP\n  - id: V\n    expression: L\n';
    const unused = load(`${macros}rules:\n  - id: a\n    expression: exec.pid > 0\n`);
    expect(unused.report.errors).toEqual([]);
    expect(unused.report.macros.map((macro) => macro.status)).toEqual(['unused', 'unused']);
    expect(unused.report.lints.map((lint) => lint.code)).toEqual(['POL2108', 'POL2108']);
    const used = load(`${macros}rules:\n  - id: a\n    expression: exec.pid == V\n`);
    expect(used.report.macros.map((macro) => macro.status)).toEqual(['error', 'error']);
    const syntax = load('macros:\n  - id: L\n    expression: exec.pid >\n');
    expect(syntax.report.macros[0]?.status).toBe('error');
  });

  it('names every mistake of an entry and loads the others', () => {
    const result = load(`
rules:
  - expression: exec.pid > 0
  - id: a b
    expression: exec.pid > 0
  - id: no_expression
  - id: heartbeat
    expression: exec.pid > 0
  - id: types
    expression: [exec.pid > 0]
    tags: [a]
    disabled: maybe
    every: nope
    priority: high
    filters: os == "windows"
    override_options: { fields: [all, expression] }
    colour: red
  - id: version
    expression: exec.pid > 0
    agent_version: nope
  - id: filter
    expression: exec.pid > 0
    filters: [ 'exec.pid > 0' ]
  - id: combine
    combine: merge
    expression: exec.pid > 0
  - id: twice
    expression: exec.pid > 0
    expression: exec.pid > 1
  - just text
  - id: good
    expression: exec.pid > 0
    group_id: g
`);
    expect(statuses(result)).toEqual([
      ' error',
      'a b error',
      'no_expression error',
      'heartbeat error',
      'types error',
      'version error',
      'filter error',
      'combine error',
      'twice error',
      'good loaded',
    ]);
    expect(result.report.errors.map(({ code, rule, line, column }) => [code, rule, line, column])).toEqual([
      ['POL2008', undefined, 30, 5],
      ['POL2201', '', 3, 5],
      ['POL2202', 'a b', 4, 5],
      ['POL2203', 'no_expression', 6, 5],
      ['POL2204', 'heartbeat', 7, 5],
      ['POL2008', 'types', 10, 17],
      ['POL2008', 'types', 11, 11],
      ['POL2008', 'types', 12, 15],
      ['POL2008', 'types', 14, 15],
      ['POL2008', 'types', 13, 12],
      ['POL2008', 'types', 15, 14],
      ['POL2302', 'version', 20, 20],
      ['SECL1101', 'filter', 23, 17],
      ['POL2206', 'combine', 24, 5],
      ['POL2007', 'twice', 29, 5],
    ]);
    expect(result.report.lints.map(({ code, rule }) => [code, rule])).toEqual([
      ['POL2207', 'types'],
      ['POL2006', 'types'],
    ]);
  });

  it('warns of comments that end elsewhere than they seem to', () => {
    const result = load(`
rules:
  - id: folded
    expression: >-
      exec.pid > 0 # any
      && exec.ppid > 0
  - id: literal
    expression: |
      exec.pid > 0 # any
      && exec.ppid > 0
  - id: text
    expression: >-
      exec.cmdline == "http://x"
      && exec.ppid > 0
  - id: cut
    expression: exec.pid > 0 # && exec.ppid > 0
  - id: remark
    expression: exec.pid > 0 # any process
`);
    expect(places(result)).toEqual(['POL2502 5:20', 'POL2503 16:17']);
  });

  it('warns of the same in macros, and of stars in their values', () => {
    const result = load(`
macros:
  - id: folded
    expression: >-
      exec.pid > 0 # any
      && exec.ppid > 0
  - id: mixed
    expression: exec.pid == 1 && exec.ppid == 2 || exec.pid == 3
  - id: list
    expression: |
      ["a.exe",
       "*.exe"]
  - id: values
    values: [cmd.exe, "*.exe"]
  - id: values
    combine: merge
    values:
      - a*
rules:
  - id: a
    expression: exec.file.name in list && mixed
`);
    expect(result.report.errors).toEqual([]);
    expect(places(result)).toEqual([
      'POL2502 5:20',
      'SECL1901 8:49',
      'SECL1902 12:8',
      'POL2109 14:23',
      'POL2109 18:9',
    ]);
    expect(result.report.lints.map(({ macro, rule }) => [macro, rule])).toEqual([
      ['folded', undefined],
      ['mixed', undefined],
      ['list', undefined],
      ['values', undefined],
      ['values', undefined],
    ]);
    expect(result.report.macros.map(({ status }) => status)).toEqual([
      'unused',
      'loaded',
      'loaded',
      'unused',
    ]);
  });

  it('warns of fields that the agent refuses, when asked to', () => {
    const text = 'rules:\n  - id: a\n    expression: set_key_value.registry.key_name == "x"\n';
    expect(load(text).report.lints).toEqual([]);
    expect(load(text, { strictAgentCompat: true }).report.lints[0]).toMatchObject({
      code: 'POL2501',
      rule: 'a',
    });
  });

  it('names each field that the agent refuses where it stands, with what can be written instead', () => {
    const text = [
      'macros:',
      '  - id: SHORT',
      '    expression: set_key_value.registry.key_name == "x"',
      'rules:',
      '  - id: a',
      '    expression: SHORT && event.os == "windows" && event.service == ""',
    ].join('\n');
    const { lints } = load(text, { strictAgentCompat: true }).report;
    const refused = lints.filter(({ code }) => code === 'POL2501');
    expect(refused.map(({ line, column, length }) => [line, column, length])).toEqual([
      [6, 26, 'event.os'.length],
      [6, 51, 'event.service'.length],
      [3, 17, 'set_key_value.registry.key_name'.length],
    ]);
    expect(refused.map(({ hint }) => hint)).toEqual([
      expect.stringContaining('`os` in `filters`'),
      expect.stringMatching(/^There is no other spelling\. Leave it out/),
      'Write set.registry.key_name: the agent takes that, and it is the same.',
    ]);
  });

  it('warns of macros that constants hide', () => {
    const text =
      'macros:\n  - {id: EXITED, values: [a]}\n  - {id: "true", values: [a]}\nrules:\n  - {id: r, expression: exit.cause == EXITED}\n';
    expect(places(load(text))).toEqual(['POL2110 2:5', 'POL2110 3:5']);
  });

  it('reads filters on the host', () => {
    const text =
      'rules:\n  - id: a\n    expression: exec.pid > 0\n    filters: [\'hostname == "H" && "A=1" in envs\']\n';
    expect(statuses(load(text))).toEqual(['a filtered']);
    expect(statuses(load(text, { hostname: 'H', envs: ['A=1'] }))).toEqual(['a loaded']);
  });

  it('puts default.policy first and the others by name, whatever their order', () => {
    const file = (name: string): { name: string; text: string } => ({
      name,
      text: `rules:\n  - id: r\n    description: ${name}\n    expression: exec.pid > 0\n`,
    });
    for (const names of [
      ['z.policy', 'd/default.policy', 'a.policy'],
      ['a.policy', 'z.policy', 'd/default.policy'],
    ]) {
      const { report, ruleSet } = loadPolicies(names.map(file));
      expect(report.policies.map((policy) => policy.name)).toEqual([
        'default.policy',
        'a.policy',
        'z.policy',
      ]);
      expect(ruleSet.rules.map((rule) => rule.description)).toEqual(['d/default.policy']);
      expect(report.lints.map((lint) => lint.code)).toEqual(['POL2205', 'POL2205']);
    }
  });

  it('refuses to compare with what is no version', () => {
    expect(() => load('', { agentVersion: 'latest' })).toThrow(RangeError);
  });
});
