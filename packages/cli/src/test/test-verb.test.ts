import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestReportJson } from '@casement/rule-tests';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../run-command.js';
import { useFolder } from '../testing/built-command.js';
import { FakeWorld } from '../testing/fake-world.js';
import { sysmonLog } from '../testing/sysmon-log.js';

const POLICY = `rules:
  - {id: shell, version: 1.0.0, expression: 'exec.file.name == "cmd.exe"', description: A shell}
  - {id: child, version: 1.0.0, expression: 'exec.file.name == "cmd.exe" && process.parent.file.name == "winword.exe"'}
`;
const PASSING = `tests:
  - {rule: shell, exec: {}, match: [{path: 'C:\\cmd.exe'}], no_match: [{path: 'C:\\a.exe'}]}
  - {name: everyday, expect: [], steps: [{exec: {path: 'C:\\b.exe'}}]}
`;
const FAILING = `tests: [{rule: child, exec: {path: 'C:\\cmd.exe'}, match: [{parent: {path: 'C:\\x.exe'}}]}]\n`;

describe('casement test', () => {
  const at = useFolder();

  function write(path: string, content: string | Uint8Array): string {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), content);
    return at(path);
  }

  async function test(
    ...args: string[]
  ): Promise<{ exit: number; out: string; err: string; world: FakeWorld }> {
    const world = new FakeWorld();
    const exit = await runCommand(['test', ...args], world);
    return { exit, out: world.out, err: world.err, world };
  }

  beforeAll(() => {
    write('pass/a.policy', POLICY);
    write('pass/tests/a.test.yaml', PASSING);
    write('fail/a.policy', POLICY);
    write('fail/a.test.yml', FAILING);
    write('fail/b.test.yaml', PASSING);
    write('broken/a.policy', POLICY);
    write('broken/a.test.yaml', 'tests: [{rule: shel, exec: {}, match: [x]}]\n');
    write('broken/b.test.yaml', PASSING);
    write('none/a.policy', POLICY);
    write('lost/a.test.yaml', PASSING);
    write('bad-policy/a.policy', 'rules: [');
    write('bad-policy/a.test.yaml', PASSING);
    write('bad-rule/a.policy', `${POLICY}  - {id: bad, expression: exec.nmae == 1}\n`);
    write('bad-rule/a.test.yaml', 'tests: [{rule: bad, exec: {}, match: [x]}]\n');
  });

  it('finds tests beside the policies and in folders below', async () => {
    const { exit, out, err } = await test(at('pass'), at('fail/b.test.yaml'));
    expect([exit, err]).toEqual([0, '']);
    expect(out.replaceAll(at(), '')).toBe(
      '✓ /pass/tests/a.test.yaml 3 tests\n✓ /fail/b.test.yaml 3 tests\n\n6 tests: 6 passed\n',
    );
  });

  it('fails with exit code 1 and says why', async () => {
    const { exit, out } = await test(at('fail'));
    expect(exit).toBe(1);
    expect(out).toContain('child: finds parent path C:\\x.exe line 1');
    expect(out).toContain('process.parent.file.name is "x.exe"');
    expect(out).toContain('4 tests: 3 passed, 1 failed');
  });

  it('runs no test of a file with a mistake, and the others all the same', async () => {
    const { exit, out } = await test(at('broken'));
    expect(exit).toBe(1);
    expect(out).toContain('error TEST7005: no rule "shel" is loaded');
    expect(out).toContain('Did you mean shell?');
    expect(out).toContain('3 tests: 3 passed, 1 file cannot be run');
  });

  it.each([
    ['gone', 2, 'CLI6050'],
    ['none', 2, 'CLI6051'],
    ['pass/a.policy', 2, 'CLI6052'],
    ['lost', 2, 'CLI6053'],
    ['bad-policy', 2, 'CLI6023'],
  ])('%s: exit code %d and %s', async (path, exit, code) => {
    const result = await test(at(path));
    expect(result.exit).toBe(exit);
    expect(result.err).toContain(code);
  });

  it('says of a faulty rule what is wrong, where the test names it', async () => {
    const { exit, out, err } = await test(at('bad-rule'));
    expect(exit).toBe(1);
    expect(err).toContain('exec.nmae');
    expect(out).toContain('a.policy:4 is faulty: ');
  });

  it('takes the tests of a rule, or with a name', async () => {
    expect((await test(at('fail'), '--rule', 'child')).out).toContain('2 tests: 1 passed, 1 failed');
    expect((await test(at('fail'), '--filter', 'EVERY')).out).toContain('1 test: 1 passed');
    const none = await test(at('fail'), '--filter', 'zzz');
    expect([none.exit, none.err]).toEqual([2, expect.stringContaining('CLI6054')]);
  });

  it('gates by coverage and by mutants', async () => {
    const low = await test(at('pass'), '--min-coverage', '90');
    expect([low.exit, low.err]).toEqual([1, expect.stringContaining('coverage is 50 %, less than the 90 %')]);
    expect(low.out).toContain('process.parent.file.name == "winword.exe"');
    expect((await test(at('pass'), '--min-coverage', '50')).exit).toBe(0);
    const survivors = await test(at('pass'), '--min-score', '90', '--all');
    expect([survivors.exit, survivors.err]).toEqual([1, expect.stringContaining('mutation score is')]);
    expect(survivors.out).toContain('+ exec.file.name == "cmd.exe"');
    expect((await test(at('pass'), '--min-score', '90', '--rule', 'shell')).exit).toBe(0);
  });

  it.each([
    ['--min-coverage', '101'],
    ['--min-score', 'x'],
    ['--mutants-per-rule', '0'],
    ['--seed', '-'],
  ])('does not take %s %s', async (option, value) => {
    const { exit, err } = await test(at('pass'), option, value);
    expect([exit, err]).toEqual([2, expect.stringContaining('CLI6002')]);
  });

  it('prints the report as JSON, and writes lcov', async () => {
    const { exit, out } = await test(
      at('fail'),
      '--json',
      '--coverage',
      '--mutate',
      '--lcov',
      at('lcov.info'),
    );
    expect(exit).toBe(1);
    const report = JSON.parse(out) as TestReportJson;
    expect(report).toMatchObject({ version: 1, passed: 3, failed: 1, broken: 0 });
    expect(report.coverage!.seen).toBeGreaterThan(0);
    expect(report.mutation!.rules.map(({ id }) => id)).toEqual(['shell', 'child']);
    const info = readFileSync(at('lcov.info'), 'utf8');
    expect(info).toContain(`BRF:${report.coverage!.outcomes}\nBRH:${report.coverage!.seen}\n`);
    const again = await test(at('fail'), '--json', '--coverage', '--mutate');
    expect(again.out).toBe(out);
  });

  it('reads recordings and files of events', async () => {
    const starts = [
      {
        at: 0,
        recordId: 1,
        pid: 10,
        ppid: 4,
        image: 'C:\\winword.exe',
        parentImage: 'C:\\explorer.exe',
        commandLine: 'w',
      },
      {
        at: 5,
        recordId: 2,
        pid: 11,
        ppid: 10,
        image: 'C:\\cmd.exe',
        parentImage: 'C:\\winword.exe',
        commandLine: 'c',
      },
      {
        at: 9,
        recordId: 3,
        pid: 12,
        ppid: 10,
        image: 'C:\\b.exe',
        parentImage: 'C:\\winword.exe',
        commandLine: 'b',
      },
    ];
    write('recorded/a.policy', POLICY);
    write('recorded/tests/sysmon.evtx', sysmonLog(starts));
    write(
      'recorded/tests/events.jsonl',
      '{"type":"exec","time":"2024-06-25T10:00:00Z","fields":{"exec.file.name":"cmd.exe"}}\n\n',
    );
    write(
      'recorded/tests/a.test.yaml',
      `tests:
  - name: t
    steps:
      - {recording: sysmon.evtx, expect: [shell, child]}
  - name: u
    steps:
      - {recording: sysmon.evtx, records: [1], expect: []}
      - {recording: sysmon.evtx, records: 2-3, expect: [{rule: child, with: {date: ~2024-06-25T09:11:25*}}, shell]}
      - {events: events.jsonl, expect: [shell]}
  - name: v
    expect: [shell, child]
    steps:
      - {recording: sysmon.evtx, to: '2024-06-25T09:11:25Z', expect: []}
      - {recording: sysmon.evtx, from: '2024-06-25T09:11:25Z'}
`,
    );
    const { out, exit } = await test(at('recorded'));
    expect([exit, out]).toEqual([0, expect.stringContaining('3 tests: 3 passed')]);
    write(
      'recorded/tests/b.test.yaml',
      `tests: [{name: t, expect: [], steps: [{recording: no.evtx}, {events: no.jsonl}, {recording: a.test.yaml}]}]`,
    );
    write(
      'recorded/tests/c.test.yaml',
      `tests: [{name: t, expect: [], steps: [{recording: sysmon.evtx, records: [9]}, {events: bad.jsonl}]}]`,
    );
    write('recorded/tests/bad.jsonl', '{"type":"exec"}\n{"type":"exec","fields":{"exec.pid":"x"}}\n');
    const failed = await test(at('recorded'));
    for (const said of [
      'no.evtx: no such file or folder',
      'no.jsonl: ',
      'a.test.yaml: not an event log',
      'nothing of the recording is selected',
      'bad.jsonl:2: exec.pid: must be an integer',
    ]) {
      expect(failed.out).toContain(said);
    }
  });

  it('holds rules against the agent that the tests are for, and takes policies from elsewhere', async () => {
    write(
      'versions/rules/a.policy',
      "rules: [{id: new, expression: 'exec.pid == 1', agent_version: '>= 7.70'}]\n",
    );
    const tests = (version: string): string =>
      `policies: [../rules]\nagent_version: ${version}\ntests: [{rule: new, exec: {}, match: [{pid: 1}]}]\n`;
    write('versions/t/new.test.yaml', tests('7.71.0'));
    expect((await test(at('versions'))).out).toContain('1 test: 1 passed');
    write('versions/t/old.test.yaml', tests('7.60.0'));
    const { out } = await test(at('versions'));
    expect(out).toContain('1 test: 1 passed, 1 file cannot be run');
    expect(out).toContain('a.policy:1 is filtered');
  });

  it('shows no name of a test as anything but text', async () => {
    write('hostile/a.policy', POLICY);
    const name = '"a\\x1b[2J\\u202eb"';
    write(
      'hostile/a.test.yaml',
      `tests: [{name: ${name}, expect: [shell], steps: [{exec: {path: 'C:\\a.exe', cmdline: ${name}}}]}]\n`,
    );
    const { out } = await test(at('hostile'), '--all', '--coverage', '--mutate');
    expect(out).toContain('✗ a<U+001B>[2J<U+202E>b line 1');
    for (const hostile of ['\u001b', '\u202e']) expect(out).not.toContain(hostile);
  });

  it('stops at Ctrl-C and says that not all was run', async () => {
    const world = new FakeWorld();
    world.interrupt.request();
    expect(await runCommand(['test', at('pass')], world)).toBe(130);
    expect(world.err).toContain('CLI6090');
  });

  it('has help with examples', async () => {
    const { exit, out } = await test('--help');
    expect(exit).toBe(0);
    expect(out).toContain('casement test rules/ --mutate');
    expect(out).toContain('--mutants-per-rule <n>');
  });

  it('never overwrites an event log with results', async () => {
    const log = write('keep/sysmon.evtx', sysmonLog([]));
    const { exit, err } = await test(at('pass'), '--junit', log);
    expect([exit, err]).toEqual([2, expect.stringContaining('CLI6032')]);
    expect(join(at('keep'), 'sysmon.evtx')).toBe(log);
  });
});
