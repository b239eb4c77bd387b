import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Session } from '../io/session.js';
import { useTemporaryRoot } from '../io/temp-folder.js';
import { converse } from '../repl/run.js';
import { runCommand } from '../run-command.js';
import { FakeWorld } from '../testing/fake-world.js';
import { ATTACK, sysmonLog } from '../testing/sysmon-log.js';
import { tarFile } from '../testing/tar-file.js';
import { zipFile } from '../testing/zip-file.js';

const POLICY = `rules:
  - id: fetch
    expression: exec.file.name == "certutil.exe" && process.ancestors.file.name == "cmd.exe"
`;
let folder = '';
const at = (name: string): string => join(folder, name);

async function command(...args: readonly string[]): Promise<{ exit: number; out: string; err: string }> {
  const world = new FakeWorld();
  const exit = await runCommand([...args], world);
  return { exit, out: world.out, err: world.err };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recordings-'));
  mkdirSync(at('tests'));
  mkdirSync(at('spool'));
  useTemporaryRoot(at('spool'));
  writeFileSync(at('my.policy'), POLICY);
  writeFileSync(at('a.evtx'), sysmonLog(ATTACK));
  for (const [format, name] of [
    ['evtx_dump', 'a.jsonl'],
    ['records', 'records.jsonl'],
    ['xml', 'a.xml'],
  ] as const) {
    const { exit } = await command('dump', at('a.evtx'), '-f', format, '-o', at(name), '-q');
    expect(exit).toBe(0);
  }
  const lines = readFileSync(at('a.jsonl'), 'utf8');
  writeFileSync(
    at('pretty.json'),
    JSON.stringify(
      lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
      null,
      2,
    ),
  );
  writeFileSync(at('utf16.json'), Buffer.from(`\ufeff${lines}`, 'utf16le'));
  writeFileSync(at('a.jsonl.gz'), gzipSync(lines));
  writeFileSync(
    at('a.zip'),
    zipFile([
      { name: 'logs/a.evtx', content: readFileSync(at('a.evtx')) },
      { name: 'x.xml', content: readFileSync(at('a.xml')) },
    ]),
  );
  writeFileSync(at('a.tgz'), gzipSync(tarFile([{ name: 'a.evtx', content: readFileSync(at('a.evtx')) }])));
});
afterAll(() => {
  useTemporaryRoot('');
  rmSync(folder, { recursive: true, force: true });
});

const FORMS = [
  'a.jsonl',
  'records.jsonl',
  'a.xml',
  'pretty.json',
  'utf16.json',
  'a.jsonl.gz',
  'a.zip!/logs/a.evtx',
  'a.zip!/x.xml',
  'a.tgz',
];

describe('a recording in any form', () => {
  const explained = (source: string): ReturnType<typeof command> =>
    command('explain', '-r', 'fetch', '-p', at('my.policy'), '-e', source, '--record', '102');
  const place = (out: string): string =>
    out.replaceAll(/\S*(?:a\.(?:evtx|jsonl|xml|zip|tgz)|records\.jsonl|\w+\.json)\S*/g, 'FILE');

  it.each(FORMS)('%s is explained like the event log', async (name) => {
    const log = await explained(at('a.evtx'));
    const form = await explained(at(name));
    expect(log.out).toContain('certutil.exe');
    expect(form.exit).toBe(0);
    expect(
      place(form.out)
        .split('\n')
        .filter((line) => !line.includes('FILE')),
    ).toEqual(
      place(log.out)
        .split('\n')
        .filter((line) => !line.includes('FILE')),
    );
  });

  it('says why a record that was skipped gave no event', async () => {
    const lines = readFileSync(at('a.jsonl'), 'utf8').replace(/"UtcTime":\s*"[^"]*"/g, '"UtcTime":"?"');
    const timeless = lines.replace(/"SystemTime":\s*"[^"]*"/g, '"SystemTime":"2300-01-01T00:00:00Z"');
    expect(timeless).not.toBe(lines);
    writeFileSync(at('timeless.jsonl'), timeless);
    const args = ['explain', '-r', 'fetch', '-p', at('my.policy'), '-e', at('timeless.jsonl')];
    const { exit, err } = await command(...args, '--record', '102');
    expect(exit).toBe(2);
    expect(err.replace(/\s+/g, ' ')).toContain('the record has no usable time');
    expect(err).toContain('TEL4001');
  });

  it('is a record that was pasted, too', async () => {
    const [, line] = readFileSync(at('a.jsonl'), 'utf8').split('\n');
    const { exit, out } = await command('explain', '-x', 'exec.file.name == "certutil.exe"', '-e', line!);
    expect([exit, out]).toEqual([0, expect.stringContaining('certutil.exe')]);
  });

  it.each(FORMS)('%s is what a rule test reads', async (name) => {
    writeFileSync(
      at('tests/t.test.yaml'),
      `policies: ../my.policy\ntests: [{name: t, steps: [{recording: '../${name}', records: [102], expect: [fetch]}, {recording: '../${name}', records: [101], expect: []}]}]`,
    );
    const { exit, out } = await command('test', at('tests/t.test.yaml'));
    expect([exit, out]).toEqual([0, expect.stringContaining('1 passed')]);
  });

  it('that is damaged is not what a rule test was written on', async () => {
    writeFileSync(at('damaged.jsonl'), `${readFileSync(at('a.jsonl'), 'utf8')}{"Event":\n`);
    writeFileSync(
      at('tests/t.test.yaml'),
      'policies: ../my.policy\ntests: [{name: t, steps: [{recording: ../damaged.jsonl, expect: [fetch]}]}]',
    );
    const { exit, out } = await command('test', at('tests/t.test.yaml'));
    expect([exit, out]).toEqual([1, expect.stringContaining('damaged.jsonl: line 4: not JSON')]);
  });

  it('is taken by the repl', async () => {
    for (const name of ['a.jsonl.gz', 'a.zip!/x.xml', 'a.evtx']) {
      const world = new FakeWorld();
      const session = new Session('repl', world, {});
      const input = Readable.from([`.event ${at(name)} 103\nexec.pid`]);
      expect(await converse(session, {}, { input, terminal: false })).toBe(0);
      await session.out.flush();
      expect(world.out).toContain('4400');
    }
  });
});
