import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN, useBuiltCommand, useFolder } from './testing/built-command.js';

useBuiltCommand();
const at = useFolder();
const CLI = join(dirname(BIN), '..');

function run(script: string, ...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return stdout + stderr;
}

describe('the bundle', () => {
  it.each([['--help'], ['--version'], ['schema'], ['help', 'scan'], ['check', 'nowhere.policy']])(
    'says what its modules say: %s',
    (...args) => {
      const text = run(join(CLI, 'bundle/main.js'), ...args);
      expect(text).not.toBe('');
      expect(text).toBe(run(join(CLI, 'dist/main.js'), ...args));
    },
  );
});

describe('the command', () => {
  const OLD = new Date('2024-01-01');
  const NEW = new Date('2024-01-02');

  /** A checkout with files of the given ages, and what its command loads. */
  function loaded(name: string, files: Readonly<Record<string, Date>>): string {
    const cli = at(name, 'packages', 'cli');
    cpSync(join(CLI, 'bin'), join(cli, 'bin'), { recursive: true });
    writeFileSync(join(cli, 'package.json'), '{"type":"module"}');
    for (const [path, time] of Object.entries(files)) {
      const file = join(cli, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `process.stdout.write('${path}')`);
      utimesSync(file, time, time);
    }
    return run(join(cli, 'bin/casement.js'));
  }

  it('loads the bundle, in a checkout only while nothing was compiled since', () => {
    const bundle = 'bundle/main.js';
    const modules = 'dist/main.js';
    const build = 'tsconfig.tsbuildinfo';
    expect(loaded('installed', { [modules]: NEW, [bundle]: OLD })).toBe(bundle);
    expect(loaded('fresh', { [modules]: OLD, [build]: OLD, [bundle]: NEW })).toBe(bundle);
    expect(loaded('stale', { [modules]: NEW, [build]: NEW, [bundle]: OLD })).toBe(modules);
    expect(loaded('other', { [modules]: OLD, [build]: OLD, [bundle]: OLD, [`../secl/${build}`]: NEW })).toBe(
      modules,
    );
    expect(loaded('compiled', { [modules]: OLD, [build]: OLD })).toBe(modules);
    expect(loaded('empty', {})).toContain('not built yet');
  });
});
