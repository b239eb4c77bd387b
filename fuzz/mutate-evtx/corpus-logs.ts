import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface CorpusLog {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Folder of the recorded logs: CASEMENT_CORPUS, else the one beside the checkout. */
function corpusFolder(): string {
  return (
    process.env['CASEMENT_CORPUS'] ?? fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url))
  );
}

/** The event logs of the corpus, by path; null without a corpus. */
export function corpusLogs(part: string): (() => CorpusLog)[] | null {
  const folder = corpusFolder();
  const manifest = join(folder, 'MANIFEST.json');
  if (!existsSync(manifest)) return null;
  const { files } = JSON.parse(readFileSync(manifest, 'utf8')) as { files: { kind: string; path: string }[] };
  const paths = files
    .filter(({ kind, path }) => kind === 'evtx' && path.includes(part))
    .map(({ path }) => path);
  // One at a time: together they are 40 MB.
  return paths
    .sort()
    .map((path) => () => ({ path, bytes: new Uint8Array(readFileSync(join(folder, path))) }));
}
