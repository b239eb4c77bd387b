import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Problem, problem } from '../errors/problem.js';
import { isSystemError, systemReason } from '../errors/system-error.js';
import { byteSize } from '../render/quantity.js';

/** A test file as it was found. */
export interface TestText {
  /** The user's own spelling, continued by the names found below it. */
  readonly path: string;
  readonly text: string;
}

const TEST_FILE = /\.test\.ya?ml$/;
const MAX_BYTES = 16 << 20;
/** A pack is a folder and `tests` in it; what lies deeper than this is no pack. */
const MAX_DEPTH = 8;

/** The test files of packs: those named, and all `*.test.yaml` below the folders named, in the order of their names. */
export function findTests(paths: readonly string[]): readonly TestText[] | Problem {
  const found: TestText[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    const files = expand(path);
    if ('code' in files) return files;
    for (const file of files) {
      if (seen.has(file)) continue;
      seen.add(file);
      const read = readTest(file);
      if ('code' in read) return read;
      found.push(read);
    }
  }
  return found;
}

function expand(path: string): readonly string[] | Problem {
  try {
    if (!statSync(path).isDirectory()) {
      return TEST_FILE.test(path) ? [path] : problem('CLI6052', { path });
    }
    const files: string[] = [];
    collect(path, files, 0);
    return files.length === 0 ? problem('CLI6051', { path }) : files;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return problem('CLI6050', { path, detail: systemReason(error) });
  }
}

function collect(folder: string, into: string[], depth: number): void {
  const entries = readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (depth < MAX_DEPTH && entry.name !== 'node_modules' && !entry.name.startsWith('.')) {
        collect(path, into, depth + 1);
      }
    } else if (TEST_FILE.test(entry.name)) into.push(path);
  }
}

function readTest(path: string): TestText | Problem {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return problem('CLI6050', { path, detail: 'it is not a regular file' });
    if (stats.size > MAX_BYTES) return problem('CLI6050', { path, detail: `it has ${byteSize(stats.size)}` });
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)) };
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return problem('CLI6050', { path, detail: 'it is not valid UTF-8' });
    }
    if (!isSystemError(error)) throw error;
    return problem('CLI6050', { path, detail: systemReason(error) });
  }
}

/** Where the policies of a test file are that names none: in its folder, or in the one above a folder of tests. */
export function policyFolder(testFile: string): string | Problem {
  const folder = dirname(testFile);
  for (const candidate of [folder, join(folder, '..')]) {
    try {
      if (readdirSync(candidate).some((name) => name.endsWith('.policy'))) return candidate;
    } catch (error) {
      if (!isSystemError(error)) throw error;
    }
  }
  return problem('CLI6053', { path: testFile, folder: basename(folder) });
}
