import type { EvtxRecord } from '@casement/evtx';
import {
  EVENT_TYPES,
  Normalizer,
  type Outcome as RecordOutcome,
  type RuntimeEvent,
} from '@casement/telemetry';
import { type Problem, problem } from '../errors/problem.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Session } from '../io/session.js';
import { countOption } from '../options/count-option.js';
import { LogReading } from '../read/read-logs.js';
import { visible } from '../render/escape.js';
import { count } from '../render/quantity.js';
import { type EventSources, eventSources } from './event-sources.js';
import { explanationJson } from './explanation-json.js';
import { explanationLines } from './explanation-lines.js';
import { jsonEvents } from './json-events.js';
import { MAX_COMPARED, Selection, type Wanted } from './selection.js';
import { type SubjectOptions, subjectOf } from './subject-options.js';

export interface ExplainOptions extends SubjectOptions {
  readonly event?: readonly string[];
  readonly record?: string;
  readonly chunk?: string;
  readonly host?: readonly string[];
  readonly all?: boolean;
}

const HELP = 'casement explain --help';

/** Events of one source that are no events and that are told one by one. */
const MAX_FAULTS_TOLD = 3;

/** `explain`: why a rule matched an event, or did not. */
export async function run(
  session: Session,
  _args: readonly string[],
  options: ExplainOptions,
): Promise<ExitCode> {
  const wanted = wantedOf(options);
  if ('code' in wanted) return session.fail(wanted);
  if (options.event === undefined)
    return session.failWith('CLI6001', { detail: "option '--event <source>' is missing" });
  const subject = subjectOf(session, options);
  if (typeof subject === 'number') return subject;
  const sources = await eventSources(options.event, session.interrupt);
  if ('code' in sources) return session.fail(sources);
  return new Explaining(session, new Selection(subject, wanted), subject, wanted).run(sources);
}

function wantedOf({ record, chunk, host = [], all = false }: ExplainOptions): Wanted | Problem {
  if (record !== undefined && !/^\d{1,20}$/.test(record)) {
    return problem('CLI6002', {
      option: '--record',
      value: record,
      expected: 'an EventRecordID',
      help: HELP,
    });
  }
  const index = chunk === undefined ? null : countOption('--chunk', chunk, HELP);
  if (typeof index === 'object' && index !== null) return index;
  return {
    record: record === undefined ? null : BigInt(record),
    chunk: index,
    hosts: host.map((name) => name.toLowerCase()),
    all,
  };
}

class Explaining {
  #lost = false;
  #events = 0;
  /** The record that was asked for and gave no event. */
  #silent: { readonly provider: string; readonly eventId: number; readonly outcome: RecordOutcome } | null =
    null;

  constructor(
    private readonly session: Session,
    private readonly selection: Selection,
    private readonly subject: Parameters<typeof explanationLines>[0],
    private readonly wanted: Wanted,
  ) {}

  async run({ json, logs }: EventSources): Promise<ExitCode> {
    for (const source of json) await this.#readJson(source);
    if (logs.length > 0 && !this.selection.done) await this.#read(logs);
    if (this.session.interrupt.requested) {
      return this.session.failWith('CLI6090', { detail: 'not all events were looked at' }, EXIT.interrupted);
    }
    return this.#conclude();
  }

