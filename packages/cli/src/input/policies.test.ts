import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPolicies } from './policies.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policies-'));
  mkdirSync(join(folder, 'set'));
  mkdirSync(join(folder, 'set', 'old.policy'));
  mkdirSync(join(folder, 'none'));
  for (const name of ['b.policy', 'a.policy', 'default.policy', 'README.md']) {
    writeFileSync(join(folder, 'set', name), name);
  }
  writeFileSync(join(folder, 'latin1.policy'), Buffer.from([0x66, 0xfc, 0x72]));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const codeOf = (path: string): string => {
  const result = readPolicies([join(folder, path)]);
  return 'problem' in result ? result.problem.code : 'read';
};

describe('readPolicies', () => {
  it('reads the files of a folder, default.policy first', () => {
    const result = readPolicies([join(folder, 'set')]);
    expect('files' in result && result.files.map(({ name, text }) => [name, text])).toEqual([
      ['default.policy', 'default.policy'],
      ['a.policy', 'a.policy'],
      ['b.policy', 'b.policy'],
    ]);
  });

  it('reads a file of any name', () => {
    expect(codeOf('set/README.md')).toBe('read');
  });

  it.each([
    ['missing.policy', 'CLI6020'],
    ['none', 'CLI6022'],
    ['latin1.policy', 'CLI6021'],
  ])('%s: %s', (path, code) => {
    expect(codeOf(path)).toBe(code);
  });

  it('leaves out what cannot be read, and reads a file once', () => {
    writeFileSync(join(folder, 'set', 'c.policy'), Buffer.from([0xff, 0xfe, 0x61, 0x00]));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'set', 'd.policy'));
    const result = readPolicies([join(folder, 'set'), join(folder, 'set', '.', 'a.policy')]);
    if ('problem' in result) throw new Error(result.problem.message);
    expect(result.files).toHaveLength(3);
    expect(result.unread.map(({ path, problem }) => [basename(path), problem.code])).toEqual([
      ['c.policy', 'CLI6021'],
      ['d.policy', 'CLI6021'],
    ]);
    expect(result.unread[0]!.problem.message).toContain('UTF-16 (it begins with FF FE)');
    expect(result.repeated.map(({ path, problem }) => [basename(path), problem.code])).toEqual([
      ['a.policy', 'CLI6018'],
    ]);
  });
});
