import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/**
 * Material that lies outside the project: the corpus and the vectors. An environment variable (CASEMENT_CORPUS,
 * CASEMENT_VECTORS) says where it is, else it is looked for beside the checkout.
 */
function sharedFile(kind: 'corpus' | 'vectors', name: string): string {
  const folder =
    process.env[`CASEMENT_${kind.toUpperCase()}`] ??
    fileURLToPath(new URL(`../../../../../shared/${kind}`, import.meta.url));
  return `${folder}/${name}`;
}

/** Runs `define` with the text of a file; without the file a test of that name is skipped, and fails where CI is set. */
export function withShared(kind: 'corpus' | 'vectors', name: string, define: (text: string) => void): void {
  const file = sharedFile(kind, name);
  if (existsSync(file)) define(readFileSync(file, 'utf8'));
  else {
    it.skipIf(!process.env['CI'])(`needs ${kind}/${name}`, () => {
      expect(file).toBe('there');
    });
  }
}
