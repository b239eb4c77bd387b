import { mkdirSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';

useBuiltCommand();
const at = useFolder();

const RULE = (id: string, expression: string, more = ''): string =>
  `  - id: ${id}\n    expression: ${expression}\n    description: d\n${more}`;

beforeAll(() => {
  mkdirSync(at('empty'));
  writeFileSync(
    at('mixed.policy'),
    [
      'version: 1.2.3\nrules:\n',
      RULE('good', 'exec.file.name == "a.exe"'),
      RULE('broken', 'exec.file.nmae == "a.exe"'),
      RULE('linux', 'exec.file.name == "a"', `    filters:\n      - os == "linux"\n`),
      RULE('off', 'exec.file.name == "a"', '    disabled: true\n'),
    ].join(''),
  );
  writeFileSync(at('good.policy'), `version: 1.0.0\nrules:\n${RULE('good', 'exec.file.name == "a.exe"')}`);
  writeFileSync(at('yaml.policy'), 'version: 1.0.0\nrules: [\n');
});

describe('check', () => {
  it('reports every rule, and each mistake with its place, a caret and what to do', () => {
    const { status, out, err } = casement(['check', at('mixed.policy')], { env: { COLUMNS: '100' } });
    expect([status, err]).toEqual([EXIT.found, '']);
    expect(out).toMatch(/mixed\.policy {2}version 1\.2\.3 {2}4 rules/);
    expect(out).toMatch(/ {2}loaded {4}good {4}exec/);
    expect(out).toMatch(/ {2}failed {4}broken {2}SECL\d{4} /);
    expect(out).toMatch(/ {2}filtered {2}linux /);
    expect(out).toMatch(/ {2}disabled {2}off/);
    expect(out).toMatch(/mixed\.policy:7:17 error SECL\d{4} \(rule broken\): /);
    expect(out).toContain(
      '   7 |     expression: exec.file.nmae == "a.exe"\n     |                 ^~~~~~~~~~~~~~\n  → ',
    );
    expect(out).toMatch(/4 rules: 1 loaded, 1 filtered, 1 disabled, 1 failed\n$/);
  });

  it('exits with 0 when nothing failed', () => {
    expect(casement(['check', at('good.policy')])).toMatchObject({ status: EXIT.done, err: '' });
  });

  it('prints the load report as JSON', () => {
    const { out } = casement(['check', at('mixed.policy'), '--json']);
    const report = JSON.parse(out) as { rules: { id: string; status: string }[]; errors: object[] };
    expect(report.rules.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'good loaded',
      'broken error',
      'linux filtered',
      'off disabled',
    ]);
    expect(report.errors).toHaveLength(1);
  });

  it('reports a file that is no YAML', () => {
    const { status, out } = casement(['check', at('yaml.policy')]);
    expect(status).toBe(EXIT.found);
    expect(out).toMatch(/yaml\.policy:\d+:\d+ error POL2001/);
  });

  it.each([
    ['gone.policy', 'CLI6020'],
    ['empty', 'CLI6022'],
  ])('%s: exit code 2 and %s', (name, code) => {
    expect(casement(['check', at(name)])).toMatchObject({
      status: EXIT.usage,
      out: '',
      err: expect.stringContaining(code),
    });
  });
});
