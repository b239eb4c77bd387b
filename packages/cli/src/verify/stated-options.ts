import type { NormalizerOptions } from '@casement/telemetry';
import { readingOptionsOf, within } from '../options/reading-options.js';
import { readShaping } from '../options/shaping-options.js';
import { normalizerOptionsOf } from '../options/telemetry-options.js';
import type { ReadingOptions } from '../read/read-logs.js';

/** How records were read and became events. */
export interface StatedOptions {
  readonly telemetry: NormalizerOptions;
  readonly reading: ReadingOptions;
  /** What the objects of exports were read as; found by their content where left out. */
  readonly shape?: string;
}

const HELP = 'casement scan --help';

/** The options of the run that a finding states, as they are used; those of another version may mean nothing to this one. */
export function statedOptions(texts: readonly string[]): StatedOptions | { readonly detail: string } {
  const stated = readShaping(texts);
  if ('detail' in stated) return stated;
  const normalizer = normalizerOptionsOf(stated, HELP);
  if ('code' in normalizer) return { detail: normalizer.message };
  const reading = readingOptionsOf(stated, HELP);
  if ('code' in reading) return { detail: reading.message };
  const { shape } = stated;
  return { telemetry: within(normalizer, reading), reading, ...(shape === undefined ? {} : { shape }) };
}
