import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

/** Real recordings, outside the project: CASEMENT_CORPUS, or the folder beside the checkout. */
export const CORPUS =
  process.env['CASEMENT_CORPUS'] ?? fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url));

const present = existsSync(join(CORPUS, 'MANIFEST.json'));

/** A suite over the corpus: skipped by name where there is none, except in CI, where its absence is a failure. */
export const describeCorpus = describe.skipIf(!present && (process.env['CI'] ?? '') === '');
