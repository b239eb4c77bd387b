import type { TelemetryRecord } from '../telemetry-record.js';

/**
 * What a record without a number of its own holds, as one number, by which it is told from others: most repeats of an export agree
 * in every field, while two actions at one time differ in one that no event shows (a registry value's data, a thread). 0 for records
 * that cannot list what they hold.
 *
 * Two FNV-1a sums over the code units, 53 bits of them. No cryptographic digest: two that meet by somebody's design must still agree in
 * all that their events say, and then nothing is hidden by dropping one.
 */
export function payloadDigest(record: TelemetryRecord): number {
  if (record.data === undefined) return 0;
  const digest = new Digest();
  // Two that say the same can have been logged at different times: then they are two.
  digest.add(String(record.timeCreated));
  for (const [name, value] of record.data()) {
    digest.add(name ?? '');
    digest.addValue(value, DEEPEST);
  }
  return digest.sum;
}

/** Values lie no deeper in what a record holds. */
const DEEPEST = 8;

class Digest {
  private a = 0x811c9dc5;
  private b = 0x811c9dc5;

  get sum(): number {
    return (this.a >>> 0) * 0x20_0000 + (this.b >>> 11);
  }

  addValue(value: unknown, depth: number): void {
    if (Array.isArray(value) && depth > 0) for (const item of value) this.addValue(item, depth - 1);
    else this.add(typeof value === 'string' ? value : String(value));
  }

  /** Adds a text and its end, so that where one stops and the next begins counts. */
  add(text: string): void {
    let { a, b } = this;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(b ^ unit, 0x9e3779b1);
    }
    this.a = Math.imul(a ^ 0x1_0000, 0x01000193);
    this.b = Math.imul(b ^ 0x1_0000, 0x9e3779b1);
  }
}
