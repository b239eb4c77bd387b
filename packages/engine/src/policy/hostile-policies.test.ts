import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EvaluationContext } from '../model/evaluation-context.js';
import { cpuTime } from '../testing/cpu-time.js';
import { loadPolicies } from './load-policies.js';

function load(text: string): ReturnType<typeof loadPolicies> {
  return loadPolicies([{ name: 'x.policy', text }]);
}

function codes(text: string): string[] {
  const { report } = load(text);
  return [...report.errors, ...report.lints].map((problem) => problem.code);
}

const RULE = '  - id: a\n    expression: exec.pid > 0\n';

describe('policy files that are not policies', () => {
  it.each([
    ['', 'POL2002 1:1'],
    ['# nothing\n', 'POL2002 1:1'],
    ['- a\n- b\n', 'POL2003 1:1'],
    ['just text', 'POL2003 1:1'],
    ['rules: {a: b}', 'POL2003 1:8'],
    ['macros: 5\nrules: []', 'POL2003 1:9'],
    ['rules:\n  - id: a\n   expression: b\n', 'POL2001 3:1'],
    ['rules: [a, b', 'POL2001 1:13'],
    ['rules: "open', 'POL2001 1:13'],
    ['a: b: c', 'POL2001 1:4'],
  ])('%j is %s', (text, expected) => {
    const { report } = load(text);
    expect(report.errors.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([expected]);
    expect(report.errors[0]?.class).toBe('yaml');
    expect(report.policies[0]?.status).toBe('error');
    expect(report.rules).toEqual([]);
  });

  it.each([
    ['rules:\n  - id: a\n    expression: exec.cmdline == "a: b"\n', 'needs quotes, or stands as a `|` block'],
    ['rules:\n  - id: a\n    expression: "C:\\Windows"\n', 'backslash is an escape'],
    ['rules:\n  - id: a\n    expression: !(exec.pid > 0)\n', 'starts with one of'],
    ['rules:\n  - id: a\n\t\texpression: x\n', 'Indent with blanks'],
  ])('says what is behind a mistake that rules invite: %j', (text, hint) => {
    expect(
      load(text)
        .report.errors.map((error) => error.hint)
        .join(),
    ).toContain(hint);
  });

  it('says when a policy is empty, and reads only the first document', () => {
    expect(codes('version: 1')).toEqual(['POL2009']);
    expect(codes(`rules:\n${RULE}---\nrules: []\n`)).toEqual(['POL2004']);
  });

  it('one broken file does not touch the others', () => {
    const { report, ruleSet } = loadPolicies([
      { name: 'a.policy', text: 'rules: [' },
      { name: 'b.policy', text: `rules:\n${RULE}` },
    ]);
    expect(report.policies.map((policy) => policy.status)).toEqual(['error', 'loaded']);
    expect(ruleSet.rules).toHaveLength(1);
  });
});

describe('hostile policy files', () => {
  it('ends aliases that stand for too much', () => {
    const list = `  - &f [${'x, '.repeat(3000)}x]\n`;
    const rules = '  - {id: a, expression: b, filters: *f}\n'.repeat(3000);
    const { report } = load(`x:\n${list}rules:\n${rules}`);
    expect(report.errors.map((error) => error.code)).toEqual(['POL2005']);
    expect(report.policies[0]?.status).toBe('error');
  });

  it('does not expand aliases that nobody reads', () => {
    let text = 'l0: &l0 [x, x, x, x, x, x, x, x, x]\n';
    for (let level = 1; level < 12; level++)
      text += `l${level}: &l${level} [${`*l${level - 1}, `.repeat(9)}]\n`;
    const time = cpuTime(() => expect(load(`${text}rules:\n${RULE}`).ruleSet.rules).toHaveLength(1));
    expect(time).toBeLessThan(3000);
  });

  it('follows merge keys, rings of them included', () => {
    const shared = 'x: &x\n  id: a\n  expression: exec.pid > 0\n  description: shared\n';
    const merged = load(`${shared}rules:\n  - <<: *x\n    id: b\n  - id: c\n    <<: [*x, *x]\n`);
    expect(merged.ruleSet.rules.map(({ id, description }) => [id, description])).toEqual([
      ['b', 'shared'],
      ['c', 'shared'],
    ]);
    expect(codes('rules:\n  - &a\n    <<: *a\n    id: a\n    expression: exec.pid > 0\n')).toContain(
      'POL2008',
    );
    expect(codes('rules:\n  - <<: 5\n    id: a\n    expression: exec.pid > 0\n')).toContain('POL2008');
    expect(codes('rules:\n  - id: *nowhere\n    expression: exec.pid > 0\n')).toContain('POL2011');
  });

  it('takes keys of prototypes for keys', () => {
    const { report, ruleSet } = load(
      'rules:\n  - id: a\n    expression: exec.pid > 0\n    tags: {__proto__: x, constructor: y}\n    __proto__: {id: z}\n',
    );
    expect(ruleSet.rules[0]?.tags).toEqual(
      new Map([
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ]),
    );
    expect(report.lints.map((lint) => lint.message)).toEqual(['unknown key "__proto__"']);
    expect(({} as Record<string, unknown>)['id']).toBeUndefined();
  });

  it.each([
    ['nested lists', `rules: ${'['.repeat(50_000)}`],
    ['nested mappings', 'a: {'.repeat(20_000)],
    ['a file of one long line', `rules: [${'{}, '.repeat(20_000)}]`],
    ['rules of one id', `rules:\n${RULE.repeat(5_000)}`],
    [
      'macros that contradict themselves',
      `macros:\n${'  - {id: M, values: [a], expression: b}\n'.repeat(20_000)}`,
    ],
    [
      'many keys',
      `rules:\n  - id: a\n${Array.from({ length: 15_000 }, (_, i) => `    k${i}: v\n`).join('')}`,
    ],
  ])('reads %s in reasonable time', (_, text) => {
    expect(cpuTime(() => load(text))).toBeLessThan(8000);
  });

  const MANY = 130_000;
  const many = (one: (index: number) => string): string =>
    Array.from({ length: MANY }, (_, index) => one(index)).join('');

  it.each([
    ['members', `expression: exec.file.name in [${many((i) => `"*a${i}",`)} "b"]`, 50, '*A129999'],
    ['alternatives', `expression: exec.file.name =~ r"${many((i) => `a${i}|`)}b"`, 0, 'xa129999x'],
    ['merged mappings', `{<<: [${'{}, '.repeat(MANY)}{}], expression: exec.pid == 0}`, 0, ''],
    [
      'problems',
      `{override_options: {fields: [${'x, '.repeat(MANY)}x]}, expression: exec.pid == 0}`,
      MANY + 1,
      '',
    ],
  ])('loads a rule with more %s than a call takes arguments', (_, entry, lints, name) => {
    const body = entry.startsWith('{') ? `  - {id: a, ${entry.slice(1)}` : `  - id: a\n    ${entry}`;
    const { report, ruleSet } = load(`rules:\n${body}\n`);
    expect(report.errors).toEqual([]);
    expect(report.lints).toHaveLength(lints);
    const context = new EvaluationContext();
    context.load(new RuntimeEvent('exec', 1n, '', Object.assign(new ProcessEntry(), { name })));
    expect(ruleSet.rules[0]?.compiled.matches(context)).toBe(true);
  });

  it('refuses files beyond any reason', () => {
    expect(codes('#'.repeat(16 * 1024 * 1024 + 1))).toEqual(['POL2005']);
  });

  it('never throws, whatever an action says', () => {
    const value = fc.oneof(
      fc.constantFrom(
        '1',
        '-1',
        '1.5',
        'true',
        'x',
        "''",
        '~',
        '[]',
        '[1, a]',
        '[[1]]',
        '{}',
        '{a: b}',
        '10m',
      ),
      fc.constantFrom('process', 'container', 'SIGKILL', 'info', 'exec.file', '*nowhere', '__proto__'),
      fc.constantFrom('exec.pid', 'process.ancestors.pid', "'process.ancestors.pid[0]'", 'create.file.name'),
      fc.constantFrom(`"\${x} + 1"`, `"\${process.x}.length"`, "'process.ancestors[A].pid'", '"~\\"a*\\""'),
    );
    const set = fc.constantFrom(
      ...['name', 'value', 'default_value', 'field', 'expression', 'append', 'scope', 'scope_field'],
      ...['size', 'ttl', 'private', 'inherited', 'signal', 'level', '__proto__', '<<'],
    );
    const pairs = (key: fc.Arbitrary<string>): fc.Arbitrary<string> =>
      fc
        .uniqueArray(fc.tuple(key, value), { maxLength: 6, selector: ([name]) => name })
        .map((entries) => `{${entries.map(([name, text]) => `${name}: ${text}`).join(', ')}}`);
    const section = fc.constantFrom('set', 'set', 'set', 'log', 'kill', 'hash', 'coredump', 'filter', 'nope');
    const action = fc.tuple(section, pairs(set)).map(([name, body]) => `      - {${name}: ${body}}\n`);
    fc.assert(
      fc.property(fc.array(action, { maxLength: 4 }), (actions) => {
        const rule = `  - id: a\n    expression: exec.pid > 0\n    actions:\n${actions.join('')}`;
        const { report, ruleSet } = load(`rules:\n${rule}`);
        const known = new Set(report.variables.map(({ name }) => name));
        for (const item of ruleSet.rules[0]?.actions ?? []) {
          if (item.kind === 'set') expect(known).toContain(item.variable.name);
        }
        // What was loaded can be carried out, twice: the second time finds what the first has set.
        const process = Object.assign(new ProcessEntry(), { pid: 1, containerId: 'c' });
        for (const time of [1n, 2n]) {
          ruleSet.evaluate(new RuntimeEvent('exec', time, '', process), { found: () => {} });
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      ...[
        'rules:',
        'macros:',
        '- ',
        '  - ',
        'id: a',
        'expression: ',
        '\n',
        '\n    ',
        '|',
        '>-',
        '"',
        "'",
        '&x ',
        '*x',
        '<<: ',
      ],
      ...[
        '[',
        ']',
        '{',
        '}',
        ', ',
        '!!int ',
        '!x ',
        '? ',
        ': ',
        '#',
        '---\n',
        '%YAML 1.1\n',
        '\t',
        '\r\n',
        'exec.pid > 0',
        '\u0000',
        '\ud800',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => void load(pieces.join(''))),
      { numRuns: 800 },
    );
  });
});
