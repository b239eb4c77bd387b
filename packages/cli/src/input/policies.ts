import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Problem, problem } from '../errors/problem.js';
import { isSystemError, systemReason } from '../errors/system-error.js';
import { byteSize } from '../render/quantity.js';

/** A policy as the engine takes it. `name` is its base name, which is what events carry as `policy_name`. */
export interface PolicyText {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

export type PolicyFiles = { readonly files: readonly PolicyText[] } | { readonly problem: Problem };

const EXTENSION = '.policy';
const MAX_BYTES = 32 << 20;

/**
 * Reads policies named on the command line. In a folder those ending in `.policy`, not below it, `default.policy` first
 * and then by name, as the agent loads them (events.md §14); the order matters where rules are merged or overridden.
 */
export function readPolicies(paths: readonly string[]): PolicyFiles {
  const files: PolicyText[] = [];
  for (const path of paths) {
    const expanded = expand(path);
    if (!Array.isArray(expanded)) return { problem: expanded };
    for (const file of expanded) {
      const read = readPolicy(file);
      if ('code' in read) return { problem: read };
      files.push(read);
    }
  }
  return { files };
}

function expand(path: string): string[] | Problem {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.name.endsWith(EXTENSION) && !entry.isDirectory())
      .map((entry) => entry.name);
    if (names.length === 0) return problem('CLI6022', { path });
    return names.sort(defaultFirst).map((name) => join(path, name));
  } catch (error) {
    return refuse(path, error);
  }
}

function readPolicy(path: string): PolicyText | Problem {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return unreadable(path, 'it is not a regular file');
    if (stats.size > MAX_BYTES) return unreadable(path, `it has ${byteSize(stats.size)}`);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    return { name: basename(path), path, text };
  } catch (error) {
    // The decoder's own complaint: a TypeError with this code, the only one it has for bytes it cannot decode.
    if ((error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return unreadable(path, 'it is not valid UTF-8');
    }
    return refuse(path, error);
  }
}

function refuse(path: string, error: unknown): Problem {
  if (!isSystemError(error)) throw error;
  return error.code === 'ENOENT' ? problem('CLI6020', { path }) : unreadable(path, systemReason(error));
}

function unreadable(path: string, detail: string): Problem {
  return problem('CLI6021', { path, detail, limit: byteSize(MAX_BYTES) });
}

function defaultFirst(a: string, b: string): number {
  const rank = Number(b === 'default.policy') - Number(a === 'default.policy');
  return rank !== 0 ? rank : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
