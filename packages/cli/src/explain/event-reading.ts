import {
  type EventType,
  Normalizer,
  type NormalizerOptions,
  type Outcome,
  REASONS,
  type Reason,
  type RuntimeEvent,
} from '@casement/telemetry';
import type { Problem } from '../errors/problem.js';
import { Pace } from '../io/pace.js';
import type { Session } from '../io/session.js';
import type { LogRecord } from '../read/log-source.js';
import { LogReading, type ReadingOptions } from '../read/read-logs.js';
import { visible } from '../render/escape.js';
import { count } from '../render/quantity.js';
import type { EventSources } from './event-sources.js';
import { jsonEvents } from './json-events.js';
import { isOfRecord, type RecordName } from './of-record.js';

/** Who takes the events. */
export interface EventTaker extends RecordName {
  /** Event types to build; the others are known to have been there, no more. */
  readonly types: ReadonlySet<EventType>;
  /** Has all it came for. */
  readonly done: boolean;
  take(event: RuntimeEvent): void;
}

/** A record that was asked for and gave no event. */
export interface SilentRecord {
  readonly provider: string;
  readonly eventId: number;
  readonly outcome: Outcome;
  /** Why, where a reason was counted with it. */
  readonly reason: Reason | null;
}

/** Events of one source that cannot be read and are told one by one. */
const MAX_FAULTS_TOLD = 3;

/**
 * Hands over the events of all sources, each with the context that a scan gives it: the logs are read from their beginning and by
 * time, the processes and accounts of earlier records serve the later ones.
 */
export class EventReading {
  events = 0;
  /** Something could not be read; it was told. */
  lost = false;
  silent: SilentRecord | null = null;
  #records = 0;
  /** The record that was asked for, once it was read. */
  #asked: SilentRecord | null = null;
  /** An event of that record was handed over. */
  #told = false;

  constructor(
    private readonly session: Session,
    private readonly taker: EventTaker,
    private readonly telemetry: NormalizerOptions = {},
    private readonly options: ReadingOptions = {},
  ) {}

  /** There was something, and nothing of it could be read: then nothing can be said of what it holds. */
  get isNothingRead(): boolean {
    return this.lost && this.events + this.#records === 0;
  }

  async run({ json, logs }: EventSources): Promise<void> {
    for (const source of json) await this.#readJson(source);
    if (logs.length > 0 && !this.taker.done) await this.#readLogs(logs);
  }

  async #readJson({ name, read }: EventSources['json'][number]): Promise<void> {
    let faults = 0;
    // A source that is at hand is read without a turn of the event loop, so that Ctrl-C would not be heard.
    const pace = new Pace(1);
    for await (const found of jsonEvents(read())) {
      if (pace.due()) await pace.breathe();
      if (this.session.interrupt.requested || this.taker.done) break;
      if ('event' in found) this.#take(found.event);
      else if (++faults <= MAX_FAULTS_TOLD)
        this.#lose(found.problem, [name, found.place].filter(Boolean).join(', '));
    }
    const left = faults - MAX_FAULTS_TOLD;
    if (left > 0)
      this.session.sayAlways(`${visible(name)}: and ${count(left, 'more event')} that could not be read`);
  }

  async #readLogs(logs: EventSources['logs']): Promise<void> {
    const { taker } = this;
    const normalizer = new Normalizer({ ...this.telemetry, wanted: taker.types }, (event) =>
      this.#take(event),
    );
    const visit = (record: LogRecord, path: string): void => {
      this.#records++;
      if (!this.#isAskedFor(record)) {
        normalizer.push(record, path);
        return;
      }
      const before = normalizer.reasons;
      const outcome = normalizer.push(record, path);
      const reason = outcome === 'mapped' ? null : skippedFor(before, normalizer.reasons);
      this.#asked = { provider: record.provider, eventId: record.eventId, outcome, reason };
    };
    // Of several logs each may have a record of that number. Its event may leave some records after it was read.
    const enough = (): boolean =>
      taker.done ||
      (logs.length === 1 && this.#asked !== null && (this.#told || this.#asked.outcome !== 'mapped'));
    const reading = new LogReading(
      this.session,
      logs,
      null,
      {
        record: visit,
        slow: true,
        get done() {
          return enough();
        },
      },
      false,
      this.options,
    );
    await reading.inTimeOrder();
    if (!enough()) normalizer.end();
    if (!this.#told) this.silent = this.#asked;
    for (const { path, faults, lost } of reading.reports) {
      if (!lost) continue;
      for (const { code, message } of faults) this.#tellFault(path, code, message);
    }
    if (reading.bugs > 0) this.lost = true;
  }

  #isAskedFor({ recordId, chunkIndex }: LogRecord): boolean {
    const { record, chunk } = this.taker;
    return record !== null && recordId === record && (chunk === null || chunkIndex === chunk);
  }

  #take(event: RuntimeEvent): void {
    this.events++;
    if (this.#asked !== null && isOfRecord(event, this.taker)) this.#told = true;
    this.taker.take(event);
  }

  #tellFault(path: string, code: string, message: string): void {
    this.lost = true;
    const { session } = this;
    if (session.json) session.sayJson({ warning: { path, code, message } });
    else {
      const { yellow, dim } = session.errInk;
      session.sayAlways(`${yellow('warning:')} ${visible(path)}: ${visible(message)} ${dim(`[${code}]`)}`);
    }
  }

  #lose(found: Problem, place: string): void {
    this.lost = true;
    this.session.warn(found, place);
  }
}

/** The reason to skip that was counted between the two, null for none. */
function skippedFor(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Reason | null {
  const counted = ({ code, kind }: Reason): boolean =>
    kind === 'skipped' && after.get(code) !== before.get(code);
  return Object.values(REASONS).find(counted) ?? null;
}
