import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { EXIT } from './exit-code.js';
import { VERBS } from './program.js';
import { BIN, casement, useBuiltCommand } from './testing/built-command.js';
import { version } from './version.js';

useBuiltCommand();

describe('the command', () => {
  it('prints its version and its help on standard output', () => {
    expect(casement(['--version'])).toEqual({ status: EXIT.done, out: `${version()}\n`, err: '' });
    expect(casement(['-V', '--no-color']).out).toBe(`${version()}\n`);
    const help = casement(['--help']);
    expect(help).toMatchObject({ status: EXIT.done, err: '' });
    for (const { name, summary } of VERBS)
      expect(help.out).toMatch(new RegExp(`${name} .*${summary.slice(0, 20)}`));
    expect(help.out).toContain('Exit codes');
  });

  it.each(VERBS.map(({ name }) => name))('prints the help of %s, with examples', (name) => {
    const help = casement([name, '--help']);
    expect(help).toMatchObject({ status: EXIT.done, err: '' });
    expect(help.out).toMatch(/Examples:\n {2}casement /);
    expect(casement(['help', name]).out).toBe(help.out);
  });

  it.skipIf(process.platform === 'win32')('does not mind that nobody reads its help to the end', () => {
    // The shell waits until the reader is gone before the command may write.
    const line = '{ sleep 0.2; "$0" "$1" explain --help; echo "exit $?" >&2; } | true';
    const { stderr } = spawnSync('sh', ['-c', line, process.execPath, BIN], { encoding: 'utf8' });
    expect(stderr).toBe('exit 0\n');
  });

  it('answers wrong usage with one message, a code, what to do, and exit code 2', () => {
    const { status, out, err } = casement(['scan', 'x', '--polcy', 'y']);
    expect([status, out]).toEqual([EXIT.usage, '']);
    expect(err).toBe(
      "error: unknown option '--polcy' (Did you mean --policy?) [CLI6001]\n  → 'casement scan --help' lists what there is\n",
    );
    expect(casement(['scna']).err).toContain("unknown command 'scna' (Did you mean scan?) [CLI6001]");
    expect(casement([]).status).toBe(EXIT.usage);
    expect(casement([]).err).toContain('Usage: casement');
  });

  it('does the same as JSON', () => {
    const { status, out, err } = casement(['scan', '--json']);
    expect([status, out]).toEqual([EXIT.usage, '']);
    expect(JSON.parse(err)).toEqual({
      error: {
        code: 'CLI6001',
        message: "missing required argument 'path'",
        hint: "'casement scan --help' lists what there is",
      },
    });
  });

  it('colours for terminals only, unless told otherwise', () => {
    const coloured = (env: Record<string, string>, ...args: string[]): boolean =>
      casement(['scna', ...args], { env }).err.includes('\u001b[');
    expect(coloured({})).toBe(false);
    expect(coloured({ FORCE_COLOR: '1' })).toBe(true);
    expect(coloured({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
    expect(coloured({ FORCE_COLOR: '1' }, '--no-color')).toBe(false);
  });
});
