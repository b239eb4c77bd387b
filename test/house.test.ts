import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Manifest {
  name: string;
  version: string;
  license: string;
  private?: boolean;
  engines?: Record<string, string>;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const folders = ['packages', 'packs'].flatMap((group) =>
  readdirSync(join(ROOT, group)).map((name) => `${group}/${name}`),
);
const manifest = (folder: string): Manifest => JSON.parse(read(join(folder, 'package.json'))) as Manifest;
const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');

describe('the lock file', () => {
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<
      string,
      { resolved?: string; link?: boolean; hasInstallScript?: boolean; optional?: boolean }
    >;
  };

  it('records no download address', () => {
    const addresses = Object.values(lock.packages).filter((p) => p.resolved !== undefined && p.link !== true);
    expect(addresses).toEqual([]);
  });

  it('holds no dependency that runs an install script on this platform', () => {
    const scripts = Object.entries(lock.packages).filter(([, p]) => p.hasInstallScript && !p.optional);
    expect(scripts.map(([name]) => name)).toEqual([]);
  });
});

describe.each(folders)('%s', (folder) => {
  const own = manifest(folder);

  it('has a licence, a readme and the version of the workspace', () => {
    expect(read(join(folder, 'LICENSE'))).toBe(read('LICENSE'));
    expect(existsSync(join(ROOT, folder, 'README.md'))).toBe(true);
    expect(own.license).toBe('Apache-2.0');
    expect(own.version).toBe(manifest('.').version);
  });

  it('pins every dependency exactly', () => {
    const ranges = Object.entries({ ...own.dependencies, ...own.devDependencies });
    expect(ranges.filter(([, range]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))).toEqual([]);
  });
});

describe('the tree', () => {
  it('has no source file over 500 lines that is not generated', () => {
    const sources = tracked.filter((path) => /\.(ts|mjs)$/.test(path) && !path.includes('.generated.'));
    const long = sources.filter(
      (path) => existsSync(join(ROOT, path)) && read(path).split('\n').length > 500,
    );
    expect(long).toEqual([]);
  });

  it('links only to files that exist', () => {
    const broken: string[] = [];
    for (const page of tracked.filter((path) => path.endsWith('.md') && !path.includes('reference/'))) {
      for (const [, link = ''] of read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
        if (/^[a-z]+:/.test(link)) continue;
        // Against what is committed, not against what happens to lie in this checkout.
        const target = relative(ROOT, join(ROOT, page, '..', link));
        if (!tracked.some((path) => path === target || path.startsWith(`${target}/`))) {
          broken.push(`${page}: ${link}`);
        }
      }
    }
    expect(broken).toEqual([]);
  });

  it('reaches other packages and platforms by import statements only, which the linter sees', () => {
    const hidden = /\bimport\(['"](?:node:|@casement\/)|\/\/\/\s*<reference/;
    const free =
      /^packages\/(?:schema|secl|evtx|telemetry|engine|analysis|rule-tests)\/src\/(?!.*(?:\.test\.ts$|\/testing\/))/;
    expect(
      tracked.filter((path) => free.test(path) && existsSync(join(ROOT, path)) && hidden.test(read(path))),
    ).toEqual([]);
  });

  it('names no folder of one machine', () => {
    const paths = tracked.filter(
      (path) => /\.(ts|mjs|json|md|policy|yml)$/.test(path) && path !== 'package-lock.json',
    );
    const machine = /(^|[\s"'`(=])\/(?:home|root|work|Users)\/[a-z]/m;
    expect(paths.filter((path) => existsSync(join(ROOT, path)) && machine.test(read(path)))).toEqual([]);
  });
});
