import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Session } from '../io/session.js';
import { converse, type ReplOptions } from '../repl/run.js';
import { runCommand } from '../run-command.js';
import { FakeWorld } from '../testing/fake-world.js';
import { ATTACK, sysmonLog } from '../testing/sysmon-log.js';

const POLICY = `rules:
  - id: fetch
    expression: exec.file.name == "certutil.exe"
    filters: ['hostname == "dc01"']
    agent_version: "< 7.60"
  - id: bad
    expression: exec.nmae == "x"
`;
const FETCH = ['--agent-version', '7.58', '--hostname', 'dc01'];

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'load-policies-'));
  writeFileSync(at('a.evtx'), sysmonLog(ATTACK));
  for (const [pack, policy] of [
    ['good', POLICY],
    ['torn', 'rules: {'],
  ] as const) {
    mkdirSync(at(pack));
    writeFileSync(at(pack, 'a.policy'), policy);
    writeFileSync(
      at(pack, 'a.test.yaml'),
      "tests:\n  - {rule: fetch, exec: {path: 'C:\\certutil.exe'}, match: [{}]}\n",
    );
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

async function command(...args: readonly string[]): Promise<Outcome> {
  const world = new FakeWorld();
  const exit = await runCommand(args, world);
  return { exit, out: world.out, err: world.err };
}

async function repl(options: ReplOptions, ...lines: readonly string[]): Promise<Outcome> {
  const world = new FakeWorld();
  const session = new Session('repl', world, {});
  const exit = await converse(session, options, {
    input: Readable.from([lines.join('\n')]),
    terminal: false,
  });
  await session.out.flush();
  return { exit, out: world.out, err: world.err };
}

const scan = (pack: string, ...more: string[]): Promise<Outcome> =>
  command('scan', at('a.evtx'), '-p', at(pack), ...more);
const explain = (pack: string, ...more: string[]): Promise<Outcome> =>
  command('explain', '-p', at(pack), '-r', 'fetch', '-e', at('a.evtx'), ...more);
const test = (pack: string, ...more: string[]): Promise<Outcome> => command('test', at(pack), ...more);

describe('a policy that is no policy', () => {
  it.each([
    ['scan', () => scan('torn')],
    ['explain', () => explain('torn')],
    [
      'explain of all rules',
      () => command('explain', '-p', at('torn'), '-e', at('a.evtx'), '--record', '101'),
    ],
    ['test', () => test('torn')],
    ['repl', () => repl({ policy: [at('torn')] }, '1 + 1')],
  ])('ends %s, which says where', async (_verb, run) => {
    const { exit, err } = await run();
    expect(exit).toBe(2);
    expect(err).toMatch(/a\.policy:\d+:\d+ error POL2\d{3}/);
    expect(err).toContain('CLI6023');
  });

  it('is what check reports', async () => {
    const { exit, out } = await command('check', at('torn'));
    expect([exit, out]).toEqual([1, expect.stringContaining('POL2')]);
  });
});

describe('a folder with a policy that cannot be read', () => {
  beforeAll(() => {
    mkdirSync(at('mixed'));
    writeFileSync(at('mixed', 'a.policy'), POLICY);
    writeFileSync(at('mixed', 'b.policy'), Buffer.from('# caf\u00e9\nrules: []\n', 'latin1'));
  });

  it('is reported by check whole, and fails it', async () => {
    const { exit, out } = await command('check', at('mixed'));
    expect(exit).toBe(1);
    expect(out).toMatch(/b\.policy {2}not loaded/);
    expect(out).toMatch(/b\.policy:1:1 error CLI6021: .*byte E9 in line 1 \(offset 5\)/);
    expect(out).toContain('SECL1101 (rule bad)');
  });

  it('ends a scan: one with fewer rules than were asked for would look like an answer', async () => {
    const { exit, err } = await scan('mixed');
    expect(exit).toBe(2);
    expect(err).toMatch(/CLI6021[\s\S]*CLI6023/);
  });

  it('is nothing to check where nothing else is there', async () => {
    const { exit, err } = await command('check', at('mixed', 'b.policy'));
    expect([exit, err]).toEqual([2, expect.stringContaining('CLI6021')]);
  });
});

it('a policy that is named twice is read once, which check remarks on', async () => {
  const { out } = await command('check', at('good'), at('good', 'a.policy'), '--json');
  const { rules, errors, lints } = JSON.parse(out) as Record<string, { code: string }[]>;
  expect(rules).toHaveLength(2);
  expect(errors!.map(({ code }) => code)).toEqual(['SECL1101']);
  expect(lints!.map(({ code }) => code)).toContain('CLI6018');
});

it('a policy from standard input is for check alone', async () => {
  const { exit, err } = await command('scan', at('a.evtx'), '-p', '-');
  expect([exit, err]).toEqual([2, expect.stringContaining('CLI6026')]);
});

describe('a rule that fails', () => {
  it.each([
    ['scan', () => scan('good', ...FETCH)],
    ['test', () => test('good', ...FETCH)],
  ])('is shown by %s', async (_verb, run) => {
    const { err } = await run();
    expect(err).toContain('a.policy:7:17 error SECL1101 (rule bad)');
    expect(err).not.toContain('CLI6023');
  });

  it.each([
    ['explain', () => explain('good', ...FETCH)],
    ['repl', () => repl({ policy: [at('good')] }, '1 + 1')],
  ])('is counted by %s, which is about another', async (_verb, run) => {
    const { exit, err } = await run();
    expect(exit).toBe(0);
    expect(err).toContain("1 error in the policies: 'casement check' says where");
    expect(err).not.toContain('SECL1101');
  });

  it('is one JSON object on standard error, whatever the verb', async () => {
    for (const { err } of [
      await scan('good', ...FETCH, '--json'),
      await explain('good', ...FETCH, '--json'),
      await test('good', ...FETCH, '--json'),
    ]) {
      const errors = err.split('\n').filter((line) => line.includes('"SECL1101"'));
      expect(errors.map((line) => JSON.parse(line))).toEqual([
        { error: expect.objectContaining({ code: 'SECL1101', rule: 'bad' }) },
      ]);
    }
  });
});

describe('options of loading', () => {
  it('choose the rules of a scan', async () => {
    const found = async (...options: string[]): Promise<string> =>
      (await scan('good', ...options, '--format', 'events')).out;
    expect(await found(...FETCH)).toContain('"fetch"');
    expect(await found('--agent-version', '7.58')).toBe('');
    expect(await found('--hostname', 'dc01')).toBe('');
    expect((await scan('good', ...FETCH, '--without-events', 'process')).err).toContain('CLI6024');
    expect(await found(...FETCH, '--without-events', 'file')).toContain('"fetch"');
  });

  it('mean the same to check, test, explain and repl', async () => {
    const statusOf = async (...options: string[]): Promise<unknown> => {
      const { out } = await command('check', at('good'), '--json', ...options);
      const { rules } = JSON.parse(out) as { rules: { id: string; status: string }[] };
      return rules.find(({ id }) => id === 'fetch')!.status;
    };
    expect(await statusOf()).toBe('filtered');
    expect(await statusOf(...FETCH)).toBe('loaded');
    expect(await statusOf(...FETCH, '--without-events', 'exec')).toBe('event_type_disabled');

    expect((await test('good', ...FETCH)).out).toContain('1 passed');
    expect((await test('good')).exit).toBe(1);
    expect((await explain('good', ...FETCH)).out).toContain('match, because');
    expect((await explain('good')).err).toContain('CLI6078');

    const policy = [at('good')];
    const event = at('a.evtx');
    const fetched = await repl({ policy, event, agentVersion: '7.58', hostname: 'dc01' }, '.explain fetch');
    expect(fetched.out).toContain('exec.file.name == "certutil.exe"');
    expect((await repl({ policy, event }, '.explain fetch')).exit).toBe(2);
  });

  it.each([
    ['scan', () => scan('good', '--agent-version', 'x')],
    ['check', () => command('check', at('good'), '--agent-version', 'x')],
    ['explain', () => explain('good', '--agent-version', 'x')],
    ['test', () => test('good', '--agent-version', 'x')],
    ['repl', () => repl({ agentVersion: 'x' })],
  ])('are looked at by %s first', async (verb, run) => {
    const { exit, err } = await run();
    expect([exit, err]).toEqual([2, expect.stringContaining('CLI6002')]);
    expect(err).toContain(`casement ${verb} --help`);
  });
});
