import { EVENT_TYPES, type EventType } from './event-type.js';
import type { HostState } from './host/host-state.js';
import { HostTable } from './host/host-table.js';
import { payloadDigest } from './merge/payload-digest.js';
import { ONLY_TELLER, type Teller } from './merge/teller.js';
import { type NormalizerOptions, type Settings, settingsOf } from './options.js';
import type { Outcome } from './outcome.js';
import type { ProcessEntry } from './process-entry.js';
import type { ReasonKey } from './reason.js';
import { ReasonCounts } from './reason-counts.js';
import { RuntimeEvent } from './runtime-event.js';
import { RecentCreates } from './sysmon/recent-creates.js';
import type { TelemetryRecord } from './telemetry-record.js';
import { fileTimeToNanos } from './time/file-time.js';

/** Reasons that throw away a record of something that happened, or may have. */
const LOSING: ReadonlySet<ReasonKey> = new Set<ReasonKey>([
  'noTime',
  'noProcessId',
  'noRegistryEventType',
  'noObjectName',
  'unknownOperation',
  'noTracedName',
]);

/** What mappings work with: options, the state of the hosts, the counts, and the way out for events. */
export class MappingContext {
  readonly settings: Settings;
  readonly reasons = new ReasonCounts();
  readonly hosts: HostTable;
  /** Files that Sysmon reported lately. */
  readonly creates = new RecentCreates();
  /** The file the current record is from. */
  file = '';
  /** Which kind of record the current one is, among those that others can tell again. */
  teller: Teller = ONLY_TELLER;
  /** When what the current record tells happened, where the record is Sysmon's. */
  time = 0n;
  private current: HostState | undefined;
  /** The clock of the host has heard of the current record. */
  private ticked = false;
  private readonly wanted: ReadonlySet<EventType>;

  constructor(options: NormalizerOptions, sink: (event: RuntimeEvent) => void) {
    this.settings = settingsOf(options);
    this.hosts = new HostTable(this.settings, this.reasons, sink);
    this.wanted = options.wanted ?? new Set(EVENT_TYPES);
  }

  /** The host of the current record; to be asked for once a record. */
  host(record: TelemetryRecord): HostState {
    this.current = this.hosts.get(record.computer);
    return this.current;
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
    return LOSING.has(reason) ? 'lost' : 'skipped';
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

  /** The next record is of this kind and file. */
  begin(file: string, teller: Teller): void {
    this.file = file;
    this.teller = teller;
    this.ticked = false;
  }

  /**
   * The current record gives an event of this time, whether or not somebody wants it. For a mapping to say, where that is neither the time
   * of the header nor Sysmon's: the clock must not hang on what is wanted.
   */
  tick(time: bigint): void {
    if (this.ticked) return;
    this.ticked = true;
    this.current?.tick(time);
  }

  /** The current record gave an event that nobody wanted, or one that has set the clock. */
  mapped(record: TelemetryRecord, isSysmon: boolean): void {
    if (!this.ticked) this.tick(isSysmon ? this.time : fileTimeToNanos(record.timeCreated));
  }

  /** Sends an event on its way; it leaves in the order of time, some records later. */
  emit(event: RuntimeEvent, record: TelemetryRecord): void {
    const { recordId } = record;
    event.source = {
      file: this.file,
      recordId,
      chunk: record.chunkIndex,
      offset: record.offset,
      line: lineOf(record),
      provider: record.provider,
      eventId: record.eventId,
      carved: record.carved === true,
    };
    const { context } = record;
    if (context !== undefined && context !== null) event.service = context.service;
    this.tick(event.time);
    // No log numbers a record 0: exporters and traces write it for want of a number.
    this.current?.window.add(event, this.teller, recordId <= 0n ? payloadDigest(record) : 0);
  }
}

function lineOf({ line }: TelemetryRecord): number {
  return line !== undefined && line > 0 ? line : -1;
}
