import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { parseHashes, reportHash } from './report-hash.js';

const FILE = { path: 'C:\\f.txt', devicePath: '', name: 'f.txt' };

function event(type: 'exec' | 'create' | 'rename', hashes: string): RuntimeEvent {
  const process = Object.assign(new ProcessEntry(), { pid: 5, path: 'C:\\a.exe' });
  const made = new RuntimeEvent(type, 1n, 'H', process);
  made.hashes = hashes;
  if (type !== 'exec') made.file = FILE;
  if (type === 'rename') made.destination = { ...FILE, path: 'C:\\to.txt' };
  return made;
}

const report = (field: string, on: RuntimeEvent) => reportHash({ kind: 'hash', field, filter: null }, on);

describe('reportHash', () => {
  it('gives the hashes of the image of a process that starts, and of the file of a file event', () => {
    const done = { kind: 'hash', state: 'Done', hashes: ['md5:0a', 'sha256:ff00'] };
    const given = 'MD5=0A,SHA256=FF00';
    expect(report('exec.file', event('exec', given))).toEqual({
      ...done,
      field: 'exec.file',
      path: 'C:\\a.exe',
    });
    expect(report('process.file', event('exec', given))).toMatchObject(done);
    expect(report('create.file', event('create', given))).toMatchObject({ ...done, path: FILE.path });
  });

  it('has no hash of a file that the record does not hash', () => {
    const none = { state: 'NoHash', hashes: [] };
    expect(report('process.file', event('create', 'MD5=0A'))).toMatchObject({ ...none, path: 'C:\\a.exe' });
    expect(report('create.file', event('create', ''))).toMatchObject(none);
    expect(report('rename.file.destination', event('rename', ''))).toMatchObject({ path: 'C:\\to.txt' });
  });
});

describe('parseHashes', () => {
  it.each([
    ['', []],
    ['SHA1=AB', ['sha1:ab']],
    ['MD5=1, IMPHASH=00', ['md5:1', 'imphash:00']],
    ['MD5=xyz,=1,MD5,SHA256=0', ['sha256:0']],
    [Array(20).fill('MD5=1').join(','), Array(8).fill('md5:1')],
  ])('%s', (text, hashes) => expect(parseHashes(text)).toEqual(hashes));
});
