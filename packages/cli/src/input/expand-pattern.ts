import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { isSystemError } from '../errors/system-error.js';

/**
 * `*` and `?` in the last part of a path, for shells that leave them to the program (those of Windows). A path that
 * exists as it is written is taken as it is written; a pattern that matches nothing stays and is reported as missing.
 */
export function expandPattern(path: string): string[] {
  const pattern = basename(path);
  if (!/[*?]/.test(pattern) || existsSync(path)) return [path];
  let names: string[];
  try {
    names = readdirSync(dirname(path));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return [path];
  }
  const found = names.filter((name) => matches(pattern.toLowerCase(), name.toLowerCase()));
  const folder = path.slice(0, path.length - pattern.length);
  return found.length === 0 ? [path] : found.map((name) => folder + name);
}

/** Greedy with one step back: linear in practice and at worst pattern times name, whatever the pattern is. */
function matches(pattern: string, name: string): boolean {
  let [p, n, star, mark] = [0, 0, -1, 0];
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      mark = n;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
