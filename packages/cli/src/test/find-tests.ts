import { basename, dirname, join } from 'node:path';
import { type Problem, problem } from '../errors/problem.js';
import { POLICY_FILE } from '../input/policies.js';
import { filesOf, readText } from '../input/read-text.js';

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
      const text = readText(file, MAX_BYTES);
      if (typeof text !== 'string') return problem('CLI6050', { path: file, detail: text.detail });
      found.push({ path: file, text });
    }
  }
  return found;
}

function expand(path: string): readonly string[] | Problem {
  const files = filesOf(path, TEST_FILE, MAX_DEPTH);
  if (files === null) return TEST_FILE.test(path) ? [path] : problem('CLI6052', { path });
  if ('detail' in files) return problem('CLI6050', { path, detail: files.detail });
  return files.length === 0 ? problem('CLI6051', { path }) : files;
}

/** Where the policies of a test file are that names none: in its folder, or in the one above a folder of tests. */
export function policyFolder(testFile: string): string | Problem {
  const folder = dirname(testFile);
  for (const candidate of [folder, join(folder, '..')]) {
    const policies = filesOf(candidate, POLICY_FILE, 0);
    if (Array.isArray(policies) && policies.length > 0) return candidate;
  }
  return problem('CLI6053', { path: testFile, folder: basename(folder) });
}
