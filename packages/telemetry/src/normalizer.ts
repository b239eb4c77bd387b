import type { Mapping } from './mapping.js';
import { MappingContext } from './mapping-context.js';
import { MAPPINGS } from './mappings.js';
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
 * Each record gives its own event: a start or exit that both logs recorded is one process, but two events. To make them one
 * (telemetry.md §13), the first would have to wait for the second, up to two seconds of log time; events would then leave after `push`
 * returned, and the last ones only by an `end()` to be called after the last record, which there is none of as nothing waits.
 */
export class Normalizer {
  private readonly context: MappingContext;
  private readonly providers = new Providers();
  // Records of one kind come in runs.
  private lastKind: ProviderKind = 'other';
  private lastId = Number.NaN;
  private lastMapping: Mapping | undefined;

  /** @param sink called for each event, before `push` returns. */
  constructor(options: NormalizerOptions, sink: (event: RuntimeEvent) => void) {
    this.context = new MappingContext(options, sink);
  }

  /** Takes one record; `file` names its source in the events. Never throws on what a record holds. */
  push(record: TelemetryRecord, file: string): Outcome {
    const mapping = this.mappingOf(record);
    if (mapping === undefined) return 'unmapped';
    const { context } = this;
    context.file = file;
    const outcome = mapping.map(context, record);
    context.hosts.relieve();
    return outcome;
  }

  /** To be called after the last record: what is still held leaves. */
  end(): void {}

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
    }
    return this.lastMapping;
  }
}
