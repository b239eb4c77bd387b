import { execFileSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { BIN, casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { ATTACK, sysmonLog } from '../testing/sysmon-log.js';

useBuiltCommand();
const at = useFolder();

const POSIX = process.platform !== 'win32';
const GIB = 2 ** 30;
const NOBODY = 65_534;

beforeAll(() => {
  const log = sysmonLog(ATTACK);
  mkdirSync(at('logs', 'deep'), { recursive: true });
  const put = (name: string, bytes: Uint8Array | string): void => writeFileSync(at('logs', name), bytes);
  put('01-text.txt', 'not a log at all\n');
  put('02-empty.evtx', '');
  put('03-truncated.evtx', log.subarray(0, 4096 + 30_000));
  put('04-sparse.bin', '');
  truncateSync(at('logs', '04-sparse.bin'), 4 * GIB);
  put('05-sparse.evtx', log);
  truncateSync(at('logs', '05-sparse.evtx'), 4 * GIB);
  put('06-header-only.evtx', log.subarray(0, 100));
  put('07-archive.zip', 'PK\u0003\u0004rest');
  put('08-export.json', '{"Event": {}}');
  put('09-garbage.evtx', Buffer.concat([log.subarray(0, 4096), Buffer.alloc(200_000, 0xa5)]));
  put('10-unreadable.evtx', log);
  put('11-bare-chunks.evtx', log.subarray(4096));
  put('deep/good.evtx', sysmonLog(ATTACK.map((start) => ({ ...start, host: 'WS02' }))));
  if (!POSIX) return;
  chmodSync(at('logs', '10-unreadable.evtx'), 0);
  execFileSync('mkfifo', [at('logs', '12-pipe')]);
  symlinkSync(at('logs'), at('logs', 'deep', 'loop'));
  symlinkSync(at('logs', 'deep', 'good.evtx'), at('logs', 'deep', 'link.evtx'));
  symlinkSync(at('nowhere'), at('logs', '13-dangling'));
  // The scan runs as somebody else where this one is root, who may read everything.
  for (const path of [at(), at('logs')]) chmodSync(path, 0o755);
});

/** Rights do not bind root, so as root the command runs as nobody, who must be able to reach it. */
function otherUser(): number | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (let path = BIN; path !== dirname(path); path = dirname(path)) {
    if ((statSync(path).mode & constants.S_IXOTH) === 0 && path !== BIN) return undefined;
  }
  accessSync(BIN, constants.R_OK);
  return NOBODY;
}

const uid = otherUser();
const RIGHTS_BIND = POSIX && (process.getuid?.() !== 0 || uid !== undefined);

describe('a hostile folder', () => {
  it('is scanned to the end, with a ledger that names every file, what became of it and why', () => {
    const { status, out, err } = casement(['scan', at('logs'), '--json'], uid === undefined ? {} : { uid });
    expect(status).toBe(EXIT.unread);
    const { ledger } = JSON.parse(err) as {
      ledger: {
        files: {
          path: string;
          format: string;
          records: number;
          faults: { code: string; message: string }[];
          notes: { code: string; message: string }[];
        }[];
      };
    };
    const told = ledger.files.map(({ path, format, records, faults, notes }) => [
      path.slice(at('logs').length + 1),
      format,
      records,
      [...faults, ...notes].map(({ code }) => code).join(' '),
    ]);
    expect(told).toEqual([
      ['01-text.txt', 'unknown', 0, 'CLI6014'],
      ['02-empty.evtx', 'empty', 0, 'CLI6013'],
      ['03-truncated.evtx', 'evtx', 3, 'EVTX3011'],
      ['04-sparse.bin', 'unknown', 0, 'CLI6014'],
      ['05-sparse.evtx', 'evtx', 3, ''],
      ['06-header-only.evtx', 'evtx', 0, 'EVTX3002 CLI6019'],
      ['07-archive.zip', 'zip', 0, 'CLI6125 CLI6120'],
      ['08-export.json', 'JSON', 0, 'CLI6061'],
      ['09-garbage.evtx', 'evtx', 0, 'EVTX3010 EVTX3010 EVTX3010 EVTX3010 CLI6019'],
      RIGHTS_BIND
        ? ['10-unreadable.evtx', 'unreadable', 0, 'CLI6011']
        : ['10-unreadable.evtx', 'evtx', 3, ''],
      ['11-bare-chunks.evtx', 'evtx-chunks', 3, 'EVTX3007'],
      ...(POSIX
        ? [
            ['12-pipe', 'unreadable', 0, 'CLI6012'],
            ['13-dangling', 'unreadable', 0, 'CLI6010'],
          ]
        : []),
      ['deep/good.evtx', 'evtx', 3, ''],
      ...(POSIX ? [['deep/link.evtx', 'unreadable', 0, 'CLI6018']] : []),
    ]);
    for (const { faults } of ledger.files) for (const { message } of faults) expect(message).not.toBe('');
    // Ten copies of one log have its records once.
    expect(out.trimEnd().split('\n')).toHaveLength(2);
  });

  it('is dumped to the end as well', () => {
    const names = [
      '01-text.txt',
      '03-truncated.evtx',
      '09-garbage.evtx',
      '11-bare-chunks.evtx',
      'deep/good.evtx',
    ];
    const { status, out, err } = casement(['dump', ...names.map((name) => at('logs', name))]);
    expect(status).toBe(EXIT.unread);
    const files = out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { file: string }).file);
    expect([files.length, new Set(files).size]).toEqual([9, 3]);
    expect(err).toMatch(/not read: .*01-text\.txt \(CLI6014: not an event log: it is a text file\)/);
  });
});

it('reads and hashes the same bytes: the digest in the ledger is that of the file', async () => {
  const { createHash } = await import('node:crypto');
  const path = at('logs', 'deep', 'good.evtx');
  casement(['dump', path, '-q', '--ledger', at('one.json')]);
  const { files } = JSON.parse(readFileSync(at('one.json'), 'utf8')) as { files: { sha256: string }[] };
  expect(files[0]?.sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
});
