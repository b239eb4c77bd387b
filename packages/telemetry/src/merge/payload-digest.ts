import { TextDigest } from '../record/text-digest.js';
import type { TelemetryRecord } from '../telemetry-record.js';

/**
 * What a record without a number of its own holds, as one number, by which it is told from others: most repeats of an export agree
 * in every field, while two actions at one time differ in one that no event shows (a registry value's data, a thread). 0 for records
 * that cannot list what they hold.
 *
 * It is 53 bits of the sums, and two that meet by somebody's design must still agree in all that their events say: then nothing is hidden by
 * dropping one.
 */
export function payloadDigest(record: TelemetryRecord): number {
  if (record.data === undefined) return 0;
  const digest = new TextDigest();
  // Two that say the same can have been logged at different times: then they are two.
  add(digest, String(record.timeCreated));
  for (const [name, value] of record.data()) {
    add(digest, name ?? '');
    addValue(digest, value, DEEPEST);
  }
  return digest.a * 0x20_0000 + (digest.b >>> 11);
}

/** Values lie no deeper in what a record holds. */
const DEEPEST = 8;

function addValue(digest: TextDigest, value: unknown, depth: number): void {
  if (Array.isArray(value) && depth > 0) for (const item of value) addValue(digest, item, depth - 1);
  else add(digest, typeof value === 'string' ? value : String(value));
}

function add(digest: TextDigest, text: string): void {
  digest.add(text);
  digest.end();
}
