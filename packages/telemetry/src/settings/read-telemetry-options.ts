import type { NormalizerOptions } from '../options.js';
import { TELEMETRY_OPTIONS } from './telemetry-options.js';

/** A `key=value` that is none, and what would be one. */
export interface TelemetryOptionFault {
  readonly fault: 'syntax' | 'key' | 'value' | 'repeated';
  readonly text: string;
  readonly key: string;
  /** The values of the key, or all keys with theirs. */
  readonly expected: string;
}

/**
 * The options that `key=value` texts set; keys in any case. A key given twice is a fault: whichever were taken, the other would be ignored
 * in silence.
 */
export function readTelemetryOptions(texts: readonly string[]): NormalizerOptions | TelemetryOptionFault {
  let options: NormalizerOptions = {};
  const seen = new Set<string>();
  const keys = TELEMETRY_OPTIONS.map(({ key, values }) => `${key} (${values})`).join('; ');
  for (const text of texts) {
    const at = text.indexOf('=');
    const key = (at < 0 ? text : text.slice(0, at)).trim();
    const found = TELEMETRY_OPTIONS.find((option) => option.key.toLowerCase() === key.toLowerCase());
    if (found === undefined) return { fault: at < 0 ? 'syntax' : 'key', text, key, expected: keys };
    if (at < 0) return { fault: 'syntax', text, key: found.key, expected: found.values };
    if (seen.has(found.key)) return { fault: 'repeated', text, key: found.key, expected: found.values };
    seen.add(found.key);
    const next = found.apply(options, text.slice(at + 1));
    if (next === undefined) return { fault: 'value', text, key: found.key, expected: found.values };
    options = next;
  }
  return options;
}
