import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
});
