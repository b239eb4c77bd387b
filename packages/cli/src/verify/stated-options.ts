import type { NormalizerOptions } from '@casement/telemetry';
import { type ReadingChoices, readingOptionsOf, within } from '../options/reading-options.js';
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
export function statedOptions(options: readonly string[]): StatedOptions | { readonly detail: string } {
  const telemetry: string[] = [];
  const choices: { -readonly [K in keyof ReadingChoices]: ReadingChoices[K] } = {};
  let shape: string | undefined;
  for (let at = 0; at < options.length; ) {
    const flag = options[at++]!;
    if (flag === '--carve') {
      choices.carve = true;
      continue;
    }
    const value = options[at++];
    if (value === undefined) return { detail: `the option ${flag} is not known here, or has no value` };
    if (flag === '--telemetry') telemetry.push(value);
    else if (flag === '--time-correction') choices.timeCorrection = value;
    else if (flag === '--assume-timezone') choices.assumeTimezone = value;
    else if (flag === '--memory') choices.memory = value;
    else if (flag === '--shape') shape = value;
    else return { detail: `the option ${flag} is not known here` };
  }
  const normalizer = normalizerOptionsOf({ telemetry }, HELP);
  if ('code' in normalizer) return { detail: normalizer.message };
  const reading = readingOptionsOf(choices, HELP);
  if ('code' in reading) return { detail: reading.message };
  return { telemetry: within(normalizer, reading), reading, ...(shape === undefined ? {} : { shape }) };
}
