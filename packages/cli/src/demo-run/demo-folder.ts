import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Problem, problem } from '../errors/problem.js';
import { isSystemError, systemReason } from '../errors/system-error.js';

const MARKER = 'README.txt';
const MARK = 'Written by "casement demo".';
const MARKER_TEXT = `${MARK}

The event logs in the folder logs are made up: hosts, people and the attack do not exist. findings.jsonl holds what Casement
found in them, one event a line. "casement demo" writes this folder anew; delete it whenever you like.
`;

/** The folder of the demo. It is only written into when it is new, empty, or bears the mark of an earlier demo. */
export class DemoFolder {
  /** Where the event logs go: a folder of their own, so that it can be scanned as it is. */
  readonly logs: string;

  private constructor(readonly path: string) {
    this.logs = join(path, 'logs');
  }

  static open(path: string): DemoFolder | Problem {
    try {
      makeFolder(path);
      const names = readdirSync(path);
      if (names.length > 0 && !isMarked(path)) return problem('CLI6031', { path });
      makeFolder(join(path, 'logs'));
      writeFileSync(join(path, MARKER), MARKER_TEXT);
      return new DemoFolder(path);
    } catch (error) {
      return refused(path, error);
    }
  }

  /** Writes a log; null when that went well. */
  write(name: string, bytes: Uint8Array): Problem | null {
    const path = join(this.logs, name);
    try {
      writeFileSync(path, bytes);
      return null;
    } catch (error) {
      return refused(path, error);
    }
  }
}

/**
 * The folder and those above it. Not by `mkdir` with `recursive`: below a file system that makes no folders (`/proc`) Node
 * tries the same parent for ever.
 */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path);
}

function isMarked(path: string): boolean {
  try {
    return readFileSync(join(path, MARKER), 'utf8').startsWith(MARK);
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return false;
    throw error;
  }
}

function refused(path: string, error: unknown): Problem {
  if (!isSystemError(error)) throw error;
  return problem('CLI6030', { path, detail: systemReason(error) });
}
