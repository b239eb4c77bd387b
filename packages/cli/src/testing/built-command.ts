import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
export const BIN = join(ROOT, 'packages/cli/bin/casement.js');
const LOCK = join(ROOT, 'node_modules/.casement-build.lock');

interface Result {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  readonly uid?: number;
}

/** What a user's shell would see of a call of the built command. */
export function casement(args: readonly string[], { input, env, cwd, uid }: RunOptions = {}): Result {
  const result = spawnSync(process.execPath, [BIN, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: process.env['PATH'], ...env },
    ...(input === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] } : { input }),
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  if (result.error !== undefined) throw result.error;
  return { status: result.status, out: result.stdout, err: result.stderr };
}

/** Builds the command before the tests of a file; they run what users run, the bundle. */
export function useBuiltCommand(): void {
  beforeAll(() => {
    locked(() => {
      const tsc = [join(ROOT, 'node_modules/typescript/bin/tsc'), '-b', 'packages/cli'];
      for (const args of [tsc, [join(ROOT, 'scripts/bundle.mjs')]]) {
        const built = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
        if (built.status !== 0) throw new Error(`the build failed:\n${built.stdout}${built.stderr}`);
      }
    });
  });
}

/** A folder for the tests of a file, gone after them. */
export function useFolder(): (...names: string[]) => string {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'casement-test-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return (...names) => join(folder, ...names);
}

/** Test files run side by side; only one of them may build at a time. A lock left by a killed run is broken. */
function locked(build: () => void): void {
  const deadline = Date.now() + 100_000;
  for (;;) {
    try {
      mkdirSync(LOCK);
      break;
    } catch {
      const age = Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > 90_000 || Date.now() > deadline) rmSync(LOCK, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
  try {
    build();
  } finally {
    rmdirSync(LOCK);
  }
}
