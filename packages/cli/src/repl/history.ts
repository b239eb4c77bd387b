import { readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isSystemError } from '../errors/system-error.js';

export const MAX_HISTORY = 1_000;

/**
 * Where the lines of the prompt are kept: `CASEMENT_HISTORY`, else a file in the home folder; null where that is set to nothing.
 * Expressions are no secrets, but command lines in them can be: only the user may read the file.
 */
export function historyFile(env: NodeJS.ProcessEnv): string | null {
  const named = env['CASEMENT_HISTORY'];
  return named === undefined ? join(homedir(), '.casement_history') : named === '' ? null : named;
}

/** Newest first, as readline wants them. A history that cannot be read is none. */
export function readHistory(file: string | null): string[] {
  if (file === null) return [];
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines
      .filter((line) => line !== '')
      .slice(-MAX_HISTORY)
      .reverse();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return [];
  }
}

/** Losing the history is no reason to fail. */
export function writeHistory(file: string | null, newestFirst: readonly string[]): void {
  if (file === null) return;
  const lines = newestFirst.slice(0, MAX_HISTORY).reverse();
  try {
    writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}
