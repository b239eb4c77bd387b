import { describe, expect, it } from 'vitest';
import { readTestFile } from '../format/read-test-file.js';
import { NO_MATERIAL } from '../run/material.js';
import { prepareTests } from '../run/prepare-tests.js';
import { subject } from '../testing/run-file.js';
import { type MutationReport, MutationRun, watchersOf } from './mutation-run.js';

async function mutate(expression: string, tests: string, perRule = 1000): Promise<MutationReport> {
  const of = subject(`rules:\n  - id: r\n    expression: |-\n      ${expression}\n`);
  const { tests: prepared, problems } = await prepareTests(readTestFile('t', tests).file, of, NO_MATERIAL);
  expect(problems).toEqual([]);
  const run = new MutationRun({ perRule, seed: 1 });
  const watchers = watchersOf(prepared, of);
  for (const rule of of.rules) run.add(rule, of, watchers);
  return run.report();
}

it('does not count survivors that are proved to find the same events', async () => {
  const of = subject("rules: [{id: r, every: 1m, expression: 'exec.pid == 1 && exec.pid < 5'}]");
  const tests = 'tests: [{rule: r, exec: {}, match: [{pid: 1}], no_match: [{pid: 2}]}]';
  const { tests: prepared } = await prepareTests(readTestFile('t', tests).file, of, NO_MATERIAL);
  const asked: string[] = [];
  const run = new MutationRun({ perRule: 100, seed: 1 }, (rule, mutant) => {
    expect(rule).toBe(of.rules[0]);
    asked.push(mutant.compiled.source);
    return mutant.compiled.source === 'exec.pid == 1';
  });
  run.add(of.rules[0]!, of, watchersOf(prepared, of));
  const report = run.report();
  expect(asked).toContain('exec.pid == 1');
  expect(report.equivalent).toBe(1);
  // Rate limits are no part of what a rule finds: nobody is asked about them.
  expect(asked.every((source) => source !== 'exec.pid == 1 && exec.pid < 5')).toBe(true);
  expect(report.kinds.limit).toEqual({ mutants: 2, killed: 0 });
  expect(survivors(report)).not.toContain('dropped: exec.pid == 1');
});

function survivors(report: MutationReport): string[] {
  return report.rules.flatMap(({ survivors }) => survivors.map(({ after, kind }) => `${kind}: ${after}`));
}

const cases = (match: string, noMatch: string): string =>
  `tests: [{rule: r, exec: {}, match: [${match}], no_match: [${noMatch}]}]`;

describe('MutationRun', () => {
  it('lists what no test notices', async () => {
    const report = await mutate(
      'exec.pid == 1 && exec.user == "u"',
      cases('{pid: 1, user: u}', '{pid: 1, user: v}'),
    );
    expect(survivors(report)).toEqual(['dropped: exec.user == "u"']);
    expect(report.rules[0]!.survivors[0]).toMatchObject({ line: 4, column: 7 });
    const all = await mutate(
      'exec.pid == 1 && exec.user == "u"',
      cases('{pid: 1, user: u}', '{pid: 1}, {user: u}'),
    );
    expect(all).toMatchObject({ score: 100, mutants: all.killed });
  });

  it('counts mutants that mean the same, and those that are no rules', async () => {
    const terms =
      'exec.cmdline =~ "*needle*" && exec.cmdline == r"\\sneedle\\d" && exec.file.name in ["ab", ~"a*"]';
    const report = await mutate(terms, cases('{name: a, cmdline: "x needle7"}', '' + '{name: b}'));
    // The first term and the first member are there for speed or by mistake: what stands beside them says it too.
    expect(report.equivalent).toBe(2);
    expect(
      survivors(report).filter(
        (each) => each.startsWith('member') || each.startsWith('dropped: exec.cmdline == '),
      ),
    ).toEqual([]);
  });

  it.each([
    ['exec.cmdline =~ "*a*" && exec.cmdline == r"a?b"'],
    ['exec.cmdline =~ "*a*" && exec.cmdline == r"(a)?b"'],
    ['exec.cmdline =~ "*a*" && exec.cmdline == r"a|b"'],
    ['exec.cmdline =~ "*22*" && exec.cmdline == r"\\x22"'],
    ['exec.cmdline =~ "*a*" && exec.cmdline == r"[ab]"'],
    ['exec.cmdline =~ "*a*" && exec.user == r"a"'],
    ['exec.cmdline =~ "*a*" || exec.cmdline == r"a"'],
    ['exec.cmdline =~ "*a" && exec.cmdline == r"a"'],
    ['exec.cmdline in ["aXb", ~"a*c"]'],
  ])('does not take %s for one that can do without a part', async (expression) => {
    expect((await mutate(expression, cases('{}', '{}'))).equivalent).toBe(0);
  });

  it('takes a part of the mutants, the same for the same seed', async () => {
    const members = Array.from({ length: 40 }, (_, index) => `"m${index}"`).join(', ');
    const expression = `exec.file.name in [${members}] && exec.pid == 1`;
    const some = await mutate(expression, cases('{name: m1, pid: 1}', '{}'), 12);
    expect(some).toMatchObject({ mutants: 12 });
    expect(some.leftOut).toBeGreaterThan(30);
    expect(Object.keys(some.kinds).sort()).toEqual([
      'dropped',
      'field',
      'literal',
      'member',
      'negated',
      'operator',
    ]);
    expect(await mutate(expression, cases('{name: m1, pid: 1}', '{}'), 12)).toEqual(some);
  });

  it('lets every mutant of an untested rule live, and leaves failing tests out', async () => {
    const untested = await mutate(
      'exec.pid == 1',
      'tests: [{name: t, match: [], expect: [], steps: []}]'.replace('expect: []', 'expect: [], rules: []'),
    );
    expect(untested).toMatchObject({ killed: 0, score: 0 });
    const failing = await mutate('exec.pid == 1', cases('{pid: 2}', '{pid: 1}'));
    expect(failing.rules[0]).toMatchObject({ tests: 0, killed: 0 });
  });
});
