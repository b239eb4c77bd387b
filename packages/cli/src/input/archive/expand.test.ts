import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Interrupt } from '../../io/interrupt.js';
import { useTemporaryRoot } from '../../io/temp-folder.js';
import { readInput } from '../../testing/read-log.js';
import { ATTACK, sysmonLog } from '../../testing/sysmon-log.js';
import { paxRecord, tarFile } from '../../testing/tar-file.js';
import { zipFile, zipParts } from '../../testing/zip-file.js';
import { discover } from '../discover.js';
import { gatherInput } from '../gather.js';
import type { InputFile } from '../input-file.js';
import { expandArchives } from './expand.js';
import { MAX_DEPTH } from './limits.js';

let folder = '';
let spool = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'expand-'));
  spool = mkdtempSync(join(tmpdir(), 'spool-'));
  useTemporaryRoot(spool);
});
afterEach(() => {
  useTemporaryRoot('');
  for (const one of [folder, spool]) rmSync(one, { recursive: true, force: true });
});

const LOG = Buffer.from(sysmonLog(ATTACK));
const LINES = Buffer.from(
  [1, 2]
    .map((id) =>
      JSON.stringify({ EventID: 5, Channel: 'Security', Hostname: 'A', TimeCreated: 'x', RecordNumber: id }),
    )
    .join('\n'),
);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function found(bytes: Uint8Array, name = 'in'): Promise<InputFile[]> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const files = await gatherInput([path], new Interrupt());
  if ('code' in files) throw new Error(files.message);
  return [...files];
}

interface Told {
  readonly path: string;
  readonly format: string;
  readonly records: number;
  readonly faults: string;
  readonly sha256: string;
}

async function told(bytes: Uint8Array, name = 'in'): Promise<Told[]> {
  const result: Told[] = [];
  for (const file of await found(bytes, name)) {
    const { report } = await readInput(file, () => {});
    result.push({
      path: report.path.slice(folder.length + 1),
      format: report.format.split(';')[0]!,
      records: report.records,
      faults: report.faults.map(({ code }) => code).join(' '),
      sha256: report.sha256,
    });
  }
  return result;
}

const short = (files: readonly Told[]): unknown[] =>
  files.map(({ path, format, records, faults }) => [path, format, records, faults].join(' | ').trimEnd());

