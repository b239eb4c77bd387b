import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made = new Set<string>();
let hooked = false;
let root = '';

/** A fresh private folder that is gone when the process ends, by whatever way that runs exit handlers. */
export function temporaryFolder(): string {
  if (root !== '') return mkdtempSync(join(root, 'part-'));
  if (!hooked) {
    hooked = true;
    process.on('exit', () => {
      for (const folder of made) removeQuietly(folder);
    });
  }
  const folder = mkdtempSync(join(tmpdir(), 'casement-'));
  made.add(folder);
  return folder;
}

/**
 * From now on temporary folders are made in this one, which somebody else removes: a thread that is ended from outside runs no exit
 * handlers, and what it leaves may be wanted after its end.
 */
export function useTemporaryRoot(folder: string): void {
  root = folder;
}

/** Whether there is something to remove before the process ends. */
export function hasTemporaryFolders(): boolean {
  return made.size > 0;
}

export function removeTemporaryFolder(folder: string): void {
  removeQuietly(folder);
  made.delete(folder);
}

function removeQuietly(folder: string): void {
  try {
    // A thread may put a file into it at that moment: then it is not empty any more, and the next try finds it.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  } catch {
    // A temporary folder that cannot be removed must not turn a finished run into a failed one.
  }
}
