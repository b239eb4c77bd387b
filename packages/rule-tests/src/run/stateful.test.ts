import { describe, expect, it } from 'vitest';
import { readTestFile } from '../format/read-test-file.js';
import { MutationRun, watchersOf } from '../mutate/mutation-run.js';
import { failuresOf, runFile, subject } from '../testing/run-file.js';
import { NO_MATERIAL } from './material.js';
import { prepareTests } from './prepare-tests.js';

const POLICY = `
rules:
  - id: drop
    expression: create.file.extension == ".lnk"
    silent: true
    actions:
      - set: {name: drops, default_value: 0, expression: "\${process.drops} + 1", scope: process, inherited: true, ttl: 10m}
      - set: {name: names, field: create.file.name, append: true, size: 2}
      - filter: create.file.name == "loud.lnk"
        log: {level: warning, message: loud}
  - id: burst
    expression: create.file.extension == ".lnk" && \${process.drops} >= 2
    every: 1m
  - id: child
    expression: exec.file.name == "c.exe" && \${process.drops} >= 1
`;

async function run(steps: string): Promise<string[]> {
  return failuresOf(
    await runFile(
      POLICY,
      `
processes:
  dropper: {path: C:\\d.exe}
tests:
  - name: t
    limits: rules
    steps:
${steps.trim().replaceAll(/^\s*- /gm, '      - ')}`,
    ),
  );
}

const drop = (rest: string, name = 'a.lnk'): string =>
  `- {create: {process: dropper, path: 'C:\\${name}'}, ${rest}}\n`;

describe('tests of rules that remember', () => {
  it('see variables after each step, and their time to live', async () => {
    expect(
      await run(
        drop('expect: [], silenced: [drop], variables: {process.drops: 1, names: [a.lnk]}') +
          drop('at: +9m, expect: [burst], variables: {process.drops: 2, names: [b.lnk, a.lnk]}', 'b.lnk') +
          drop(
            'at: +1s, expect: [], match: [burst], limited: [burst], variables: {names: [b.lnk, c.lnk]}',
            'c.lnk',
          ) +
          '- {at: +11m, variables: {process.drops: null, names: [b.lnk, c.lnk]}}\n' +
          drop('expect: [], variables: {process.drops: 1}'),
      ),
    ).toEqual([]);
    expect(await run(drop('variables: {process.drops: 2, names: [x]}'))).toEqual([
      'step 1: expected process.drops to be 2, it is 1',
      'step 1: expected names to be ["x"], it is ["a.lnk"]',
    ]);
    expect(await run(`${drop('expect: []')}- {at: +11m, variables: {process.drops: 1}}`)).toEqual([
      'step 2: expected process.drops to be 1, it is not set',
    ]);
  });

  it('know processes by name: children inherit, and what a process had ends with it', async () => {
    const child = '- {exec: {path: C:\\c.exe, parent: dropper}, expect: [child]}\n';
    expect(await run(drop('expect: []') + child)).toEqual([]);
    expect(
      await run(
        `${drop('expect: []')}- {exec: {path: C:\\c.exe}, expect: [], variables: {process.drops: null}}`,
      ),
    ).toEqual([]);
    expect(
      await run(
        `${drop('expect: []')}- {exit: dropper}\n${drop('expect: [], variables: {process.drops: 1}')}`,
      ),
    ).toEqual([]);
  });

  it('begin anew with each test', async () => {
    const test =
      "{name: t, expect: [], steps: [{create: {process: {path: C:\\d.exe, pid: 7, created_at: -1h}, path: 'C:\\a.lnk'}}]}";
    expect(failuresOf(await runFile(POLICY, `tests: [${test}, ${test}]`))).toEqual([]);
  });

  it('see what is logged, and limits that are switched off', async () => {
    expect(await run(drop('logged: [loud]', 'loud.lnk') + drop('logged: []'))).toEqual([]);
    expect(await run(drop('logged: [quiet]', 'loud.lnk'))).toEqual([
      'step 1: logged: expected quiet, got loud',
    ]);
    const steps =
      "steps: [{create: {process: d, path: 'C:\\a.lnk'}}, {create: {process: d, path: 'C:\\a.lnk'}}, {create: {process: d, path: 'C:\\a.lnk'}}]";
    const of = (limits: string, count: number): string =>
      `processes: {d: C:\\d.exe}\ntests: [{name: t, limits: ${limits}, expect: [{rule: burst, count: ${count}}], ${steps}}]`;
    expect(failuresOf(await runFile(POLICY, of('rules', 1)))).toEqual([]);
    expect(failuresOf(await runFile(POLICY, of('off', 2)))).toEqual([]);
    expect(failuresOf(await runFile(POLICY, of('off', 1)))).toEqual([
      'step 0: expected 1 finding of burst, found 2',
    ]);
  });

  it('notice mutants of times, limits and actions', async () => {
    const of = subject(POLICY);
    const tests = `
processes: {d: C:\\d.exe}
tests:
  - name: t
    steps:
      - {create: {process: d, path: 'C:\\a.lnk'}, expect: [], silenced: [drop]}
      - {at: +6m, create: {process: d, path: 'C:\\a.lnk'}, expect: [burst]}
      - {at: +11m, create: {process: d, path: 'C:\\a.lnk'}, expect: []}`;
    const { tests: prepared, problems } = await prepareTests(readTestFile('t', tests).file, of, NO_MATERIAL);
    expect(problems).toEqual([]);
    const mutation = new MutationRun({ perRule: 100, seed: 1 });
    const watchers = watchersOf(prepared, of);
    for (const rule of of.rules) mutation.add(rule, of, watchers);
    const settings = mutation
      .report()
      .rules.flatMap(({ survivors }) =>
        survivors
          .filter(({ kind }) => kind === 'action' || kind === 'limit')
          .map(({ before, after }) => `${before} -> ${after}`),
      );
    // Nobody looks at names, at the log, or at what comes within the minute.
    expect(settings).toEqual([
      'set names -> no set names',
      'set names, size: 2 -> size: 1',
      'log -> no log',
      'log with its filter -> always',
      'every: 1m -> no every',
      'every: 1m -> every: 2m',
    ]);
  });

  it('do not kill mutants of rules that have no part in what they expect', async () => {
    const of = subject(`${POLICY}  - {id: alone, expression: 'exec.file.name in ["x.exe", "y.exe"]'}\n`);
    const tests = `
processes: {d: C:\\d.exe}
tests:
  - name: t
    steps:
      - {create: {process: d, path: 'C:\\loud.lnk'}, expect: [], variables: {process.drops: 1}, logged: [loud]}
      - {exec: {path: C:\\x.exe}, expect: [alone]}`;
    const { tests: prepared } = await prepareTests(readTestFile('t', tests).file, of, NO_MATERIAL);
    const mutation = new MutationRun({ perRule: 100, seed: 1 });
    mutation.add(of.rules.find(({ id }) => id === 'alone')!, of, watchersOf(prepared, of));
    expect(mutation.report().rules[0]!.survivors.map(({ after }) => after)).toContain(
      'exec.file.name in ["x.exe"]',
    );
  });
});
