import { EVENT_TYPES, type EventType } from './event-type.js';
import type { HostState } from './host/host-state.js';
import { HostTable } from './host/host-table.js';
import { type NormalizerOptions, type Settings, settingsOf } from './options.js';
import type { Outcome } from './outcome.js';
import type { ProcessEntry } from './process-entry.js';
import type { ReasonKey } from './reason.js';
import { ReasonCounts } from './reason-counts.js';
import { RuntimeEvent } from './runtime-event.js';
import { RecentCreates } from './sysmon/recent-creates.js';
import type { TelemetryRecord } from './telemetry-record.js';

/** What mappings work with: options, the state of the hosts, the counts, and the way out for events. */
export class MappingContext {
  readonly settings: Settings;
  readonly reasons = new ReasonCounts();
  readonly hosts: HostTable;
  /** Files that Sysmon reported lately. */
  readonly creates = new RecentCreates();
  /** The file the current record is from. */
  file = '';
  private readonly wanted: ReadonlySet<EventType>;

  constructor(
    options: NormalizerOptions,
    private readonly sink: (event: RuntimeEvent) => void,
  ) {
    this.settings = settingsOf(options);
    this.hosts = new HostTable(this.settings, this.reasons);
    this.wanted = options.wanted ?? new Set(EVENT_TYPES);
  }

  host(record: TelemetryRecord): HostState {
    return this.hosts.get(record.computer);
  }

  /** A GUID in lower case without braces; see `guidText`. */
  guid(text: string): string {
    return this.hosts.guid(text);
  }

  wants(type: EventType): boolean {
    return this.wanted.has(type);
  }

  skip(reason: ReasonKey): Outcome {
    this.reasons.count(reason);
    return 'skipped';
  }

  note(reason: ReasonKey): void {
    this.reasons.count(reason);
  }

  /** The process that acted, counted if the record names none; whether or not its event is wanted. */
  noted(process: ProcessEntry | null): ProcessEntry | null {
    if (process === null) this.reasons.count('noActor');
    return process;
  }

  /** A new event; `emit` sends it once its block is filled in. */
  event(type: EventType, time: bigint, host: HostState, process: ProcessEntry | null): RuntimeEvent {
    return new RuntimeEvent(type, time, host.name, process);
  }

  emit(event: RuntimeEvent, record: TelemetryRecord): void {
    event.source = {
      file: this.file,
      recordId: record.recordId,
      chunk: record.chunkIndex,
      offset: record.offset,
      line: lineOf(record),
      provider: record.provider,
      eventId: record.eventId,
      carved: record.carved === true,
    };
    this.sink(event);
  }
}

function lineOf({ line }: TelemetryRecord): number {
  return line !== undefined && line > 0 ? line : -1;
}