describe('an archive', () => {
  it('is read by way of its members, in a zip and in a tar, packed and not', async () => {
    const zip = zipFile([
      { name: 'logs/Sysmon.evtx', content: LOG },
      { name: 'logs/', content: Buffer.alloc(0), stored: true },
      { name: 'plain.evtx', content: LOG, stored: true },
      { name: 'export.txt', content: LINES },
    ]);
    expect(short(await told(zip))).toEqual([
      'in | zip | 0 |',
      'in!/export.txt | JSON lines | 2 |',
      'in!/logs/Sysmon.evtx | evtx | 3 |',
      'in!/plain.evtx | evtx | 3 |',
    ]);
    const tar = tarFile([
      { name: './logs', type: '5' },
      { name: './logs/Sysmon.evtx', content: LOG },
      { name: 'export.txt', content: LINES },
      { name: 'link', type: '2' },
    ]);
    expect(short(await told(tar))).toEqual([
      'in | tar | 0 |',
      'in!/export.txt | JSON lines | 2 |',
      'in!/logs/Sysmon.evtx | evtx | 3 |',
    ]);
    expect(short(await told(gzipSync(tar)))).toEqual([
      'in | tar in gzip | 0 |',
      'in!/export.txt | JSON lines | 2 |',
      'in!/logs/Sysmon.evtx | evtx | 3 |',
    ]);
  });

  it('has its own digest, each member that of its content, a packed file that of the file', async () => {
    const zip = zipFile([
      { name: 'a', content: LOG },
      { name: 'b', content: LOG, stored: true },
      { name: 'c', content: LINES },
    ]);
    const packed = gzipSync(zip);
    expect((await told(packed)).map((file) => file.sha256)).toEqual([
      sha256(packed),
      sha256(LOG),
      sha256(LOG),
      sha256(LINES),
    ]);
    const log = gzipSync(LOG);
    const [one] = await told(log);
    expect(one).toEqual({ path: 'in', format: 'evtx in gzip', records: 3, faults: '', sha256: sha256(log) });
  });

  it('says how many files are in it', async () => {
    const [archive] = await found(
      tarFile([
        { name: 'a', content: LOG },
        { name: 'l', type: '2' },
      ]),
    );
    const { report } = await readInput(archive!, () => {});
    expect(report.notes).toEqual([
      { code: 'CLI6120', message: '1 files in it; 1 links and the like left out' },
    ]);
    expect(report.lost).toBe(false);
  });

  it('may be in others, to a depth', async () => {
    let bytes = LOG as Uint8Array;
    for (let depth = 1; depth <= MAX_DEPTH; depth++) {
      bytes =
        depth % 2 === 0
          ? zipFile([{ name: 'z', content: bytes }])
          : gzipSync(tarFile([{ name: 't', content: bytes }]));
    }
    expect(short(await told(bytes)).at(-1)).toBe('in!/z!/t!/z!/t | evtx | 3 |');
    const deeper = await told(tarFile([{ name: 'd', content: bytes }]));
    expect(short(deeper).at(-1)).toBe('in!/d!/z!/t!/z | unreadable | 0 | CLI6130');
  });

  it('never makes a path of the name of a member, and tells names apart', async () => {
    const name = '../../etc/passwd';
    const zip = zipFile([
      { name, content: LOG },
      { name, content: LOG },
      { name: 'C:\\x\u202e', content: LOG, stored: true },
    ]);
    const files = await found(zip);
    expect(files.map(({ path }) => path.slice(folder.length))).toEqual([
      '/in',
      `/in!/${name}`,
      `/in!/${name}#2`,
      '/in!/C:/x\u202e',
    ]);
    for (const { location } of files) expect(String(location)).not.toContain('passwd');
  });

  it('holds a bounded number of files, those of all archives in it together', async () => {
    const inner = zipFile(['a', 'b', 'c'].map((name) => ({ name, content: LOG, stored: true })));
    const path = join(folder, 'in');
    writeFileSync(path, zipFile(['x', 'y', 'z'].map((name) => ({ name, content: inner }))));
    const files = await expandArchives(discover([path]), new Interrupt(), 5);
    expect(files.map((file) => file.path.slice(folder.length))).toEqual([
      '/in',
      '/in!/x',
      '/in!/x!/a',
      '/in!/x!/b',
      '/in!/y',
      '/in!/z',
    ]);
    const cut = files.map(({ faults = [] }) => faults.map(({ code }) => code).join());
    expect(cut).toEqual(['', 'CLI6127', '', '', 'CLI6127', 'CLI6127']);
  });

  it('can be named with one of its members', async () => {
    const path = join(folder, 'in.zip');
    writeFileSync(
      path,
      zipFile([
        { name: 'a/b.evtx', content: LOG },
        { name: 'c', content: LOG },
      ]),
    );
    const names = async (given: string): Promise<string[]> => {
      const files = await gatherInput([given], new Interrupt());
      return 'code' in files
        ? []
        : files.map((file) => `${file.path.slice(path.length)} ${file.problem?.code ?? ''}`);
    };
    expect(await names(`${path}!/c`)).toEqual(['!/c ']);
    expect(await names(`${path}!/a`)).toEqual(['!/a/b.evtx ']);
    expect(await names(`${path}!/d`)).toEqual(['!/d CLI6131']);
  });
});

