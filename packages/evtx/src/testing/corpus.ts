import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the recorded logs: CASEMENT_CORPUS, else the one beside the checkout. */
const FOLDER =
  process.env['CASEMENT_CORPUS'] ?? fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url));

export const hasCorpus = existsSync(join(FOLDER, 'MANIFEST.json'));

/** Without the corpus its tests are skipped by name; in CI that is a failure. */
export function assertCorpusInCi(): void {
  if (!hasCorpus && process.env['CI'] !== undefined)
    throw new Error('the corpus is absent and CI is set: set CASEMENT_CORPUS');
}

export interface CorpusFile {
  readonly path: string;
  readonly kind: string;
  readonly records: number;
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly structure: Readonly<Record<string, number | boolean | string>>;
}

export function corpusFiles(): readonly CorpusFile[] {
  if (!hasCorpus) return [];
  const manifest = JSON.parse(readFileSync(join(FOLDER, 'MANIFEST.json'), 'utf8')) as { files: CorpusFile[] };
  return manifest.files.filter((file) => file.kind === 'evtx');
}

export function corpusBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FOLDER, path)));
}

export function corpusText(path: string): string {
  return readFileSync(join(FOLDER, path), 'utf8');
}

export function corpusPath(path: string): string {
  return join(FOLDER, path);
}
