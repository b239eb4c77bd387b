import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Session } from '../io/session.js';
import type { OneRun } from './run.js';

const POLL_MS = 300;
const MAX_FILES = 10_000;
const RELEVANT = /\.(?:policy|test\.ya?ml)$/;

/**
 * Runs tests again whenever a policy, a test or a file that tests name changes, until Ctrl-C. Looks at times and sizes instead
 * of asking the system to tell: editors replace files, and shares and containers tell of nothing. A change is taken once it has
 * settled for one interval, so that an editor that saves in two steps gives one run.
 */
export async function watch(
  session: Session,
  paths: readonly string[],
  runOnce: () => Promise<OneRun>,
): Promise<ExitCode> {
  const { signal } = session.interrupt;
  while (!signal.aborted) {
    if (session.stdout.isTTY === true && !session.json) session.stdout.write(CLEAR);
    const before = state(paths, NONE);
    const { material } = await runOnce();
    // What changed while the tests ran is a change that they have not seen.
    const seen = state(paths, NONE) === before ? state(paths, material) : '';
    if (signal.aborted) break;
    session.say(session.errInk.dim('\nwaiting for changes, Ctrl-C ends'));
    if (!(await changed(paths, material, seen, signal))) break;
  }
  return EXIT.interrupted;
}

const CLEAR = '\x1b[2J\x1b[3J\x1b[H';
const NONE: ReadonlySet<string> = new Set();

/** Waits for something else than what was seen, which stays as it is for one interval; false for Ctrl-C. */
async function changed(
  paths: readonly string[],
  material: ReadonlySet<string>,
  seen: string,
  signal: AbortSignal,
): Promise<boolean> {
  for (let last = seen; ; ) {
    try {
      await sleep(POLL_MS, undefined, { signal });
    } catch {
      return false;
    }
    const now = state(paths, material);
    if (now !== seen && now === last) return true;
    last = now;
  }
}

/** Names, times and sizes of all that tests hang on. */
function state(paths: readonly string[], material: ReadonlySet<string>): string {
  const files: string[] = [];
  for (const path of paths) note(path, files);
  for (const path of material) note(path, files);
  return files.sort().join('\n');
}

function note(path: string, files: string[]): void {
  if (files.length >= MAX_FILES) return;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (!stats.isDirectory()) files.push(`${path} ${stats.mtimeMs} ${stats.size}`);
  else noteFolder(path, files);
}

function noteFolder(folder: string, files: string[]): void {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && !entry.name.startsWith('.')) noteFolder(path, files);
      } else if (RELEVANT.test(entry.name)) note(path, files);
    }
  } catch {
    // A folder that vanished is a change by itself.
  }
}
