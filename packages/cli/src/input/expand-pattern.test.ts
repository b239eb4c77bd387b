import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expandPattern } from './expand-pattern.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pattern-'));
  for (const name of ['Security.evtx', 'System.EVTX', 'notes.txt', 'a1', 'a22'])
    writeFileSync(join(folder, name), '');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it.each([
  ['*.evtx', ['Security.evtx', 'System.EVTX']],
  ['S*e*.evtx', ['Security.evtx', 'System.EVTX']],
  ['a?', ['a1']],
  ['a*', ['a1', 'a22']],
  ['*', ['Security.evtx', 'System.EVTX', 'a1', 'a22', 'notes.txt']],
  ['**t**', ['Security.evtx', 'System.EVTX', 'notes.txt']],
  ['none*', ['none*']],
  ['notes.txt', ['notes.txt']],
])('%s', (pattern, names) => {
  expect(expandPattern(join(folder, pattern)).sort()).toEqual(names.map((name) => join(folder, name)));
});

it('takes patterns for folders, and for any number of them', () => {
  const host = (...names: string[]): string => join(folder, 'hosts', ...names);
  for (const name of ['a', 'b']) {
    mkdirSync(host(name, 'Logs'), { recursive: true });
    writeFileSync(host(name, 'Logs', 'Security.evtx'), '');
  }
  mkdirSync(host('c', 'deep', 'er'), { recursive: true });
  writeFileSync(host('c', 'deep', 'er', 'x.evtx'), '');
  if (process.platform !== 'win32') symlinkSync(folder, host('c', 'loop'));
  expect(expandPattern(host('*', 'logs', 'security.evtx'))).toEqual([host('*', 'logs', 'security.evtx')]);
  expect(expandPattern(host('?', 'Logs', '*.evtx')).sort()).toEqual([
    host('a', 'Logs', 'Security.evtx'),
    host('b', 'Logs', 'Security.evtx'),
  ]);
  expect(expandPattern(host('**', '*.evtx')).sort()).toEqual([
    host('a', 'Logs', 'Security.evtx'),
    host('b', 'Logs', 'Security.evtx'),
    host('c', 'deep', 'er', 'x.evtx'),
  ]);
  expect(expandPattern(host('**', 'Logs')).sort()).toEqual([host('a', 'Logs'), host('b', 'Logs')]);
  rmSync(host(), { recursive: true });
});

it('leaves a pattern in a folder that does not exist', () => {
  expect(expandPattern(join(folder, 'no', '*.evtx'))).toEqual([join(folder, 'no', '*.evtx')]);
});

it.skipIf(process.platform === 'win32')('takes a file whose name has a star as it is', () => {
  writeFileSync(join(folder, 'x*'), '');
  expect(expandPattern(join(folder, 'x*'))).toEqual([join(folder, 'x*')]);
});
