import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { gatherInput } from '../../packages/cli/src/input/gather.js';
import type { InputFile } from '../../packages/cli/src/input/input-file.js';
import { Interrupt } from '../../packages/cli/src/io/interrupt.js';
import { useTemporaryRoot } from '../../packages/cli/src/io/temp-folder.js';
import { readInput } from '../../packages/cli/src/testing/read-log.js';
import { ATTACK, sysmonLog } from '../../packages/cli/src/testing/sysmon-log.js';
import { tarFile } from '../../packages/cli/src/testing/tar-file.js';
import { zipFile } from '../../packages/cli/src/testing/zip-file.js';
import type { Target } from '../shared/target.js';

const RECORD = {
  EventID: 5,
  Channel: 'Security',
  Hostname: 'A',
  EventTime: '2024-06-25 09:11:20',
  RecordNumber: 1,
};
const CONTENTS = [
  Buffer.from(`${JSON.stringify(RECORD)}\n${JSON.stringify(RECORD)}\n`),
  Buffer.from(sysmonLog(ATTACK.slice(0, 1))),
  Buffer.alloc(0),
  Buffer.from('no log'),
] as const;
const RECORDS = [2, 1, 0, 0] as const;

interface Case {
  readonly container: 'zip' | 'tar' | 'tar in gzip' | 'zip in zip';
  readonly members: readonly { readonly name: string; readonly content: number; readonly stored: boolean }[];
  /** Bytes that are changed, and where, as a share of the file. */
  readonly edits: readonly { readonly at: number; readonly byte: number }[];
  /** How much of it is there. */
  readonly length: number;
}

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const name = fc.constantFrom(
  'a',
  'a#2',
  'b.evtx',
  '../../x',
  '/etc/passwd',
  'C:\\x',
  'a/../b',
  '.',
  '!/',
  '__proto__',
  '\u001b[2J',
  'x'.repeat(300),
);

const archive: fc.Arbitrary<Case> = fc.record({
  container: fc.constantFrom('zip', 'tar', 'tar in gzip', 'zip in zip'),
  members: fc.array(fc.record({ name, content: fc.nat(CONTENTS.length - 1), stored: fc.boolean() }), {
    maxLength: 4,
  }),
  edits: fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: fc.array(fc.record({ at: share, byte: fc.nat(255) }), { maxLength: 6 }) },
  ),
  length: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: share }),
});

function bytesOf({ container, members, edits, length }: Case): Buffer {
  const files = members.map((member) => ({ ...member, content: CONTENTS[member.content]! }));
  const plain = container.startsWith('tar')
    ? tarFile(files.map((file) => ({ ...file, name: file.name.slice(0, 99) })))
    : zipFile(files);
  const whole =
    container === 'tar in gzip'
      ? gzipSync(plain)
      : container === 'zip in zip'
        ? zipFile([{ name: 'inner.zip', content: plain }])
        : plain;
  const bytes = Buffer.from(whole.subarray(0, Math.ceil(whole.length * length)));
  for (const { at, byte } of edits) if (bytes.length > 0) bytes[Math.floor(at * bytes.length)] = byte;
  return bytes;
}

/** Milliseconds for a file of some kilobytes, on a busy machine. */
const LONGEST = 10_000;

/** Archives: what is whole is read, what is damaged costs itself, and no name leads out of the archive. */
export const archiveTarget: Target<Case> = {
  name: 'archive',
  cases: 'archives',
  count: 5_000,
  arbitrary: archive,
  async check(value) {
    const folder = mkdtempSync(join(tmpdir(), 'casement-fuzz-'));
    useTemporaryRoot(folder);
    const start = performance.now();
    try {
      const path = join(folder, 'in');
      writeFileSync(path, bytesOf(value));
      const files = await gatherInput([path], new Interrupt());
      if ('code' in files) throw new Error(files.message);
      if (new Set(files.map((file) => file.path)).size < files.length)
        throw new Error('one name for two files');
      let records = 0;
      for (const file of files) {
        checkPlace(file, folder);
        await readInput(file, () => records++);
      }
      checkRecords(value, records);
      if (performance.now() - start > LONGEST) throw new Error('it takes long');
      return records > 0;
    } finally {
      useTemporaryRoot('');
      rmSync(folder, { recursive: true, force: true });
    }
  },
  write: (value) => value,
  read: (json) => json as Case,
};

/** Members are shown below their archive, and what is opened is the archive or a temporary file. */
function checkPlace({ path, location }: InputFile, folder: string): void {
  const archivePath = join(folder, 'in');
  if (path !== archivePath && !path.startsWith(`${archivePath}!/`))
    throw new Error(`${path} is shown elsewhere`);
  const opened = resolve(location.toString());
  if (!opened.startsWith(folder + sep)) throw new Error(`${opened} is opened`);
}

function checkRecords({ members, edits, length }: Case, records: number): void {
  const most = members.reduce((sum, { content }) => sum + RECORDS[content]!, 0);
  if (
    edits.length === 0 &&
    length === 1 &&
    records !== most &&
    members.every((member) => !isFolder(member.name))
  ) {
    throw new Error(`${records} records of ${most}`);
  }
}

/** What an archive calls a folder has no content. */
function isFolder(member: string): boolean {
  return member.endsWith('/');
}
