import { Providers, type ShapeEntry, type ShapeRecord } from '@casement/telemetry';
import type { PlacedRecord } from './placed-record.js';

/** Sysmon, Security: ids whose records open what others are about, and those that close it. */
const OPENS = [new Set([1]), new Set([4688, 4624, 4656])] as const;
const CLOSES = [new Set([5]), new Set([4689, 4658, 4634, 4647])] as const;
const NONE: ReadonlySet<number> = new Set();

/**
 * The order in which the records of a text are read: by time, and where that is the same by what they say alone, so that an export gives the same
 * whatever order it was written in. Of one time Sysmon comes first (its times are the finer ones: a process should be known when the Security log speaks
 * of it), then the channels, each by its record numbers. Without numbers, beginnings come first and ends last. Records that are equal in all
 * of that keep their order in the file; they are copies.
 */
export class RecordOrder {
  readonly #providers = new Providers();

  // Bound once: handed to sorts.
  readonly compare = (a: PlacedRecord, b: PlacedRecord): number => {
    if (a.time !== b.time) return a.time < b.time ? -1 : 1;
    return this.#compareEqualTimes(a.record, b.record) || a.place - b.place;
  };

  #compareEqualTimes(a: ShapeRecord, b: ShapeRecord): number {
    return (
      this.#source(a) - this.#source(b) ||
      order(a.channel, b.channel) ||
      order(a.recordId, b.recordId) ||
      this.#stage(a) - this.#stage(b) ||
      order(a.computer, b.computer) ||
      a.eventId - b.eventId ||
      comparePayloads(a.data(), b.data()) ||
      order(a.message, b.message)
    );
  }

  #source(record: ShapeRecord): number {
    const kind = this.#providers.kindOf(record);
    return kind === 'sysmon' ? 0 : kind === 'security' ? 1 : 2;
  }

  #stage(record: ShapeRecord): number {
    const source = this.#source(record);
    if ((OPENS[source] ?? NONE).has(record.eventId)) return 0;
    return (CLOSES[source] ?? NONE).has(record.eventId) ? 2 : 1;
  }
}

function comparePayloads(a: readonly ShapeEntry[], b: readonly ShapeEntry[]): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    const [name, value] = a[at]!;
    const [otherName, otherValue] = b[at]!;
    const found = order(name ?? '', otherName ?? '') || order(String(value), String(otherValue));
    if (found !== 0) return found;
  }
  return a.length - b.length;
}

function order<T extends string | bigint>(a: T, b: T): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
