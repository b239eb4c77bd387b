import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { Session } from '../io/session.js';
import { FakeWorld } from '../testing/fake-world.js';
import { converse } from './run.js';

const EVENT = '{"type":"exec","fields":{"process.pid":7,"process.file.name":"cmd.exe"}}';

async function answers(lines: readonly string[], json = false): Promise<string> {
  const world = new FakeWorld();
  world.env['COLUMNS'] = '100';
  const session = new Session('repl', world, { json });
  const input = Readable.from([lines.join('\n')]);
  expect(await converse(session, { event: EVENT }, { input, terminal: false })).toBe(EXIT.usage);
  await session.out.flush();
  return world.out;
}

it('names in brackets that end in a bracket are an error at once', async () => {
  const out = await answers(['exec.pid in [EXITED, SIGNALED]', 'exec.pid']);
  expect(out).toContain('SECL1013');
  expect(out).toMatch(/\n7\n$/);
});

it.each([
  ['a string', 'exec.file.name == "cmd.exe'],
  ['a parenthesis', '(exec.pid == 7'],
])('%s that is not closed costs its own line only', async (_, broken) => {
  const out = await answers([broken, 'exec.pid', 'exec.pid == 7', 'exec.file.name']);
  expect(out).toMatch(
    /SECL1\d{3}[\s\S]*\n {2}→ lines 2 to 4 were read as part of line 1, and now by themselves\n7\ntrue\n"cmd.exe"\n$/,
  );
});

it('a quote that is closed by one of a later line costs its own line only', async () => {
  const out = await answers([
    'exec.file.name == "cmd.exe',
    'exec.pid',
    'exec.file.name == "a',
    '',
    'exec.pid',
  ]);
  expect(out).toContain('line 1');
  expect(out.match(/^7$/gm)).toHaveLength(2);
});

it('is ended by a command among the lines', async () => {
  expect(await answers(['(exec.pid', '.exit', 'exec.pid'])).not.toMatch(/^7$/m);
});

it('says so in JSON', async () => {
  const lines = (await answers(['(exec.pid', 'exec.pid'], true)).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { input: '(exec.pid\nexec.pid', read_again: { first: 2, last: 2 } },
    { input: 'exec.pid', value: 7 },
  ]);
});

it('a script of open parentheses is answered line by line, in bounded time', async () => {
  const out = await answers(Array.from({ length: 400 }, () => '('));
  expect(out.match(/error SECL1\d{3}|^SECL1\d{3}/gm)?.length).toBeGreaterThanOrEqual(400);
});

it('a log that is not there is told once', async () => {
  const out = await answers(['.event /nope 1', 'exec.pid']);
  expect(out).toMatch(/^error: \/nope: no such file or folder \[CLI6010\]\n.*\n7\n$/);
});
