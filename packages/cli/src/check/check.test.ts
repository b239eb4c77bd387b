import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { CheckReport } from '@casement/analysis';
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
  writeFileSync(
    at('doubtful.policy'),
    `version: 1.0.0\nrules:\n${RULE('bare', 'create.file.path =~ "*.exe"')}`,
  );
  writeFileSync(
    at('several.policy'),
    [
      'version: 1.0.0\nrules:\n',
      RULE('process', 'exec.file.name == "a.exe"'),
      RULE('code', 'exit.code == 5'),
      RULE('renamed', 'rename.file.name == "a.exe"'),
    ].join(''),
  );
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

  it('remarks on what a rule means, in the place, and fails for it only with --strict', () => {
    const plain = casement(['check', at('doubtful.policy')]);
    expect(plain).toMatchObject({ status: EXIT.done, err: '' });
    expect(plain.out).toMatch(/doubtful\.policy:4:17 warning RULE7201 \(rule bare\): .*never match\n/);
    expect(plain.out).toContain('   4 |     expression: create.file.path =~ "*.exe"\n');
    expect(casement(['check', at('doubtful.policy'), '--strict']).status).toBe(EXIT.found);
    expect(casement(['check', at('good.policy'), '--strict']).status).toBe(EXIT.done);
  });

  it('ends in what it comes to', () => {
    const { out } = casement(['check', at('good.policy')]);
    expect(out.split('\n').slice(-6)).toEqual([
      'fed by         Sysmon  all rules  --needs, --sysmon-config, --audit-policy',
      'Datadog agent  takes all rules  --agent',
      'dearest rule   good  --cost',
      '',
      '1 rule: 1 loaded',
      '',
    ]);
  });

  it('says which records feed each rule', () => {
    const { out } = casement(['check', at('several.policy'), '--needs'], { env: { COLUMNS: '100' } });
    expect(out).toContain('  Sysmon 1\n  or  Security 4688  audit Process Creation\n      process\n');
    expect(out).toContain(
      '  Security 4689  audit Process Termination\n  or  Sysmon 5  without exit.code\n      code\n',
    );
    expect(out).toContain('  no log tells of these events\n      renamed\n');
    expect(out).toMatch(/fed by {9}Sysmon and 1 audit subcategory {2}2 of 3 rules/);
  });

  it('says what each rule costs and what the agent makes of it', () => {
    const { out } = casement(['check', at('several.policy'), '--cost', '--agent', '--agent-version', '7.30']);
    expect(out).toMatch(/ {7}51 {9}51 {2}process {2}exec\.file\.name/);
    expect(out).toMatch(/ {2}too new {2}code {5}takes 7\.38 {2}exit\.code: the agent reads 0/);
    expect(out).toMatch(/ {2}too new {2}renamed {2}takes 7\.54/);
    expect(out).not.toMatch(/too new {2}process/);
  });

  it('prints all of it as JSON', () => {
    const { out } = casement(['check', at('several.policy'), '--json']);
    const { analysis } = JSON.parse(out) as CheckReport;
    expect(analysis.rules.map(({ id, sources }) => [id, sources.map(({ event_ids }) => event_ids)])).toEqual([
      ['process', [[1], [4688]]],
      ['code', [[4689], [5]]],
      ['renamed', []],
    ]);
    expect(analysis.telemetry.audit.map(({ name }) => name)).toEqual(['Process Termination']);
    expect(analysis.telemetry.unfed.map(({ rule }) => rule)).toEqual(['renamed']);
  });

  it('writes the set-up of a host, to files or alone to standard output', () => {
    const files = casement([
      'check',
      at('several.policy'),
      '--sysmon-config',
      at('sysmon.xml'),
      '--audit-policy',
      at('audit.cmd'),
    ]);
    expect(files.status).toBe(EXIT.done);
    expect(files.out).toMatch(/3 rules: 3 loaded/);
    expect(readFileSync(at('sysmon.xml'), 'utf8')).toMatch(/^<!--[\s\S]*<Sysmon schemaversion="4\.70">/);
    expect(readFileSync(at('audit.cmd'), 'utf8')).toContain('0CCE922C');
    const piped = casement(['check', at('several.policy'), '--audit-policy', '-', '--without-sysmon']);
    expect(piped.out).toMatch(/^@echo off\r\n/);
    expect(piped.out).toContain('0CCE922B');
    expect(
      casement(['check', at('several.policy'), '--sysmon-config', '-', '--audit-policy', '-']),
    ).toMatchObject({
      status: EXIT.usage,
      out: '',
      err: expect.stringContaining('CLI6002'),
    });
    expect(casement(['check', at('several.policy'), '--sysmon-config', at('several.policy')])).toMatchObject({
      status: EXIT.usage,
      err: expect.stringContaining('CLI6033'),
    });
  });

  it('explains a code', () => {
    const { out, status } = casement(['check', '--explain', 'rule7211']);
    expect(status).toBe(EXIT.done);
    expect(out).toMatch(/^RULE7211 negation that holds without a parent\n/);
    expect(out).toContain(
      '  − exec.file.name == "svchost.exe" && process.parent.file.name != "services.exe"\n',
    );
    expect(JSON.parse(casement(['check', '--explain', 'SECL1901', '--json']).out)).toMatchObject({
      code: 'SECL1901',
      hint: expect.stringContaining('group from the right'),
    });
    for (const args of [
      ['--explain', 'SECL9999'],
      ['--explain', 'toString'],
    ]) {
      expect(casement(['check', ...args])).toMatchObject({ status: EXIT.usage, out: '' });
    }
    expect(casement(['check', at('good.policy'), '--agent-version', 'new'])).toMatchObject({
      status: EXIT.usage,
    });
  });

  it.each([
    ['EVTX3013', /^EVTX3013 chunk data checksum wrong\n/],
    ['tel4001', /^TEL4001 the record has no usable time/],
    [
      'CLI6020',
      /^CLI6020 a policy path does not exist\n\n {2}Reads: <path>: no such policy file or folder\n/,
    ],
    ['TEST7001', /^TEST7001 /],
  ])('explains %s, too', (code, expected) => {
    const { out, status } = casement(['check', '--explain', code]);
    expect(status).toBe(EXIT.done);
    expect(out).toMatch(expected);
  });

  it('without an argument checks the bundled rules', () => {
    const { out, err, status } = casement(['check', '--strict']);
    expect(status).toBe(EXIT.done);
    expect(err).toContain('the bundled rules');
    expect(out).toMatch(/execution\.policy/);
  });

  it('collapses rules that are filtered out, unless all are asked for', () => {
    const linux = (id: string): string =>
      RULE(id, 'exec.file.name == "a"', `    filters:\n      - os == "linux"\n`);
    const text = `version: 1.0.0\nrules:\n${linux('one')}${linux('two')}${RULE('win', 'exec.file.name == "a"')}`;
    writeFileSync(at('systems.policy'), text);
    const { out } = casement(['check', at('systems.policy')]);
    expect(out).toMatch(/ {2}loaded {4}win .*\n {2}filtered {2}2 rules .*\n\n/);
    expect(out).not.toContain('two');
    const { out: all } = casement(['check', at('systems.policy'), '--all']);
    expect(all).toMatch(/ {2}filtered {2}one .*\n {2}filtered {2}two .*\n {2}loaded {4}win /);
  });

  it('counts the errors of rules that load all the same', () => {
    writeFileSync(
      at('part.policy'),
      `version: 1.0.0\nrules:\n${RULE('part', 'exec.file.name == "a.exe"', '    actions: [{set: {name: x, field: exec.nothing}}]\n    limiter_token: [no.field]\n')}`,
    );
    const { out, status } = casement(['check', at('part.policy')]);
    expect(status).toBe(EXIT.found);
    expect(out).toMatch(/1 rule: 1 loaded; 2 errors in loaded rules\n$/);
  });

  it('says what it did not find out', () => {
    const rules = Array.from({ length: 2001 }, (_, i) => RULE(`r${i}`, `exit.code == ${i}`));
    writeFileSync(at('large.policy'), `version: 1.0.0\nrules:\n${rules.join('')}`);
    const { out } = casement(['check', at('large.policy')]);
    expect(out).toMatch(/\nleft open {6}whether others cover 2,001 rules {2}too much work/);
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
