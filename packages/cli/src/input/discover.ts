import { type BigIntStats, readdirSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { type Problem, problem } from '../errors/problem.js';
import { isSystemError, systemReason } from '../errors/system-error.js';
import { visible } from '../render/escape.js';
import { expandPattern } from './expand-pattern.js';
import type { InputFile } from './input-file.js';

const MAX_DEPTH = 64;

/**
 * The files behind the paths of a command line, sorted by the code units of their paths whatever the order of the arguments
 * or of the file system: the same input gives the same run.
 *
 * Links are followed. A folder is entered once by identity (device and inode), which is what ends link loops; a file
 * reached again is named and not read again. Nothing is opened here: not even a named pipe can make it wait.
 */
export function discover(paths: readonly string[]): InputFile[] {
  const walk = new Walk();
  for (const path of paths.flatMap(expandPattern)) walk.visit(path, path, 0);
  const files = walk.found.sort(byPath);
  return nameDuplicates(files);
}

/** An entry before its turn in the order is known: which of two paths to one file is "first" depends on all of them. */
interface Found extends InputFile {
  readonly identity: string;
}

class Walk {
  readonly found: Found[] = [];
  readonly #entered = new Set<string>();

  visit(path: string, location: string | Buffer, depth: number): void {
    let stats: BigIntStats;
    try {
      stats = statSync(location, { bigint: true });
    } catch (error) {
      if (!isSystemError(error)) throw error;
      this.#refuse(path, location, error.code === 'ENOENT' ? problem('CLI6010') : unreadable(error));
      return;
    }
    if (stats.isDirectory()) this.#enter(path, location, stats, depth);
    else if (stats.isFile()) this.#add(path, location, stats);
    else this.#refuse(path, location, problem('CLI6012', { kind: kindOf(stats) }));
  }

  #enter(path: string, location: string | Buffer, stats: BigIntStats, depth: number): void {
    if (depth >= MAX_DEPTH) {
      this.#refuse(path, location, problem('CLI6017', { limit: MAX_DEPTH }));
      return;
    }
    const identity = identityOf(stats);
    if (identity !== '' && this.#entered.has(identity)) return;
    this.#entered.add(identity);
    let names: Buffer[];
    try {
      names = readdirSync(location, { encoding: 'buffer' });
    } catch (error) {
      if (!isSystemError(error)) throw error;
      this.#refuse(path, location, unreadable(error));
      return;
    }
    names.sort(Buffer.compare);
    for (const name of names)
      this.visit(child(path, name.toString('utf8')), below(location, name), depth + 1);
  }

  #add(path: string, location: string | Buffer, stats: BigIntStats): void {
    const bytes = Number(stats.size);
    this.found.push({ path, location, bytes, problem: null, harmless: false, identity: identityOf(stats) });
  }

  #refuse(path: string, location: string | Buffer, reason: Problem): void {
    this.found.push({ path, location, bytes: 0, problem: reason, harmless: false, identity: '' });
  }
}

function nameDuplicates(files: readonly Found[]): InputFile[] {
  const first = new Map<string, string>();
  return files.map(({ identity, ...file }) => {
    if (identity === '') return file;
    const earlier = first.get(identity);
    if (earlier === undefined) {
      first.set(identity, file.path);
      return file;
    }
    return { ...file, problem: problem('CLI6018', { first: visible(earlier) }), harmless: true };
  });
}

/** '' where the file system has no inode numbers (0): then nothing is known to be the same. */
function identityOf(stats: BigIntStats): string {
  return stats.ino === 0n ? '' : `${stats.dev}:${stats.ino}`;
}

function kindOf(stats: BigIntStats): string {
  if (stats.isFIFO()) return 'a named pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}

function unreadable(error: Parameters<typeof systemReason>[0]): Problem {
  return problem('CLI6011', { detail: systemReason(error) });
}

function child(path: string, name: string): string {
  return path.endsWith('/') || path.endsWith(sep) ? path + name : path + sep + name;
}

function below(location: string | Buffer, name: Buffer): string | Buffer {
  const text = name.toString('utf8');
  if (typeof location === 'string' && Buffer.from(text, 'utf8').equals(name)) return child(location, text);
  return Buffer.concat([Buffer.from(location), Buffer.from(sep), name]);
}

/** Input is read in this order, whatever the order of arguments, folders and archives was. */
export function byPath(a: InputFile, b: InputFile): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return Buffer.compare(Buffer.from(a.location), Buffer.from(b.location));
}
