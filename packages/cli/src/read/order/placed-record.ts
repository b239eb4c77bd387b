import type { ShapeRecord } from '@casement/telemetry';

/** A record of a text on its way into the order of time. */
export interface PlacedRecord {
  readonly record: ShapeRecord;
  /** What it is ordered by, FILETIME ticks: its corrected time, or that of the record before where it has none. */
  readonly time: bigint;
  /** Its number in the file. */
  readonly place: number;
}

/** What a record costs beside its texts, and each of its values. */
const RECORD_CHARS = 700;
const VALUE_CHARS = 80;

/** About how many characters of memory a record takes. */
export function weightOf({ record }: Pick<PlacedRecord, 'record'>): number {
  let weight = RECORD_CHARS + record.message.length;
  const payload = record.data();
  for (let at = 0; at < payload.length; at++) {
    const value = payload[at]![1];
    weight += VALUE_CHARS + (typeof value === 'string' ? value.length : 0);
    if (Array.isArray(value)) weight += JSON.stringify(value, textOfWide).length;
  }
  return weight;
}

function textOfWide(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
