import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bigLog } from './big-log.js';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const CASEMENT = join(ROOT, 'packages/cli/bin/casement.js');

export interface Options {
  bytes: number;
  rounds: number;
  /** Bytes that the memory topic streams; 0 for none. */
  streamed: number;
}

/** The corpus of recordings: CASEMENT_CORPUS, or ../shared/corpus beside the checkout. */
export function corpus(): string {
  const folder = process.env['CASEMENT_CORPUS'] ?? join(ROOT, '../shared/corpus');
  if (!existsSync(join(folder, 'evtx'))) {
    throw new Error(`no recordings at ${folder}: set CASEMENT_CORPUS to a folder with evtx/ and policies/`);
  }
  return folder;
}

export function benchLog(options: Options): string {
  const target = join(tmpdir(), `casement-bench-v3-${options.bytes}.evtx`);
  return bigLog(join(corpus(), 'evtx'), target, options.bytes);
}

export function describeLog(options: Options): string {
  return `${(options.bytes / 1e9).toFixed(2)} GB of EVTX strung together from the intact chunks of the corpus`;
}
