import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { isatty } from 'node:tty';
import { type Problem, problem } from '../errors/problem.js';
import { isSystemError } from '../errors/system-error.js';
import { byteSize } from '../render/quantity.js';
import { filesOf, readStandardInput, readText, type Unreadable } from './read-text.js';

/** A policy as the engine takes it. `name` is its base name, which is what events carry as `policy_name`. */
export interface PolicyText {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** A file that gives no policy, and why. */
export interface LeftOut {
  readonly path: string;
  readonly problem: Problem;
}

export interface PolicyFiles {
  readonly files: readonly PolicyText[];
  /** Could not be read, while others could. */
  readonly unread: readonly LeftOut[];
  /** Read already, under another name or the same. */
  readonly repeated: readonly LeftOut[];
}

export const POLICY_FILE = /\.policy$/;
const MAX_BYTES = 32 << 20;
const STANDARD_INPUT = '-';

/**
 * Reads policies named on the command line, `-` for one on standard input. In a folder those ending in `.policy`, not below it,
 * `default.policy` first and then by name, as the agent loads them (events.md §14); the order matters where rules are merged or overridden.
 * A path that leads nowhere is a mistake of the command line, and so is one that leads to nothing that can be read.
 */
export function readPolicies(paths: readonly string[]): PolicyFiles | { readonly problem: Problem } {
  const files: PolicyText[] = [];
  const unread: LeftOut[] = [];
  const repeated: LeftOut[] = [];
  const first = new Map<string, string>();
  for (const path of paths) {
    const expanded = expand(path);
    if ('code' in expanded) return { problem: expanded };
    for (const file of expanded) {
      const shown = file === STANDARD_INPUT ? '<stdin>' : file;
      const identity = identityOf(file);
      const earlier = first.get(identity);
      if (earlier !== undefined) {
        repeated.push({ path: shown, problem: problem('CLI6018', { first: earlier }) });
        continue;
      }
      first.set(identity, shown);
      if (file === STANDARD_INPUT && isatty(0)) return { problem: problem('CLI6004') };
      const text = file === STANDARD_INPUT ? readStandardInput(MAX_BYTES) : readText(file, MAX_BYTES);
      if (typeof text === 'string') {
        files.push({ name: basename(shown), path: shown, text });
        continue;
      }
      // In a folder it was there when its name was read: a link to nowhere.
      if (text.gone && file === path) return { problem: refuse(file, text) };
      unread.push({ path: shown, problem: refuse(shown, { ...text, gone: false }) });
    }
  }
  return files.length === 0 && unread.length > 0
    ? { problem: unread[0]!.problem }
    : { files, unread, repeated };
}

/** A file goes by device and inode, so that links and spellings of a path count as one; where there is none, by its path. */
function identityOf(file: string): string {
  if (file === STANDARD_INPUT) return STANDARD_INPUT;
  try {
    const { dev, ino } = statSync(file, { bigint: true });
    if (ino !== 0n) return `${dev}:${ino}`;
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
  return `path ${file}`;
}

function expand(path: string): readonly string[] | Problem {
  if (path === STANDARD_INPUT) return [path];
  const found = filesOf(path, POLICY_FILE, 0);
  if (found === null) return [path];
  if ('detail' in found) return refuse(path, found);
  if (found.length === 0) return problem('CLI6022', { path });
  const isFirst = (file: string): boolean => basename(file) === 'default.policy';
  return [...found.filter(isFirst), ...found.filter((file) => !isFirst(file))];
}

function refuse(path: string, { detail, gone }: Unreadable): Problem {
  return gone
    ? problem('CLI6020', { path })
    : problem('CLI6021', { path, detail, limit: byteSize(MAX_BYTES) });
}
