import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discover } from './discover.js';

const POSIX = process.platform !== 'win32';
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'discover-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = (...names: string[]): string => join(folder, ...names);
const put = (name: string, text = 'x'): void => writeFileSync(at(name), text);
const shown = (paths: readonly string[]): [string, string | null][] =>
  discover(paths).map(({ path, problem }) => [path.slice(folder.length + 1), problem?.code ?? null]);

describe('discover', () => {
  it('lists a folder recursively, by the bytes of the paths and not by locale or argument order', () => {
    mkdirSync(at('b'));
    mkdirSync(at('B'));
    for (const name of ['b/2', 'b/10', 'a', 'B/x', 'é', 'z']) put(name);
    const expected = ['B/x', 'a', 'b/10', 'b/2', 'z', 'é'].map((name) => [join(name), null]);
    expect(shown([folder])).toEqual(expected);
    expect(shown([at('z'), at('é'), at('b'), at('a'), at('B')])).toEqual(expected);
  });

  it('names what does not exist', () => {
    put('a');
    expect(shown([at('a'), at('gone')])).toEqual([
      ['a', null],
      ['gone', 'CLI6010'],
    ]);
  });

  it('reads a file once, however often it is named', () => {
    put('a');
    linkSync(at('a'), at('hard'));
    expect(shown([at('a'), at('a'), at('hard')])).toEqual([
      ['a', null],
      ['a', 'CLI6018'],
      ['hard', 'CLI6018'],
    ]);
    expect(discover([at('hard'), at('a')])[1]).toMatchObject({ harmless: true });
  });

  it.runIf(POSIX)('follows links, and ends where they loop', () => {
    mkdirSync(at('dir'));
    put('dir/log');
    symlinkSync(folder, at('dir', 'loop'));
    symlinkSync(at('dir', 'log'), at('link'));
    symlinkSync(at('nowhere'), at('dangling'));
    symlinkSync(at('self'), at('self'));
    expect(shown([folder])).toEqual([
      ['dangling', 'CLI6010'],
      ['dir/log', null],
      ['link', 'CLI6018'],
      ['self', 'CLI6011'],
    ]);
  });

  it.runIf(POSIX)('refuses pipes and devices without opening them', () => {
    execFileSync('mkfifo', [at('pipe')]);
    expect(shown([folder])).toEqual([['pipe', 'CLI6012']]);
    expect(discover(['/dev/null'])[0]?.problem?.message).toBe('is a device, not a regular file');
  });

  it('bounds the depth', () => {
    const names = Array.from({ length: 70 }, () => 'd');
    mkdirSync(at(...names), { recursive: true });
    writeFileSync(at(...names, 'deep'), 'x');
    const found = discover([folder]);
    expect(found.map((file) => file.problem?.code)).toEqual(['CLI6017']);
  });

  it.runIf(process.platform === 'linux')('opens names that are not UTF-8', () => {
    const name = Buffer.concat([Buffer.from(`${folder}/bad-`), Buffer.from([0xff])]);
    writeFileSync(name, 'x');
    const [file] = discover([folder]);
    expect(file).toMatchObject({ path: at('bad-\ufffd'), bytes: 1, problem: null });
    expect(Buffer.isBuffer(file?.location) && file.location.equals(name)).toBe(true);
  });

  it.runIf(POSIX && process.getuid?.() !== 0)('names a folder that cannot be listed', () => {
    mkdirSync(at('closed'));
    chmodSync(at('closed'), 0);
    expect(shown([folder])).toEqual([['closed', 'CLI6011']]);
    chmodSync(at('closed'), 0o700);
  });
});