describe('a damaged archive', () => {
  const inputs = [
    { name: 'a', content: LOG, sizesFollow: true },
    { name: 'b', content: LINES },
    { name: 'c', content: LOG, stored: true },
  ];
  const all = ['in!/a | evtx | 3 |', 'in!/b | JSON lines | 2 |', 'in!/c | evtx | 3 |'];

  it('without its directory gives its files all the same', async () => {
    const { files, directory } = zipParts(inputs);
    expect(short(await told(files))).toEqual(['in | zip | 0 | CLI6125', ...all]);
    const half = Buffer.concat([files, directory.subarray(0, 60)]);
    expect(short(await told(half))).toEqual(['in | zip | 0 | CLI6125', ...all]);
    const wrong = Buffer.concat([files, directory]);
    wrong[files.length + 48] = 0xff;
    wrong.fill(0xff, files.length + 47, files.length + 60);
    expect(short(await told(wrong))).toEqual(['in | zip | 0 | CLI6125', ...all]);
  });

  it('is read behind other bytes, where the directory points to the wrong places', async () => {
    const moved = Buffer.concat([Buffer.from('PK\x03\x04\0\0\0\0'), Buffer.alloc(100), zipFile(inputs)]);
    expect(short(await told(moved))).toEqual(['in | zip | 0 | CLI6125', ...all]);
  });

  it('gives the part of a member that is there', async () => {
    const { files } = zipParts([inputs[1]!, inputs[2]!]);
    const cut = files.subarray(0, files.length - 3000);
    expect(short(await told(cut))).toEqual([
      'in | zip | 0 | CLI6125',
      'in!/b | JSON lines | 2 |',
      'in!/c | evtx | 3 | CLI6123 EVTX3011',
    ]);
    const packed = gzipSync(LOG);
    const [rest] = await told(packed.subarray(0, packed.length - 20));
    expect(rest).toMatchObject({ format: 'evtx in gzip', records: 3 });
    expect(rest?.faults).toMatch(/^CLI6067/);
    const tar = tarFile([
      { name: 'a', content: LOG },
      { name: 'b', content: LOG },
    ]);
    expect(short(await told(tar.subarray(0, tar.length - 5000)))).toEqual([
      'in | tar | 0 |',
      'in!/a | evtx | 3 |',
      'in!/b | evtx | 3 | CLI6123 EVTX3011',
    ]);
  });

  it('says that a member is not what it was', async () => {
    const zip = zipFile([
      { name: 'a', content: LOG, crc32: 7 },
      { name: 'b', content: LINES, crc32: 7 },
    ]);
    expect(short(await told(zip))).toEqual([
      'in | zip | 0 |',
      'in!/a | evtx | 3 | CLI6067',
      'in!/b | JSON lines | 2 | CLI6067',
    ]);
  });

  it('goes on in a tar behind a damaged header', async () => {
    const tar = tarFile([
      { name: 'a', content: LOG },
      { name: 'b', content: LINES },
      { name: 'c', content: LOG },
    ]);
    tar.fill(0x41, 512 + LOG.length, 512 + LOG.length + 20);
    expect(short(await told(tar))).toEqual([
      'in | tar | 0 | CLI6126',
      'in!/a | evtx | 3 |',
      'in!/c | evtx | 3 |',
    ]);
  });
});

