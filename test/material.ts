import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../', import.meta.url));

/**
 * Test material that is no part of the project: `CASEMENT_CORPUS` for the recordings, else what lies beside the checkout.
 * A test that needs it is skipped by name where it is absent; under CI it runs and fails instead.
 */
export function material(...path: readonly string[]): { path: string; absent: boolean } {
  const [first = '', ...rest] = path;
  const corpus = process.env['CASEMENT_CORPUS'];
  const folder =
    first === 'corpus' && corpus !== undefined
      ? join(corpus, ...rest)
      : join(ROOT, '../shared', first, ...rest);
  return { path: folder, absent: !existsSync(folder) && process.env['CI'] === undefined };
}
