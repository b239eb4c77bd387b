import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytesSource, openEvtx } from '@casement/evtx';
import type { TelemetryRecord } from '../telemetry-record.js';

const ROOT =
  process.env['CASEMENT_CORPUS'] ?? fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url));
const EVTX = join(ROOT, 'evtx');

export const CORPUS_MANIFEST = join(ROOT, 'MANIFEST.json');

/** Whether the recorded logs are here. A run in CI without them must fail, not skip. */
export const HAS_CORPUS = existsSync(EVTX);
export const MUST_HAVE_CORPUS = process.env['CI'] !== undefined && process.env['CI'] !== '';

/** The EVTX files of the corpus, relative to it, sorted. */
export function corpusFiles(): string[] {
  return walk(EVTX).map((path) => relative(EVTX, path));
}

/** The records of one file; one object is re-used for all. */
export function* corpusRecords(file: string): Generator<TelemetryRecord, void, void> {
  yield* openEvtx(bytesSource(new Uint8Array(readFileSync(join(EVTX, file))))).records();
}

function walk(folder: string): string[] {
  const paths: string[] = [];
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) paths.push(...walk(path));
    else if (name.endsWith('.evtx')) paths.push(path);
  }
  return paths;
}
