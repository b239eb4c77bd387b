import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LedgerJson } from '@casement/engine';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { BIN, casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { ATTACK, type ProcessStart, sysmonLog } from '../testing/sysmon-log.js';
import { zipFile } from '../testing/zip-file.js';

useBuiltCommand();
const at = useFolder();

/** A rule with state per host, one per process, and one that writes a log. */
const POLICY = `version: 1.0.0
rules:
  - id: count
    description: a program was started
    expression: exec.file.name != ""
    silent: true
    actions:
      - set: {name: starts, default_value: 0, expression: "\${starts} + 1"}
      - set: {name: names, field: exec.file.name, append: true, scope: process, inherited: true}
  - id: fetched
    description: certutil fetched a file
    expression: exec.file.name == "certutil.exe" && exec.cmdline =~ "*http*"
    actions:
      - log: {level: warning, message: fetched}
      - hash: {field: exec.file}
  - id: every_third
    description: an editor
    expression: exec.file.name == "notepad.exe" && \${starts} > 3
    every: 25s
`;

/** Processes of a host: an attack between editors, from second `from` on. */
function day(host: string, from: number, editors = 12): ProcessStart[] {
  const start = { host, ppid: 700, parentImage: 'C:\\Windows\\explorer.exe' };
  return [
    ...Array.from({ length: editors }, (_, place) => ({
      ...start,
      at: from + 7 * place,
      recordId: 1000 + from + place,
      pid: 6000 + from + place,
      image: 'C:\\Windows\\notepad.exe',
      commandLine: `notepad ${host} ${place}`,
    })),
    ...ATTACK.map((one) => ({ ...one, host, at: from + 30 + one.at, recordId: 5000 + from + one.recordId })),
  ].sort((a, b) => a.at - b.at);
}

const LOGS: Readonly<Record<string, readonly ProcessStart[]>> = {
  'a/ws01-1.evtx': day('WS01', 0),
  'z/ws01-2.evtx': day('ws01', 40),
  'a/dc.evtx': day('DC', 20),
  'b/ws02.evtx': day('WS02', 10),
  // Begins as the log of a host of its own, and turns out to be one of WS02 and WS03 as well.
  'b/forwarded.evtx': [...day('COLLECTOR', 0, 80), ...day('WS02', 700), ...day('WS03', 800)],
  'c/ws03.evtx': day('WS03', 5),
};

beforeAll(() => {
  for (const folder of ['a', 'b', 'c', 'z']) mkdirSync(at('logs', folder), { recursive: true });
  for (const [name, starts] of Object.entries(LOGS)) writeFileSync(at('logs', name), sysmonLog(starts));
  writeFileSync(at('logs/a/not-a-log.txt'), 'no log');
  writeFileSync(at('logs/a/truncated.evtx'), sysmonLog(day('DC', 400)).subarray(0, 4096 + 30_000));
  writeFileSync(at('p.policy'), POLICY);
  mkdirSync(at('tmp'));
});

/** What a scan says and writes, and its ledger. */
function scan(args: readonly string[], paths: readonly string[] = [at('logs')]) {
  const all = ['scan', ...paths, '--policy', at('p.policy'), '--ledger', at('run.json'), ...args];
  const result = casement(all, { env: { TMPDIR: at('tmp') } });
  expect(readdirSync(at('tmp'))).toEqual([]);
  return { ...result, ledger: readFileSync(at('run.json'), 'utf8') };
}

describe('--jobs', () => {
  it.each([
    [
      ['--format', 'events'],
      ['2', '4', '64'],
    ],
    [['--format', 'table', '--all'], ['3']],
    [['--extended'], ['2']],
    [['--json'], ['4']],
    [['--host', 'ws01'], ['2']],
  ])('changes nothing that is written or said: %j, threads %j', (args, numbers) => {
    const one = scan(args);
    expect(one.status).toBe(EXIT.unread);
    expect(one.out).not.toBe('');
    for (const jobs of numbers) expect(scan([...args, '--jobs', jobs])).toEqual(one);
  });

  it('reads groups again that turn out to share a host', () => {
    const { totals, hosts } = JSON.parse(scan(['--jobs', '4']).ledger) as LedgerJson;
    expect(hosts.map(({ host }) => host)).toEqual(['COLLECTOR', 'DC', 'WS01', 'WS02', 'WS03']);
    expect(totals.records).toBe(Object.values(LOGS).reduce((sum, { length }) => sum + length, 0) + 15);
  });

  it('gives the same whatever the order of the arguments', () => {
    const paths = readdirSync(at('logs')).map((name) => at('logs', name));
    const one = scan(['--json'], paths);
    for (const jobs of ['1', '3']) {
      expect(scan(['--json', '--jobs', jobs], [...paths].reverse())).toEqual(one);
      expect(scan(['--json', '--jobs', jobs], [paths[1]!, ...paths.toReversed()])).toEqual(one);
    }
  });

  it('gives the same findings of a log in one file and in several, wherever they lie', () => {
    cpSync(at('logs'), at('parts'), { recursive: true });
    const whole = LOGS['b/forwarded.evtx']!;
    for (const [place, cut] of [0, 50, 90, 100].entries()) {
      mkdirSync(at('parts', `part ${place}`), { recursive: true });
      const part = whole.slice(cut, [50, 90, 100][place]);
      writeFileSync(at('parts', `part ${place}`, 'log.evtx'), sysmonLog(part));
    }
    writeFileSync(at('parts/b/forwarded.evtx'), '');
    const { out } = scan(['--format', 'events']);
    for (const jobs of ['1', '4']) {
      expect(scan(['--format', 'events', '--jobs', jobs], [at('parts')]).out).toBe(out);
    }
  });

  it('gives the same of logs that overlap in time, however many they are', () => {
    mkdirSync(at('many'));
    for (let host = 0; host < 50; host++) {
      const [odd, even] = [1, 0].map((rest) =>
        day(`H${host}`, host % 7).filter((_, place) => place % 2 === rest),
      );
      writeFileSync(at('many', `1 ${host}.evtx`), sysmonLog(odd!));
      writeFileSync(at('many', `2 ${host}.evtx`), sysmonLog(even!));
    }
    const one = scan(['--format', 'events'], [at('many')]);
    expect(one.out).not.toBe('');
    expect(scan(['--format', 'events', '--jobs', '3'], [at('many')])).toEqual(one);
  });

  it('gives the same of standard input and of what is in archives', () => {
    const members = Object.entries(LOGS).map(([name, starts]) => ({ name, content: sysmonLog(starts) }));
    writeFileSync(at('logs.zip'), zipFile(members));
    const log = sysmonLog(day('STREAM', 0));
    const of = (jobs: string) => {
      const args = [
        'scan',
        '-',
        at('logs.zip'),
        '--policy',
        at('p.policy'),
        '--extended',
        '--jobs',
        jobs,
        '--json',
      ];
      return casement(args, { input: log, env: { TMPDIR: at('tmp') } });
    };
    const one = of('1');
    expect(one.out).toContain('STREAM');
    expect(of('3')).toEqual(one);
    expect(readdirSync(at('tmp'))).toEqual([]);
  });

  it('starts its threads from the modules, too, where there is no bundle', () => {
    const args = ['scan', at('logs'), '--policy', at('p.policy'), '--format', 'events', '--jobs', '2'];
    const modules = join(dirname(BIN), '../dist/main.js');
    const { status, stdout } = spawnSync(process.execPath, [modules, ...args], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([EXIT.unread, scan(['--format', 'events']).out]);
  });

  it('says where it is of no use', () => {
    const paths = [at('logs/a/ws01-1.evtx'), at('logs/z')];
    const one = scan([], paths);
    const two = scan(['--jobs', '2'], paths);
    expect(two.out).toBe(one.out);
    expect(two.err).toContain('--jobs is of no use here');
  });
});

describe.skipIf(process.platform === 'win32')('Ctrl-C in a scan of several threads', () => {
  it('ends all of them, says what was not read, and leaves no file behind', async () => {
    mkdirSync(at('long'));
    for (const host of ['A', 'B', 'C', 'D', 'E']) {
      writeFileSync(at('long', `${host}.evtx`), sysmonLog(day(host, 0)));
      // Chunk after chunk of nothing: it takes its reader seconds to be sure of it.
      truncateSync(at('long', `${host}.evtx`), 16 * 2 ** 30);
    }
    const args = [BIN, 'scan', at('long'), '--policy', at('p.policy'), '--format', 'events', '--jobs', '2'];
    const child = spawn(process.execPath, args, { env: { ...process.env, TMPDIR: at('tmp') } });
    let err = '';
    child.stderr.on('data', (text: Buffer) => {
      // The policy was loaded: the threads are about to be.
      if (err === '') setTimeout(() => child.kill('SIGINT'), 600);
      err += text.toString();
    });
    child.stdout.resume();
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect(status).toBe(EXIT.interrupted);
    expect(err).toContain('CLI6090');
    expect(err).toMatch(/not read: .*\.evtx/);
    expect(readdirSync(at('tmp'))).toEqual([]);
  }, 30_000);
});
