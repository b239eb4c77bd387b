import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf, readText } from './read-text.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-text-'));
  for (const below of ['a/b', 'node_modules', '.git', 'x.txt'])
    mkdirSync(join(folder, below), { recursive: true });
  for (const file of [
    'z.txt',
    'a.txt',
    'B.txt',
    'a.md',
    'a/c.txt',
    'a/b/d.txt',
    'node_modules/n.txt',
    '.git/g.txt',
  ]) {
    writeFileSync(join(folder, file), 'text ü');
  }
  writeFileSync(join(folder, 'latin1'), Buffer.from([0x66, 0xfc, 0x72]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('readText', () => {
  it('reads UTF-8', () => {
    expect(readText(join(folder, 'a.txt'), 7)).toBe('text ü');
  });

  it.each([
    ['latin1', 'it is not valid UTF-8: byte FC in line 1 (offset 1)', false],
    ['a', 'it is not a regular file', false],
    ['gone', 'no such file or folder (ENOENT)', true],
  ])('%s: %s', (name, detail, gone) => {
    expect(readText(join(folder, name), 100)).toEqual({ detail, gone });
  });

  it('says how large a file is that is too large', () => {
    expect(readText(join(folder, 'a.txt'), 6)).toMatchObject({ detail: expect.stringMatching(/^it has 7 /) });
  });
});

describe('filesOf', () => {
  const names = (depth: number): unknown => {
    const found = filesOf(folder, /\.txt$/, depth);
    return Array.isArray(found) ? found.map((file) => relative(folder, file).replaceAll('\\', '/')) : found;
  };

  it('finds files by name, in the order of bytes, as deep as it is told', () => {
    expect(names(0)).toEqual(['B.txt', 'a.txt', 'z.txt']);
    expect(names(1)).toEqual(['B.txt', 'a/c.txt', 'a.txt', 'z.txt']);
    expect(names(9)).toEqual(['B.txt', 'a/b/d.txt', 'a/c.txt', 'a.txt', 'z.txt']);
  });

  it('tells what is no folder from what is not there', () => {
    expect(filesOf(join(folder, 'a.md'), /./, 0)).toBeNull();
    expect(filesOf(join(folder, 'gone'), /./, 0)).toMatchObject({ gone: true });
  });
});
