import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/**
 * The specification and the vectors lie outside the project. `kind` is their folder; an environment variable
 * (CASEMENT_SPEC, CASEMENT_VECTORS) says where it is, else it is looked for beside the checkout.
 */
export function sharedFile(kind: 'spec' | 'vectors', name: string): string | null {
  const folder =
    process.env[`CASEMENT_${kind.toUpperCase()}`] ??
    fileURLToPath(new URL(`../../../../../shared/${kind}`, import.meta.url));
  const path = `${folder}/${name}`;
  return existsSync(path) ? path : null;
}

export function readShared(kind: 'spec' | 'vectors', name: string): string {
  const path = sharedFile(kind, name);
  if (path === null) {
    throw new Error(`${kind}/${name} is not there`);
  }
  return readFileSync(path, 'utf8');
}

/** Runs `define` if all files are there; else a test of that name is skipped, and fails where CI is set. */
export function withShared(
  title: string,
  files: readonly (readonly ['spec' | 'vectors', string])[],
  define: () => void,
): void {
  const missing = files.filter(([kind, name]) => sharedFile(kind, name) === null);
  if (missing.length === 0) {
    define();
  } else {
    it.skipIf(!process.env['CI'])(
      `${title}: needs ${missing.map((file) => file.join('/')).join(', ')}`,
      () => {
        expect(missing).toEqual([]);
      },
    );
  }
}
