import type { NormalizerOptions } from '@casement/telemetry';
import { type ReadingChoices, readingOptionsOf } from '../options/reading-options.js';
import { normalizerOptionsOf } from '../options/telemetry-options.js';
import type { ReadingOptions } from '../read/read-logs.js';

/** How records became events. */
export interface StatedOptions {
  readonly telemetry: NormalizerOptions;
  readonly reading: ReadingOptions;
}

const HELP = 'casement scan --help';

/** The options of the run that a finding states, as they are used; those of another version may mean nothing to this one. */
export function statedOptions(options: readonly string[]): StatedOptions | { readonly detail: string } {
  const telemetry: string[] = [];
  const choices: { -readonly [K in keyof ReadingChoices]: ReadingChoices[K] } = {};
  const rest = options.values();
  for (const flag of rest) {
    if (flag === '--carve') {
      choices.carve = true;
      continue;
    }
    const { value } = rest.next();
    if (value === undefined) return { detail: `the option ${flag} has no value` };
    if (flag === '--telemetry') telemetry.push(value);
    else if (flag === '--time-correction') choices.timeCorrection = value;
    else if (flag === '--assume-timezone') choices.assumeTimezone = value;
    else return { detail: `the option ${flag} is not known here` };
  }
  const normalizer = normalizerOptionsOf({ telemetry }, HELP);
  if ('code' in normalizer) return { detail: normalizer.message };
  const reading = readingOptionsOf(choices, HELP);
  return 'code' in reading ? { detail: reading.message } : { telemetry: normalizer, reading };
}
