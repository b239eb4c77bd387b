import type { NormalizerOptions } from '@casement/telemetry';
import { normalizerOptionsOf } from '../options/telemetry-options.js';

const FLAG = '--telemetry';

/** The options of the run that a finding states, as the normaliser takes them; those of another version may mean nothing to this one. */
export function statedOptions(options: readonly string[]): NormalizerOptions | { readonly detail: string } {
  const telemetry: string[] = [];
  for (let at = 0; at < options.length; at += 2) {
    const value = options[at + 1];
    if (options[at] !== FLAG || value === undefined)
      return { detail: `the option ${options[at]} is not known here` };
    telemetry.push(value);
  }
  const read = normalizerOptionsOf({ telemetry }, 'casement scan --help');
  return 'code' in read ? { detail: read.message } : read;
}
