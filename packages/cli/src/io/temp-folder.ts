import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made = new Set<string>();
let hooked = false;

/** A fresh private folder that is gone when the process ends, by whatever way that runs exit handlers. */
export function temporaryFolder(): string {
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
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // A temporary folder that cannot be removed must not turn a finished run into a failed one.
  }
}
