import { Normalizer } from '../normalizer.js';
import type { NormalizerOptions } from '../options.js';
import type { Outcome } from '../outcome.js';
import type { RuntimeEvent } from '../runtime-event.js';
import type { TelemetryRecord } from '../telemetry-record.js';

export interface Run {
  readonly events: RuntimeEvent[];
  readonly outcomes: Outcome[];
  readonly reasons: ReadonlyMap<string, number>;
}

/** Events as their records came, each with a number above those before it. */
export function asRecorded(events: readonly RuntimeEvent[]): RuntimeEvent[] {
  return [...events].sort((a, b) => Number(a.source!.recordId - b.source!.recordId));
}

/** Without the counts of what became of events that somebody wanted. */
export function ofRecords(reasons: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...reasons].filter(([code]) => code < 'TEL4050' || code > 'TEL4053'));
}

/** Pushes records through a new normalizer. */
export function normalize(records: Iterable<TelemetryRecord>, options: NormalizerOptions = {}): Run {
  const events: RuntimeEvent[] = [];
  const outcomes: Outcome[] = [];
  const normalizer = new Normalizer(options, (event) => events.push(event));
  for (const record of records) outcomes.push(normalizer.push(record, 'test.evtx'));
  normalizer.end();
  return { events, outcomes, reasons: normalizer.reasons };
}
