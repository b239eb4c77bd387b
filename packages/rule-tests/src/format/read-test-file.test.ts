import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemsOf } from '../testing/run-file.js';
import { readTestFile } from './read-test-file.js';

const POLICY = `
rules:
  - {id: tool_started, expression: 'exec.file.name == "a.exe"'}
  - {id: linux, expression: 'exec.file.name == "a"', filters: ['os == "linux"']}
`;
const problems = async (tests: string): Promise<string[]> => await problemsOf(POLICY, tests);
const step = async (text: string): Promise<string[]> =>
  await problems(`tests: [{name: t, expect: [], steps: [${text}]}]`);

describe('a test file is read strictly', () => {
  it.each([
    ['', ['1:1 TEST7001 the file is empty']],
    ['- a', ['1:1 TEST7001 the file is no mapping']],
    [
      'a: [',
      ['1:5 POL2001 flow sequence in block collection must be sufficiently indented and end with a ]'],
    ],
    ['tests: []', ['1:1 TEST7014 tests is an empty list']],
    ['tset: []', ['1:1 TEST7002 unknown key "tset" in a test file', '1:1 TEST7001 the file has no `tests`']],
    ['tests: [x]', ['1:9 TEST7003 a test must be a mapping']],
    ['tests: [{name: t}]', ['1:9 TEST7004 the test has neither `steps` nor `rule`']],
    ['tests: [{name: t, steps: []}]', ['1:9 TEST7009 the test expects nothing, so it cannot fail']],
    ['start: now\ntests: [{steps: [], expect: []}]', ['1:8 TEST7008 "now" is not a time']],
    ['limits: some\ntests: [{steps: [], expect: []}]', ['1:9 TEST7003 limits must be rules, agent or off']],
    ['tests: [{steps: [], expect: [], expect: []}]', ['1:33 POL2007 key "expect" is given twice']],
    ['tests: [{steps: [], expect: {rule: x}}]', ['1:36 TEST7005 no rule "x" is loaded']],
    [
      'tests: [{steps: [], expect: [{rul: x}]}]',
      [
        '1:31 TEST7002 unknown key "rul" in an expected finding',
        '1:30 TEST7004 an expected finding names its `rule`',
      ],
    ],
    [
      'tests: [{steps: [], expect: [{rule: tool_started, count: 0}]}]',
      ['1:58 TEST7003 count must be a number of findings, at least 1'],
    ],
    ['tests: [{steps: [], variables: {x: 1}}]', ['1:33 TEST7012 no loaded rule sets "x"']],
    [
      'processes: {"a b": c}\ntests: [{steps: [], expect: []}]',
      ['1:13 TEST7003 "a b" is not a name for a process'],
    ],
  ])('%j', async (text, expected) => {
    expect(await problems(text)).toEqual(expected);
  });

  it('names what was meant', async () => {
    const { problems: found } = readTestFile('f', 'tests: [{steps: [{exce: {}}], expect: []}]');
    expect(found.map(({ hint }) => hint)).toEqual(['Did you mean exec?']);
  });

  it.each([
    ['{exec: x}', '1:46 TEST7006 there is no process called "x"'],
    ['{exec: {pth: x}}', '1:47 TEST7002 unknown key "pth" in an event of type exec'],
    ['{exec: {pid: x}}', '1:52 TEST7007 process.pid: must be an integer from 0 to 4294967295'],
    ['{exec: {path: [x]}}', '1:53 TEST7003 path must be a text'],
    ['{exec: {path: c, parent: {pid: -1}}}', '1:46 TEST7007 pid: must be an integer from 0 to 4294967295'],
    ['{exec: {created_at: soon}}', '1:59 TEST7008 "soon" is not a time'],
    [
      '{create: {exec.file.path: x}}',
      '1:49 TEST7002 unknown key "exec.file.path" in an event of type create',
    ],
    ['{at: 5m}', '1:44 TEST7008 "5m" is not a time'],
    ['{at: +5x}', '1:44 TEST7008 "+5x" is not a span of time'],
    ['{at: +1s}, {at: "2020-01-01T00:00:00Z"}', '1:55 TEST7015 the step lies before the one above it'],
    ['{exec: {path: a}, exit: {path: a}}', '1:57 TEST7013 the step has exec already, and exit beside it'],
    ['{exec: {path: a}, records: [1]}', '1:57 TEST7002 records selects from a recording; there is none'],
    ['{recording: x.evtx, records: [y]}', '1:69 TEST7003 "y" is no record: write 17, or 20-35'],
    ['{recording: x.evtx}', '1:51 TEST7010 x.evtx: recordings cannot be read here'],
    ['{events: x.jsonl}', '1:48 TEST7010 x.jsonl: files cannot be read here'],
    ['{event: {type: fork}}', '1:54 TEST7007 an event has a type, one of exec, exit, create, rename'],
    [
      '{event: {type: exec, fields: {exec.pid: x}}}',
      '1:79 TEST7007 exec.pid: must be an integer from 0 to 4294967295',
    ],
  ])('a step %s', async (text, expected) => {
    expect((await step(text))[0]).toContain(expected);
  });

  it('says why a rule that a policy has is not there', async () => {
    const { problems: found } = readTestFile('f', 'tests: [{steps: [], match: linux}]');
    expect(found).toEqual([]);
    expect(await problems('tests: [{steps: [], match: linux}]')).toEqual([
      '1:28 TEST7005 no rule "linux" is loaded',
    ]);
  });

  it('finds a process that is its own ancestor', async () => {
    const tests = `
processes:
  a: {path: a, parent: b}
  b: {path: b, parent: a}
tests: [{steps: [{exec: a}], expect: []}]`;
    expect(await problems(tests)).toEqual(['4:24 TEST7011 process a is its own ancestor, or has too many']);
  });

  it('reads tables', async () => {
    const table = async (text: string): Promise<string[]> =>
      await problems(`tests: [{rule: tool_started, ${text}}]`);
    expect(await table('exec: {}, match: [x]')).toEqual([]);
    expect(await table('match: [x]')).toEqual(['1:9 TEST7004 the cases have no event']);
    expect(await table('exec: {}, exit: {}, match: [x]')).toEqual([
      '1:40 TEST7013 the cases have two events',
    ]);
    expect(await table('exec: {}')).toEqual(['1:9 TEST7009 the table has neither `match` nor `no_match`']);
    expect(await table('exec: {}, match: []')).toEqual(['1:40 TEST7014 match is an empty list']);
    expect(await table('exec: {}, match: [x], steps: []')).toEqual([
      '1:52 TEST7002 unknown key "steps" in a table of cases',
    ]);
  });

  it('is not made to repeat a text a hundred thousand times', async () => {
    const text = `x: &x ${'x'.repeat(100_000)}\ntests: [{rule: r, exec: {}, match: [{envs: [${'*x, '.repeat(90_000)}*x]}]}]`;
    const { file } = readTestFile('f', text);
    expect(file.tests[0]!.name.length).toBeLessThan(120);
  });

  it('never throws, and always has a place', async () => {
    const words = fc.constantFrom(
      'tests',
      'rule',
      'exec',
      'steps',
      'match',
      'a',
      '__proto__',
      'parent',
      'at',
      '+5m',
      'process',
    );
    const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        words,
        fc.string(),
        fc.array(tie('value')),
        fc.dictionary(words, tie('value')),
      ),
    })).value;
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          value.map((each) => JSON.stringify(each)),
        ),
        async (text) => {
          for (const problem of readTestFile('f', text).problems) {
            expect(problem.line).toBeGreaterThan(0);
            expect(problem.offset).toBeLessThanOrEqual(text.length);
          }
          await problemsOf(POLICY, text);
        },
      ),
    );
  });
});
