import { describe, expect, it } from 'vitest';
import { readTestFile } from '../format/read-test-file.js';
import { NO_MATERIAL } from '../run/material.js';
import { prepareTests } from '../run/prepare-tests.js';
import { subject } from '../testing/run-file.js';
import { type CoverageReport, coverageReport } from './coverage-report.js';
import { lcov } from './lcov.js';
import { measureCoverage } from './measure-coverage.js';

async function cover(policy: string, tests: string): Promise<CoverageReport> {
  const of = subject(policy);
  const { tests: prepared, problems } = await prepareTests(readTestFile('t', tests).file, of, NO_MATERIAL);
  expect(problems).toEqual([]);
  return coverageReport(measureCoverage(prepared, of), (id) => of.load.macros.get(id)?.expression);
}

function seen(report: CoverageReport): string[] {
  return report.rules.flatMap(({ conditions }) =>
    conditions.map((each) => `${each.text}: ${each.true > 0 ? 'T' : '-'}${each.false > 0 ? 'F' : '-'}`),
  );
}

const POLICY = `rules:
  - id: r
    expression: |-
      exec.file.name == "a"
      && (exec.pid != 1 || !(exec.user in ["u", "v"]))
  - {id: s, expression: 'exec.file.name == "s"'}
`;

describe('coverage', () => {
  it('counts each condition once, a negated comparison as one', async () => {
    const report = await cover(POLICY, 'tests: [{rule: r, exec: {name: a}, match: [{pid: 2}]}]');
    expect(seen(report)).toEqual([
      'exec.file.name == "a"\n&& (exec.pid != 1 || !(exec.user in ["u", "v"])): T-',
      'exec.file.name == "a": T-',
      'exec.pid != 1 || !(exec.user in ["u", "v"]): T-',
      'exec.pid != 1: T-',
      '!(exec.user in ["u", "v"]): --',
      'exec.user in ["u", "v"]: --',
      'exec.file.name == "s": --',
    ]);
    expect(report).toMatchObject({ outcomes: 14, seen: 4, percent: 28.5 });
    expect(report.rules[0]).toMatchObject({ id: 'r', line: 3, outcomes: 12, seen: 4, percent: 33.3 });
    expect(report.rules[0]!.conditions[3]).toMatchObject({ line: 5, column: 11, length: 13 });
  });

  it('reaches all where tests ask all', async () => {
    const tests = `tests:
  - rule: r
    exec: {name: a}
    match: [{pid: 2}, {pid: 1, user: x}]
    no_match: [{pid: 1, user: u}, {name: b}]
  - {rule: s, exec: {}, match: [{name: s}], no_match: [{name: t}]}`;
    expect((await cover(POLICY, tests)).percent).toBe(100);
  });

  it('does not count what no test would notice', async () => {
    const step = (rest: string): string => `tests: [{name: t, ${rest}, steps: [{exec: {name: b}}]}]`;
    expect(seen(await cover(POLICY, step('no_match: r'))).at(-1)).toBe('exec.file.name == "s": --');
    expect(seen(await cover(POLICY, step('expect: []'))).at(-1)).toBe('exec.file.name == "s": -F');
    expect(seen(await cover(POLICY, step('expect: [], rules: r'))).at(-1)).toBe('exec.file.name == "s": --');
  });

  it('sees every step of a register', async () => {
    const policy =
      'rules: [{id: r, expression: \'exec.pid > 0 && process.ancestors[A].file.name == "x" && process.ancestors[A].pid == 7\'}]';
    const tests =
      'tests: [{rule: r, exec: {path: c}, match: [{parent: {name: y, parent: {name: x, pid: 7}}}]}]';
    expect(seen(await cover(policy, tests)).slice(1)).toEqual([
      'exec.pid > 0: T-',
      'process.ancestors[A].file.name == "x": TF',
      'process.ancestors[A].pid == 7: T-',
    ]);
  });

  it('is printed as lcov', async () => {
    const report = await cover(POLICY, 'tests: [{rule: s, exec: {}, match: [{name: s}]}]');
    const text = lcov(report);
    expect(text).toContain('SF:p.policy\nFN:3,r\nFNDA:0,r\nFN:6,s\nFNDA:1,s\nFNF:2\nFNH:1\nBRDA:4,0,0,-\n');
    expect(text).toContain(
      'BRDA:6,1,0,1\nBRDA:6,1,1,0\nBRF:14\nBRH:1\nDA:4,0\nDA:5,0\nDA:6,1\nLF:3\nLH:1\nend_of_record\n',
    );
    expect(lcov({ ...report, rules: [] })).toBe('');
  });
});