describe('a hostile archive', () => {
  it('has members that need a password, or a program of their own', async () => {
    const zip = zipFile([
      { name: 'a', content: LOG, flags: 1 },
      { name: 'b', content: LOG, method: 14 },
      { name: 'c', content: LOG },
    ]);
    expect(short(await told(zip))).toEqual([
      'in | zip | 0 |',
      'in!/a | unreadable | 0 | CLI6121',
      'in!/b | unreadable | 0 | CLI6122',
      'in!/c | evtx | 3 |',
    ]);
  });

  it('has members that share their bytes', async () => {
    const zip = zipFile([
      { name: 'a', content: LOG },
      { name: 'b', content: LOG, overlaps: true },
    ]);
    expect(short(await told(zip))).toEqual([
      'in | zip | 0 |',
      'in!/a | evtx | 3 |',
      'in!/b | unreadable | 0 | CLI6124',
    ]);
  });

  it('has a member that unpacks to hundreds of times its size, as a log and as a text', async () => {
    const size = 80 << 20;
    const log = Buffer.concat([LOG, Buffer.alloc(size)]);
    const text = Buffer.concat([LINES, Buffer.from('\n'), Buffer.alloc(size, 0x20)]);
    const zip = zipFile([
      { name: 'log', content: log },
      { name: 'text', content: text },
    ]);
    expect(zip.length).toBeLessThan(400_000);
    const files = await told(zip);
    expect(files[1]).toMatchObject({ records: 3, faults: expect.stringContaining('CLI6068') });
    expect(files[2]).toMatchObject({ records: 2, faults: expect.stringContaining('CLI6068') });
  });

  it('holds itself: the depth ends it', async () => {
    // Every level is the same tar, so nothing but the depth can tell.
    let bytes = tarFile([{ name: 'x', content: LINES }]);
    for (let level = 0; level < 8; level++) bytes = tarFile([{ name: 'x', content: bytes }]);
    const files = await told(bytes);
    expect(files).toHaveLength(MAX_DEPTH + 1);
    expect(files.at(-1)).toMatchObject({ faults: 'CLI6130' });
  });
});

describe('a tar', () => {
  it('may have long names, in the ways of GNU and of POSIX', async () => {
    const long = `${'d/'.repeat(80)}log.evtx`;
    const tar = tarFile([
      { name: '././@LongLink', type: 'L', content: Buffer.from(`${long}\0`) },
      { name: 'd', content: LOG },
      { name: 'PaxHeaders/d', type: 'x', content: paxRecord('path', `p/${long}é`) },
      { name: 'e', content: LOG },
      { name: 'f', content: LOG },
    ]);
    const names = (await found(tar)).map(({ path }) => path.slice(join(folder, 'in').length));
    expect(names).toEqual(['', `!/${long}`, '!/f', `!/p/${long}é`]);
  });
});

it('a member with nothing in it is no loss', async () => {
  const zip = zipFile([
    { name: 'a', content: Buffer.alloc(0) },
    { name: 'b', content: deflateRawSync('') },
  ]);
  const [, a] = await found(zip);
  const { report } = await readInput(a!, () => {});
  expect([report.format, report.lost, report.notes[0]?.code]).toEqual(['empty', false, 'CLI6013']);
});

describe('a member that is named twice', () => {
  it('is read once, beside its archive and beside itself', async () => {
    const path = join(folder, 'in');
    writeFileSync(
      path,
      zipFile([
        { name: 'a', content: LOG },
        { name: 'b', content: LOG },
      ]),
    );
    const names = async (...paths: string[]): Promise<unknown> => {
      const files = await gatherInput(paths, new Interrupt());
      return 'code' in files ? files : files.map((file) => file.path.slice(folder.length + 1));
    };
    expect(await names(path, `${path}!/a`)).toEqual(['in', 'in!/a', 'in!/b']);
    expect(await names(`${path}!/b`, `${path}!/a`, `${path}!/b`)).toEqual(['in!/a', 'in!/b']);
  });
});

describe('what is packed twice', () => {
  it('is read, up to the depth of archives', async () => {
    const twice = (bytes: Uint8Array, times: number): Uint8Array =>
      times === 0 ? bytes : twice(gzipSync(bytes), times - 1);
    expect(short(await told(twice(LOG, 2)))).toEqual(['in | evtx in gzip | 3 |']);
    expect(short(await told(twice(LINES, 2)))).toEqual(['in | JSON lines in gzip | 2 |']);
    const bytes = twice(LINES, MAX_DEPTH + 1);
    expect(await told(bytes)).toMatchObject([{ records: 2, faults: '', sha256: sha256(bytes) }]);
    expect(await told(twice(LINES, MAX_DEPTH + 2))).toMatchObject([{ records: 0, faults: 'CLI6130' }]);
    const tar = tarFile([{ name: 'a.gz', content: Buffer.from(twice(LOG, 2)) }]);
    expect((await told(gzipSync(tar)))[1]).toMatchObject({ path: 'in!/a.gz', records: 3 });
  });
});
