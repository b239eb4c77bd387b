import { basename } from 'node:path';
import { type Problem, problem } from '../errors/problem.js';
import { byteSize } from '../render/quantity.js';
import { filesOf, readText, type Unreadable } from './read-text.js';

/** A policy as the engine takes it. `name` is its base name, which is what events carry as `policy_name`. */
export interface PolicyText {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

export type PolicyFiles = { readonly files: readonly PolicyText[] } | { readonly problem: Problem };

export const POLICY_FILE = /\.policy$/;
const MAX_BYTES = 32 << 20;

/**
 * Reads policies named on the command line. In a folder those ending in `.policy`, not below it, `default.policy` first
 * and then by name, as the agent loads them (events.md §14); the order matters where rules are merged or overridden.
 */
export function readPolicies(paths: readonly string[]): PolicyFiles {
  const files: PolicyText[] = [];
  for (const path of paths) {
    const expanded = expand(path);
    if ('code' in expanded) return { problem: expanded };
    for (const file of expanded) {
      const text = readText(file, MAX_BYTES);
      if (typeof text !== 'string') return { problem: refuse(file, text) };
      files.push({ name: basename(file), path: file, text });
    }
  }
  return { files };
}

function expand(path: string): readonly string[] | Problem {
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
