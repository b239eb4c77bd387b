import type { LoadOptions } from '@casement/engine';
import type { NormalizerOptions } from '@casement/telemetry';
import type { Problem } from '../errors/problem.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { loadForUse } from '../input/load-policies.js';
import type { Session } from '../io/session.js';
import { loadOptionsOf } from '../options/policy-options.js';
import { type ReadingChoices, readingOptionsOf } from '../options/reading-options.js';
import { normalizerOptionsOf, type TelemetryOptions } from '../options/telemetry-options.js';
import type { ReadingOptions } from '../read/read-logs.js';
import { count } from '../render/quantity.js';
import { EventReading } from './event-reading.js';
import { eventSources } from './event-sources.js';
import { explanationJson } from './explanation-json.js';
import { explanationLines } from './explanation-lines.js';
import { noRecord, type RecordOptions, recordOf } from './record-name.js';
import { RuleSurvey } from './rule-survey.js';
import { Selection } from './selection.js';
import type { Subject } from './subject.js';
import { type SubjectOptions, subjectOf } from './subject-options.js';
import { surveyJson, surveyLines } from './survey-lines.js';
import type { Wanted } from './wanted.js';

export interface ExplainOptions extends SubjectOptions, RecordOptions, TelemetryOptions, ReadingChoices {
  readonly event?: readonly string[];
  readonly host?: readonly string[];
  readonly all?: boolean;
}

const HELP = 'casement explain --help';

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
  const loadOptions = loadOptionsOf(options, HELP);
  if ('code' in loadOptions) return session.fail(loadOptions);
  const telemetry = normalizerOptionsOf(options, HELP);
  if ('code' in telemetry) return session.fail(telemetry);
  const reads = readingOptionsOf(options, HELP);
  if ('code' in reads) return session.fail(reads);
  if (options.rule === undefined && options.expression === undefined) {
    return survey(session, options, { loadOptions, telemetry, reads }, wanted);
  }
  const subject = subjectOf(session, options, loadOptions);
  if (typeof subject === 'number') return subject;
  const sources = await eventSources(options.event, session.interrupt);
  if ('code' in sources) return session.fail(sources);
  const selection = new Selection(subject, wanted);
  const reading = new EventReading(session, selection, telemetry, reads);
  await reading.run(sources);
  if (session.interrupt.requested) return interrupted(session);
  if (selection.chosen.length === 0) return nothing(session, subject, wanted, reading);
  if (reading.events > 1) sayWhich(session, selection, wanted);
  await write(session, subject, selection);
  return reading.lost ? EXIT.unread : EXIT.done;
}

interface SurveySettings {
  readonly loadOptions: LoadOptions;
  readonly telemetry: NormalizerOptions;
  readonly reads: ReadingOptions;
}

/** Without a rule: what all of them say of one event. */
async function survey(
  session: Session,
  options: ExplainOptions,
  { loadOptions, telemetry, reads }: SurveySettings,
  wanted: Wanted,
): Promise<ExitCode> {
  const loaded = loadForUse(session, options.policy, loadOptions);
  if (typeof loaded === 'number') return loaded;
  const sources = await eventSources(options.event!, session.interrupt);
  if ('code' in sources) return session.fail(sources);
  if (wanted.record === null && sources.logs.length > 0) {
    return session.failWith('CLI6003', { detail: 'without --rule an event must be named: give --record' });
  }
  const rules = new RuleSurvey(loaded.policy, wanted);
  const reading = new EventReading(session, rules, telemetry, reads);
  await reading.run(sources);
  if (session.interrupt.requested) return interrupted(session);
  if (rules.surveys.length === 0) {
    if (reading.isNothingRead) return session.failWith('CLI6079', {}, EXIT.unread);
    const exit = reading.lost ? EXIT.unread : EXIT.usage;
    return wanted.record === null
      ? session.failWith('CLI6080', { source: options.event!.join(', ') }, exit)
      : noRecord(session, wanted.record, reading.silent, exit);
  }
  for (const [index, one] of rules.surveys.entries()) {
    if (session.json) session.out.write(`${JSON.stringify(surveyJson(one))}\n`);
    else {
      if (index > 0) session.out.write('\n');
      for (const line of surveyLines(one, wanted.all, session)) session.out.write(`${line}\n`);
    }
  }
  sayLeft(session, rules.left);
  return reading.lost ? EXIT.unread : EXIT.done;
}

function sayLeft(session: Session, left: number): void {
  if (left > 0) session.sayAlways(`${count(left, 'more event')} not explained: name a record`);
}

function interrupted(session: Session): ExitCode {
  return session.failWith('CLI6090', { detail: 'not all events were looked at' }, EXIT.interrupted);
}

function wantedOf(options: ExplainOptions): Wanted | Problem {
  const { host = [], all = false } = options;
  const named = recordOf(options, HELP);
  return 'code' in named ? named : { ...named, hosts: new Set(host.map((name) => name.toLowerCase())), all };
}

async function write(session: Session, subject: Subject, { chosen, left }: Selection): Promise<void> {
  const { out, json } = session;
  for (const [index, explained] of chosen.entries()) {
    if (json) out.write(`${JSON.stringify(explanationJson(subject, explained))}\n`);
    else {
      if (index > 0) out.write('\n');
      for (const line of explanationLines(subject, explained, session)) out.write(`${line}\n`);
    }
    if (out.full) await out.flush();
  }
  sayLeft(session, left);
}

/** Where nobody named an event: which of many this is. */
function sayWhich(session: Session, selection: Selection, { record, all }: Wanted): void {
  if (record !== null || all) return;
  const { dim } = session.errInk;
  if (!selection.isNearest) {
    session.say(dim('the first event that matches; --all explains every one'));
    return;
  }
  const { concerned, compared } = selection;
  const first = compared < concerned ? ` of the first ${count(compared, 'event')}` : '';
  const asked = count(concerned, 'event');
  session.say(dim(`none of ${asked} matches; the one${first} that comes nearest (--record names another)`));
}

function nothing(session: Session, subject: Subject, { record }: Wanted, reading: EventReading): ExitCode {
  if (reading.isNothingRead) return session.failWith('CLI6079', {}, EXIT.unread);
  const exit = reading.lost ? EXIT.unread : EXIT.usage;
  if (record !== null) return noRecord(session, record, reading.silent, exit);
  const type = subject.eventType ?? 'any';
  return session.failWith('CLI6076', { type }, exit);
}
