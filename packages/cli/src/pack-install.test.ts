import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBuiltCommand, useFolder } from './testing/built-command.js';
import { version } from './version.js';

// What a user gets from the registry: the packed packages, installed into an empty folder, with nothing of the checkout
// in reach. Dependencies come from the registry, so this test needs it (or a warm npm cache).

useBuiltCommand();
const at = useFolder();
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const WINDOWS = process.platform === 'win32';

/** npm as the test was started by, else the one on the PATH. */
function npm(args: readonly string[], cwd: string): string {
  const script = process.env['npm_execpath'];
  const viaNode = script !== undefined && existsSync(script);
  const result = viaNode
    ? spawnSync(process.execPath, [script, ...args], { cwd, encoding: 'utf8' })
    : spawnSync('npm', args, { cwd, encoding: 'utf8', shell: WINDOWS });
  if (result.status !== 0) throw new Error(`npm ${args.join(' ')}:\n${result.stdout}\n${result.stderr}`);
  return result.stdout;
}

function installed(args: readonly string[]): { status: number | null; out: string; err: string } {
  const bin = join(at('app'), 'node_modules/.bin', WINDOWS ? 'casement.cmd' : 'casement');
  const result = spawnSync(bin, args, { cwd: at('app'), encoding: 'utf8', shell: WINDOWS });
  return { status: result.status, out: result.stdout, err: result.stderr };
}

beforeAll(() => {
  mkdirSync(at('tarballs'));
  mkdirSync(at('app'));
  const folders = ['packages', 'packs'].flatMap((group) =>
    readdirSync(join(ROOT, group)).map((name) => join(ROOT, group, name)),
  );
  npm(['pack', ...folders, '--pack-destination', at('tarballs'), '--ignore-scripts'], at('tarballs'));
  const tarballs = readdirSync(at('tarballs')).map((name) => at('tarballs', name));
  expect(tarballs).toHaveLength(folders.length);
  writeFileSync(at('app', 'package.json'), '{"private":true,"type":"module"}');
  npm(['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs], at('app'));
}, 300_000);

describe('the packed packages, installed into an empty folder', () => {
  it('run as the command', () => {
    expect(installed(['--version'])).toEqual({ status: 0, out: `${version()}\n`, err: '' });
  });

  it('find the attack of the demo with the bundled rules', () => {
    const { status, out, err } = installed(['demo']);
    expect(err).toContain('all valid against the schema');
    expect(out).toMatch(/^\d+ findings of \d+ rules/);
    expect(status).toBe(0);
    const events = readFileSync(at('app', 'casement-demo', 'findings.jsonl'), 'utf8');
    expect(installed(['scan', 'casement-demo/logs', '--format', 'events', '-q']).out).toBe(events);
    expect(installed(['validate', 'casement-demo/findings.jsonl']).status).toBe(0);
  });

  it('can be imported, with their types', () => {
    const names = readdirSync(at('app', 'node_modules', '@casement')).filter(
      (name) => name !== 'pack-windows',
    );
    const imports = [...names.map((name) => `@casement/${name}`), 'casement'];
    const code = `const all = await Promise.all(${JSON.stringify(imports)}.map((name) => import(name)));
      console.log(all.every((module) => Object.keys(module).length > 0));`;
    const result = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: at('app'),
      encoding: 'utf8',
    });
    expect(result.stderr).toBe('');
    expect(result.stdout).toBe('true\n');
    for (const name of imports)
      expect(existsSync(at('app', 'node_modules', name, 'dist/index.d.ts'))).toBe(true);
  });

  it('hold no source, no test but those of rules, and no build file', () => {
    for (const name of readdirSync(at('app', 'node_modules', '@casement'))
      .map((n) => `@casement/${n}`)
      .concat('casement')) {
      const files = readdirSync(at('app', 'node_modules', name), { recursive: true, encoding: 'utf8' });
      expect(
        files.filter((file) => /\.test\.(?!yaml$)|testing|tsbuildinfo|\.map$|(?<!\.d)\.ts$/.test(file)),
      ).toEqual([]);
      if (name === 'casement') expect(files).toContain(join('bundle', 'THIRD-PARTY.txt'));
      expect(files).toContain('LICENSE');
      expect(files).toContain('README.md');
    }
  });
});