  async #readJson({ name, read }: EventSources['json'][number]): Promise<void> {
    let faults = 0;
    for await (const found of jsonEvents(read())) {
      if (this.session.interrupt.requested || this.selection.done) break;
      if ('event' in found) this.#take(found.event);
      else if (++faults <= MAX_FAULTS_TOLD)
        this.#lose(found.problem, [name, found.place].filter(Boolean).join(', '));
    }
    const left = faults - MAX_FAULTS_TOLD;
    if (left > 0)
      this.session.sayAlways(`${visible(name)}: and ${count(left, 'more event')} that could not be read`);
  }

  #take(event: RuntimeEvent): void {
    this.#events++;
    this.selection.take(event);
  }

  async #read(logs: EventSources['logs']): Promise<void> {
    const { selection, wanted, subject } = this;
    // A record's event is shown whatever its type; otherwise only what the rules in play ask for is built.
    const everything = wanted.record !== null || subject.stage !== null || subject.eventType === null;
    const types = everything ? new Set(EVENT_TYPES) : new Set([subject.eventType!]);
    let given = 0;
    const normalizer = new Normalizer({ wanted: types }, (event) => {
      given++;
      this.#take(event);
    });
    const single = logs.length === 1;
    const explaining = this;
    let found = false;
    const reading = new LogReading(
      this.session,
      logs,
      null,
      {
        record(record, path) {
          const before = given;
          const outcome = normalizer.push(record, path);
          if (!explaining.#isAskedFor(record)) return;
          if (given === before)
            explaining.#silent = { provider: record.provider, eventId: record.eventId, outcome };
          found = true;
        },
        get done() {
          // Of several logs each may have a record of that number.
          return selection.done || (found && single);
        },
      },
      false,
    );
    await reading.inTimeOrder();
    for (const { path, faults, lost } of reading.reports) {
      if (!lost) continue;
      for (const { code, message } of faults) this.#tellFault(path, code, message);
    }
    if (reading.bugs > 0) this.#lost = true;
  }

  #isAskedFor(record: EvtxRecord): boolean {
    const { record: id, chunk } = this.wanted;
    return id !== null && record.recordId === id && (chunk === null || record.chunkIndex === chunk);
  }

  #tellFault(path: string, code: string, message: string): void {
    this.#lost = true;
    const { session } = this;
    if (session.json) session.sayJson({ warning: { path, code, message } });
    else
      session.sayAlways(
        `${session.errInk.yellow('warning:')} ${visible(path)}: ${visible(message)} ${session.errInk.dim(`[${code}]`)}`,
      );
  }

  #lose(found: Problem, place: string): void {
    this.#lost = true;
    this.session.warn(found, place);
  }

  async #conclude(): Promise<ExitCode> {
    const { session, selection, subject } = this;
    const { chosen } = selection;
    if (chosen.length === 0) return this.#nothing();
    this.#sayHow();
    let first = true;
    for (const explained of chosen) {
      if (session.json) session.out.write(`${JSON.stringify(explanationJson(subject, explained))}\n`);
      else {
        if (!first) session.out.write('\n');
        for (const line of explanationLines(subject, explained, session)) session.out.write(`${line}\n`);
      }
      first = false;
      if (session.out.full) await session.out.flush();
    }
    if (selection.left > 0)
      session.say(`${count(selection.left, 'more event')} not explained: name a record`);
    return this.#lost ? EXIT.unread : EXIT.done;
  }

  /** Where nobody named an event: which of many this is. */
  #sayHow(): void {
    const { session, selection, wanted } = this;
    if (wanted.record !== null || wanted.all || this.#events < 2) return;
    if (!selection.isNearest) {
      session.say(session.errInk.dim('the first event that matches; --all explains every one'));
      return;
    }
    const compared = selection.comparedAll ? '' : `, the first ${count(MAX_COMPARED, 'event')} compared`;
    session.say(
      session.errInk.dim(
        `none of ${count(selection.concerned, 'event')} matches; the one that comes nearest${compared} (--record names another)`,
      ),
    );
  }

  #nothing(): ExitCode {
    const { session, wanted, subject } = this;
    const exit = this.#lost ? EXIT.unread : EXIT.usage;
    if (wanted.record !== null) {
      const silent = this.#silent;
      if (silent === null) return session.failWith('CLI6074', { record: String(wanted.record) }, exit);
      const { provider, eventId } = silent;
      return session.failWith(
        'CLI6075',
        { record: String(wanted.record), kind: `${provider} ${eventId}`, why: WHY[silent.outcome] },
        exit,
      );
    }
    const type = subject.eventType ?? 'any';
    return session.failWith('CLI6076', { type, count: count(this.#events, 'event') }, exit);
  }
}

const WHY: Readonly<Record<RecordOutcome, string>> = {
  mapped: 'it is of a kind that gives one, and this one did not',
  state: 'it only teaches who is who',
  skipped: 'records like it give none',
  unmapped: 'no rule knows records of that kind',
};
