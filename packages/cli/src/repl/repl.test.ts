import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { Session } from '../io/session.js';
import { FakeWorld } from '../testing/fake-world.js';
import { ATTACK, sysmonLog } from '../testing/sysmon-log.js';
import { converse, type ReplOptions } from './run.js';

let folder = '';
const at = (name: string): string => join(folder, name);

const EVENT = {
  type: 'exec',
  time: '2026-01-15T12:00:00Z',
  fields: { 'process.pid': 7, 'process.file.name': 'cmd.exe', 'process.created_at': '1768478390000000000' },
  ancestors: [{ pid: 5, 'file.name': 'winword.exe' }],
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'repl-'));
  writeFileSync(at('a log.evtx'), sysmonLog(ATTACK));
  writeFileSync(at('event.json'), JSON.stringify(EVENT, null, 2));
  writeFileSync(
    at('my.policy'),
    `macros:
  - id: SHELLS
    values: [cmd.exe]
rules:
  - id: shell
    expression: exec.file.name in SHELLS
    actions:
      - set: { name: shells, field: exec.file.name, append: true }
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

async function script(
  lines: readonly string[],
  options: ReplOptions & { json?: boolean } = {},
): Promise<Run> {
  const world = new FakeWorld();
  world.env['COLUMNS'] = '100';
  const session = new Session('repl', world, { json: options.json === true });
  const exit = await converse(session, options, {
    input: Readable.from([lines.join('\n')]),
    terminal: false,
  });
  await session.out.flush();
  return { exit, out: world.out.replaceAll(folder, ''), err: world.err.replaceAll(folder, '') };
}

const answers = async (...lines: string[]): Promise<string> =>
  (await script(lines, { event: at('event.json') })).out;

describe('expressions', () => {
  it.each([
    ['exec.pid == 7', 'true\n'],
    ['exec.pid == 8 && exec.file.name == "cmd.exe"', 'false\n  - exec.pid == 8  exec.pid = 7  1:1\n'],
    ['!(exec.pid == 7)', 'false\n  - exec.pid == 7  exec.pid = 7  holds, and must not  1:3\n'],
    ['exec.file.name', '"cmd.exe"\n'],
    ['exec.pid + 1', '8\n'],
    ['process.ancestors.file.name', '["winword.exe"]\n'],
    ['process.ancestors.file.name[0]', '"winword.exe"\n'],
    ['process.ancestors[A].file.name == "winword.exe" && exec.pid > 0', 'true\n'],
    ['exec.created_at', '2026-01-15T11:59:50.000000000Z\n'],
    [
      'exec.created_at < 5s',
      'false\n  - exec.created_at < 5s  exec.created_at = 2026-01-15T11:59:50.000000000Z\n      that is 10s before the event  1:1\n',
    ],
    ['create.file.name == "x"', 'false: the event is of type exec, this is about create\n'],
    ['create.file.name', '""  (the event is of type exec, so fields of create are empty)\n'],
    ['process.pid == 7', 'true\n'],
    ['exec.pid == 7 && false', 'false: whatever the event is\n'],
    ['1 + 2', '3\n'],
  ])('%s', async (source, answer) => {
    expect(await answers(source)).toBe(answer);
  });

  it('without an event have a type, and a value where they read nothing', async () => {
    const { out } = await script(['exec.pid == 1', 'exec.file.name', '2 + 2', '10.0.0.1 in 10.0.0.0/8']);
    expect(out).toBe(`bool about exec; there is no event to put it to (.event FILE, or .event {…})
string about exec; there is no event to put it to (.event FILE, or .event {…})
4
bool; there is no event to put it to (.event FILE, or .event {…})
`);
  });

  it('with mistakes are told with a caret, and the script fails at its end', async () => {
    const { exit, out } = await script(['exec.pid == "x"', 'exec.pid == 7'], { event: at('event.json') });
    expect(exit).toBe(EXIT.usage);
    expect(out).toMatch(
      /^1:13 error SECL1102: .*\n {3}1 \| exec\.pid == "x"\n {5}\| {13}\^~~\n {2}→ [\s\S]*\ntrue\n$/,
    );
  });

  it('go on over lines while something is open', async () => {
    expect(
      await answers('exec.pid == 7 &&', '(exec.file.name in ["a",', '"cmd.exe"]', ') # done', 'exec.pid'),
    ).toBe('true\n7\n');
    expect(await answers('exec.file.name == "a', 'b"')).toContain('false');
    expect(await answers('(exec.pid == 7', '', 'exec.pid')).toMatch(/^2:1 error SECL1\d{3}: [\s\S]*\n7\n$/);
    expect(await answers('exec.pid == 7)')).toMatch(/^1:14 error SECL1/);
    expect((await script(['(exec.pid'], { event: at('event.json') })).exit).toBe(EXIT.usage);
  });

  it('are no blank lines and comments', async () => {
    expect(await answers('', '  ', '# nothing', '// nothing')).toBe('');
  });
});

describe('events', () => {
  it('come from a record of a log, with its context, or from JSON', async () => {
    const log = at('a log.evtx');
    const { out, exit } = await script([
      `.event ${log} 102`,
      'process.ancestors.file.name',
      `.event "${log}"`,
      'exec.pid',
      `.event ${JSON.stringify(EVENT)}`,
      '.event',
    ]);
    expect(exit).toBe(EXIT.done);
    expect(out).toContain('/a log.evtx record 102 (Microsoft-Windows-Sysmon 1)');
    expect(out).toContain('\n["cmd.exe", "explorer.exe"]\n');
    expect(out).toContain('\n900\n');
    expect(out.match(/^event {2}exec {2}2026-01-15/gm)).toHaveLength(2);
  });

  it('can be named from the start', async () => {
    const { out, err, exit } = await script(['exec.pid'], { event: at('a log.evtx'), record: '103' });
    expect([exit, out, err]).toEqual([EXIT.done, '4400\n', '']);
    expect(await script([], { event: at('a log.evtx'), record: '9' })).toMatchObject({
      exit: EXIT.usage,
      err: expect.stringContaining('CLI6074'),
    });
    expect((await script([], { event: at('nothing') })).exit).toBe(EXIT.usage);
  });

  it('that are not there are told, and the one that is loaded stays', async () => {
    const { out, exit } = await script([`.event ${at('a log.evtx')} 9`, '.event nowhere', 'exec.pid'], {
      event: at('event.json'),
    });
    expect(exit).toBe(EXIT.usage);
    expect(out).toContain('there is no record 9 [CLI6074]');
    expect(out).toMatch(/\n7\n$/);
  });

  it('bring the variables that the rules of the policy set up to there', async () => {
    const { out } = await script([`\${shells}`, `"cmd.exe" in \${shells}`], {
      policy: [at('my.policy')],
      event: at('a log.evtx'),
      record: '103',
    });
    expect(out).toBe('["cmd.exe"]\ntrue\n');
  });
});

describe('commands', () => {
  it('.explain: the last condition, another one, a rule of the policy', async () => {
    const { out } = await script(['exec.pid == 8', '.explain', '.explain exec.pid == 7', '.explain shell'], {
      policy: [at('my.policy')],
      event: at('event.json'),
    });
    expect(out).toContain('no match: it did not match because of 1 term\n  - exec.pid == 8');
    expect(out).toContain('match, because\n  + exec.pid == 7');
    expect(out).toContain('rule shell (/my.policy)');
    expect(await answers('.explain')).toContain('.explain needs an expression [CLI6081]');
    expect((await script(['.explain true'])).out).toContain('there is no event to put it to [CLI6082]');
  });

  it('.type: types, event type, fields and remarks', async () => {
    expect(await answers('.type exec.pid == 1 && exec.user == "*x"')).toMatch(
      /^bool {2}about exec\n {2}exec\.pid {2}int\n {2}exec\.user {2}string\n {2}SECL\d+: /,
    );
    expect(await answers('.type "a" + 1')).toContain('SECL1102');
    expect(await answers('.type process.pid')).toBe('int  fits every event\n  process.pid  int\n');
  });

  it('.ast: how it was read', async () => {
    expect(await answers('.ast exec.pid == 1 && a || not b in [1, 2]')).toBe(`&&
  ==
    exec.pid
    1
  ||
    a
    in
      not
        b
      list
        1
        2
`);
    expect(await answers('.ast (')).toContain('SECL1');
  });

  it('.fields: what there is, and what it reads', async () => {
    const out = await answers('.fields exec.file.name', '.fields zzz');
    expect(out).toContain('exec.file.name  string  = "cmd.exe"');
    expect(out).toContain('exec.file.name.length  int  = 7');
    expect(out).toContain('no field begins with zzz');
    expect((await script(['.fields create.file.name'])).out).not.toContain('=');
  });

  it('.help, .exit, and what is none', async () => {
    expect(await answers('.help')).toContain('.event [FILE [id] | JSON]');
    expect(await answers('.exit', 'exec.pid')).toBe('');
    expect(await answers('.what')).toContain('there is no command .what [CLI6083]');
  });
});

it('answers in JSON, one object a statement', async () => {
  const { out } = await script(['exec.pid', 'exec.pid == 8', 'exec.', '.ast exec.pid', '.exit'], {
    event: at('event.json'),
    json: true,
  });
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(lines).toMatchObject([
    { input: 'exec.pid', type: 'int', value: 7 },
    { input: 'exec.pid == 8', outcome: 'no match', failed: [{ term: 0, want: true }] },
    { input: 'exec.', errors: [{ code: 'SECL1101', line: 1, column: 1 }] },
    { input: '.ast exec.pid', kind: 'Identifier', text: 'exec.pid' },
  ]);
});

it('bounds the values it answers with', async () => {
  const cmdline = 'a'.repeat(30_000);
  const event = JSON.stringify({ ...EVENT, fields: { ...EVENT.fields, 'process.cmdline': cmdline } });
  const { out } = await script(['exec.cmdline'], { event, json: true });
  expect(JSON.parse(out)).toMatchObject({ value: 'a'.repeat(4096), value_length: 30_000 });
});

describe('at a terminal', () => {
  async function typed(keys: readonly string[], options: ReplOptions = {}, history = ''): Promise<string> {
    const world = new FakeWorld();
    Object.assign(world.env, { COLUMNS: '80', CASEMENT_HISTORY: history });
    const session = new Session('repl', world, { color: false });
    const input = new PassThrough();
    const done = converse(session, options, { input, terminal: true });
    for (const key of keys) {
      input.write(key);
      // Completion answers in a later turn of the event loop.
      await setTimeout(20);
    }
    input.end();
    expect(await done).toBe(EXIT.done);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what readline moves the cursor with
    return world.out.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replaceAll('\r', '');
  }

  it('completes what was begun: fields, values of the event, commands', async () => {
    const out = await typed(
      ['exec.file.na', '\t', ' == "c', '\t', '"\n', '.fie', '\t', ' exec.pp', '\t', '\n'],
      { event: at('event.json') },
    );
    expect(out).toContain('secl> exec.file.name == "cmd.exe"\n');
    expect(out).toContain('true\n');
    expect(out).toContain('exec.ppid  int  = 0');
  });

  it('lists what could follow', async () => {
    expect(await typed(['exec.pid ', '\t', '\t'])).toMatch(/==\s+!=\s+>\s+>=/);
  });

  it('goes on in the next line with another prompt, and Ctrl-C drops what was begun', async () => {
    const out = await typed(['(exec.pid\n', '\u0003', '1 + 1\n', '\u0003'], { event: at('event.json') });
    expect(out).toContain('  ... ');
    expect(out).toContain('\n2\n');
    expect(out).toContain('(.exit or Ctrl-D ends)');
  });

  it('remembers lines for the next time, for their user alone', async () => {
    const file = at('history');
    await typed(['1 + 1\n', '2 + 2\n'], {}, file);
    expect(readFileSync(file, 'utf8')).toBe('1 + 1\n2 + 2\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    // Arrow up, twice.
    expect(await typed(['\u001b[A', '\u001b[A', '\n'], {}, file)).toContain('1 + 1\n2\n');
  });
});
