import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { isSystemError } from '../errors/system-error.js';

/** Folders looked into for one pattern: `**` on a whole disk is a mistake. */
const MAX_FOLDERS = 100_000;

/**
 * `*` and `?` in any part of a path and `**` for any number of folders, for shells that leave them to the program (those of Windows). A path that
 * exists as it is written is taken as it is written; a pattern that matches nothing stays and is reported as missing. In a part with a pattern case does not count.
 */
export function expandPattern(path: string): string[] {
  if (!/[*?]/.test(path) || existsSync(path)) return [path];
  const parts = path.split(sep === '\\' ? /[\\/]/ : '/');
  const first = parts.findIndex((part) => /[*?]/.test(part));
  const start = parts.slice(0, first).join(sep);
  const expansion = new Expansion(parts.slice(first));
  const found = expansion.run(first === 0 ? '' : `${start}${sep}`);
  return found.length === 0 || expansion.isCut ? [...found, path] : found;
}

class Expansion {
  readonly #found = new Set<string>();
  #folders = 0;

  constructor(private readonly parts: readonly string[]) {}

  /** There were more folders than are looked into: then the pattern itself is reported as missing, too. */
  get isCut(): boolean {
    return this.#folders > MAX_FOLDERS;
  }

  run(start: string): string[] {
    this.#walk(start, 0);
    return [...this.#found];
  }

  /** @param folder ends in a separator; "" for the current one */
  #walk(folder: string, index: number): void {
    const part = this.parts[index];
    if (part === undefined) return;
    const isLast = index === this.parts.length - 1;
    if (part === '**') {
      this.#walk(folder, index + 1);
      // Links are not followed here, so that none leads round in a circle.
      for (const { name, isFolder, isLink } of this.#entries(folder)) {
        if (isFolder && !isLink) this.#walk(folder + name + sep, index);
        else if (isLast) this.#found.add(folder + name);
      }
      return;
    }
    if (!/[*?]/.test(part)) {
      const path = folder + part;
      if (isLast ? existsSync(path) : isDirectory(path)) this.#take(path, index, isLast);
      return;
    }
    for (const { name, isFolder } of this.#entries(folder)) {
      if (!matches(part.toLowerCase(), name.toLowerCase())) continue;
      if (isLast || isFolder) this.#take(folder + name, index, isLast);
    }
  }

  #take(path: string, index: number, isLast: boolean): void {
    if (isLast) this.#found.add(path);
    else this.#walk(path + sep, index + 1);
  }

  #entries(folder: string): { name: string; isFolder: boolean; isLink: boolean }[] {
    if (++this.#folders > MAX_FOLDERS) return [];
    try {
      return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true }).map((entry) => {
        const isLink = entry.isSymbolicLink();
        const isFolder = entry.isDirectory() || (isLink && isDirectory(join(folder, entry.name)));
        return { name: entry.name, isFolder, isLink };
      });
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return [];
    }
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (error) {
    // A link in a circle, a folder that may not be looked into: discovery says so where it is named.
    if (!isSystemError(error)) throw error;
    return false;
  }
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
