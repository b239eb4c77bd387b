import type { Mapping } from './mapping.js';
import { MappingContext } from './mapping-context.js';
import { MAPPINGS } from './mappings.js';
import { ONLY_TELLER, type Teller, tellerOf } from './merge/teller.js';
import type { NormalizerOptions } from './options.js';
import type { Outcome } from './outcome.js';
import { type ProviderKind, Providers } from './provider.js';
import type { RuntimeEvent } from './runtime-event.js';
import type { TelemetryRecord } from './telemetry-record.js';

/**
 * Records of logs to runtime events, with the process that acted. Push records in the order of their time as far as possible: what
 * one tells of a process, an account or a handle serves those after it. State is kept per host and bounded.
 *
 * Outcomes, counts and the process context of events do not depend on `wanted`: what a rule finds never hangs on which other
 * rules are loaded.
 *
 * Events leave in the order of their time on their host, by a window of some seconds of log time, and what two records tell of one start,
 * exit or action is one event (telemetry.md §13). So they leave some records later, and the last ones by `end`.
 */
export class Normalizer {
  private readonly context: MappingContext;
  private readonly providers = new Providers();
  // Records of one kind come in runs.
  private lastKind: ProviderKind = 'other';
  private lastId = Number.NaN;
  private lastMapping: Mapping | undefined;
  private lastTeller: Teller = ONLY_TELLER;

  /** @param sink called for each event once its time has come: within a later `push`, or within `end`. */
  constructor(options: NormalizerOptions, sink: (event: RuntimeEvent) => void) {
    this.context = new MappingContext(options, sink);
  }

  /** Takes one record; `file` names its source in the events. Never throws on what a record holds. */
  push(record: TelemetryRecord, file: string): Outcome {
    const mapping = this.mappingOf(record);
    if (mapping === undefined) return 'unmapped';
    const { context } = this;
    context.begin(file, this.lastTeller);
    // Event logs have no such property.
    if (record.lost !== undefined && record.lost > 0) context.note('fieldsLost');
    const outcome = mapping.map(context, record);
    if (outcome === 'mapped') context.mapped(record, this.lastKind === 'sysmon');
    context.hosts.relieve();
    return outcome;
  }

  /** To be called after the last record: what is still held leaves. */
  end(): void {
    this.context.hosts.flush();
  }

  /** Code (`TEL4xxx`, see `REASONS`) to how often it came up. */
  get reasons(): ReadonlyMap<string, number> {
    return this.context.reasons.byCode();
  }

  private mappingOf(record: TelemetryRecord): Mapping | undefined {
    const kind = this.providers.kindOf(record);
    const { eventId } = record;
    if (eventId !== this.lastId || kind !== this.lastKind) {
      this.lastKind = kind;
      this.lastId = eventId;
      this.lastMapping = MAPPINGS[kind].get(eventId);
      this.lastTeller = tellerOf(kind, eventId);
    }
    return this.lastMapping;
  }
}
