import {
  type EventFormError,
  parseRfc3339,
  type Range,
  runtimeEventFromJson,
  runtimeEventToJson,
} from '@casement/engine';
import { nearestName } from '@casement/secl';
import type { RuntimeEvent } from '@casement/telemetry';
import type { TestCode } from '../errors/catalogue.js';
import { type TestProblem, testProblem } from '../errors/test-problem.js';
import { composeEvent } from '../event/compose-event.js';
import { type BookProblem, ProcessBook } from '../event/process-book.js';
import { atPointer } from '../event/yaml-json.js';
import type { EventDraft } from '../format/event-draft.js';
import type { RuleTest, Selection, Step, TestFile } from '../format/test-file.js';
import type { PlacedText } from '../reader/file-reader.js';
import type { Material } from './material.js';
import { namesIn } from './names-in.js';
import type { PreparedStep, PreparedTest } from './prepared-test.js';
import type { Subject } from './subject.js';

/** A test is a page, not an archive; a recording is selected from. */
const MAX_EVENTS = 100_000;
const MAX_LINE = 1 << 20;

export interface PreparedTests {
  readonly tests: readonly PreparedTest[];
  readonly problems: readonly TestProblem[];
}

/**
 * Builds the events of every test of a file and holds the names in it against the rules that were loaded: afterwards a
 * test can only pass or fail.
 */
export async function prepareTests(
  file: TestFile,
  subject: Subject,
  material: Material,
): Promise<PreparedTests> {
  const preparation = new Preparation(file, subject, material);
  const tests: PreparedTest[] = [];
  for (const test of file.tests) tests.push(await preparation.test(test));
  return { tests, problems: preparation.problems };
}

class Preparation {
  readonly problems: TestProblem[] = [];
  readonly #missing = new Set<string>();

  constructor(
    private readonly file: TestFile,
    private readonly subject: Subject,
    private readonly material: Material,
  ) {}

  async test(test: RuleTest): Promise<PreparedTest> {
    const { source } = this.file;
    this.#names(test);
    const book = new ProcessBook(test.processes, test.start);
    const steps: PreparedStep[] = [];
    let clock = test.start;
    for (const step of test.steps) {
      clock = this.#clock(step, clock, steps.length > 0);
      const events: unknown[] = [];
      const time = await this.#events(step, { test, book, clock, events });
      if (time > clock) clock = time;
      steps.push({ step, line: source.position(step.range.start).line, time: clock, events });
    }
    for (const problem of book.problems) this.#bookProblem(problem);
    const lineAt = (offset: number): number => source.position(offset).line;
    return { test, file: source.name, line: lineAt(test.range.start), steps, lineAt };
  }

  #fail(code: TestCode, range: Range, message: string, hint?: string): void {
    this.problems.push(testProblem(code, message, this.file.source, range, hint));
  }

  #bookProblem({ code, message, range, names }: BookProblem): void {
    const asked = this.file.source.text.slice(range.start, range.end);
    const near = nearestName(asked, names);
    this.#fail(code, range, message, near === undefined ? undefined : `Did you mean ${near}?`);
  }

  #names(test: RuleTest): void {
    const { rules, variables } = namesIn(test);
    for (const { value, range } of rules) {
      // A table names its rule once for all of its cases.
      if (this.subject.ruleIds.has(value) || this.#missing.has(value)) continue;
      this.#missing.add(value);
      const near = nearestName(value, [...this.subject.ruleIds]);
      const hint = near === undefined ? undefined : `Did you mean ${near}?`;
      this.#fail(
        'TEST7005',
        range,
        `no rule ${JSON.stringify(value)} is loaded`,
        this.subject.whyNot(value) ?? hint,
      );
    }
    for (const { value, range } of variables) {
      if (this.subject.variables.has(value)) continue;
      const near = nearestName(value, [...this.subject.variables]);
      this.#fail(
        'TEST7012',
        range,
        `no loaded rule sets ${JSON.stringify(value)}`,
        near && `Did you mean ${near}?`,
      );
    }
  }

  #clock({ at }: Step, clock: bigint, later: boolean): bigint {
    if (at.kind === 'after') return clock + at.span;
    // The first step may stand anywhere; the clock of the others does not run backwards.
    if (later && at.time < clock) this.#fail('TEST7015', at.range, 'the step lies before the one above it');
    return at.time;
  }

  /** Adds the events of a step; returns the time of the last. */
  async #events({ events: source }: Step, { test, book, clock, events }: Making): Promise<bigint> {
    switch (source.kind) {
      case 'none':
        return clock;
      case 'event':
        events.push(this.#event(source.event, test, book, clock));
        return lastTime(events, clock);
      case 'lines':
        this.#lines(source.path, events);
        return lastTime(events, clock);
      case 'recording':
        await this.#recording(source.path, source.selection, events);
        return lastTime(events, clock);
    }
  }

  #event(draft: EventDraft, test: RuleTest, book: ProcessBook, clock: bigint): unknown {
    const { tree } = draft;
    const json =
      tree === null
        ? composeEvent(draft, book.acting(draft, clock), clock, test.host)
        : { ...composeEvent(draft, null, clock, test.host), ...(draft.json as object) };
    const result = runtimeEventFromJson(json);
    for (const error of result.ok ? [] : result.errors) {
      const range = tree === null ? placeOf(draft, error) : atPointer(tree, error.path).range;
      this.#fail('TEST7007', range, `${lastName(error.path)}: ${error.message}`);
    }
    return json;
  }

  #lines(path: PlacedText, events: unknown[]): void {
    const read = this.material.text(this.file.source.name, path.value);
    if ('problem' in read) {
      this.#fail('TEST7010', path.range, `${path.value}: ${read.problem}`);
      return;
    }
    let number = 0;
    for (const line of read.text.split('\n')) {
      number++;
      if (line.trim() === '') continue;
      const problem =
        events.length >= MAX_EVENTS ? `more than ${MAX_EVENTS} events` : lineProblem(line, events);
      if (problem === null) continue;
      this.#fail(
        events.length >= MAX_EVENTS ? 'TEST7016' : 'TEST7007',
        path.range,
        `${path.value}:${number}: ${problem}`,
      );
      return;
    }
    if (events.length === 0) this.#fail('TEST7014', path.range, `${path.value} holds no event`);
  }

  async #recording(path: PlacedText, selection: Selection, events: unknown[]): Promise<void> {
    const problem = await this.material.recording(this.file.source.name, path.value, (event) => {
      if (!selected(selection, event)) return true;
      events.push(runtimeEventToJson(event));
      return events.length < MAX_EVENTS;
    });
    if (problem !== null) this.#fail('TEST7010', path.range, `${path.value}: ${problem}`);
    else if (events.length >= MAX_EVENTS)
      this.#fail('TEST7016', path.range, `more than ${MAX_EVENTS} events`);
    else if (events.length === 0) this.#fail('TEST7014', path.range, 'nothing of the recording is selected');
  }
}

interface Making {
  readonly test: RuleTest;
  readonly book: ProcessBook;
  readonly clock: bigint;
  readonly events: unknown[];
}

function lineProblem(line: string, events: unknown[]): string | null {
  if (line.length > MAX_LINE) return 'the line is too long for an event';
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return 'not JSON';
  }
  const result = runtimeEventFromJson(json);
  if (!result.ok) return `${lastName(result.errors[0]!.path)}: ${result.errors[0]!.message}`;
  events.push(json);
  return null;
}

/** By its time, and by the numbers of its records: any of those that were merged into it will do. */
function selected({ records, from, to }: Selection, { time, source, others }: RuntimeEvent): boolean {
  if (from !== null && time < from) return false;
  if (to !== null && time >= to) return false;
  if (records === null) return true;
  const among = (record: bigint): boolean =>
    records.some(([first, last]) => record >= first && record <= last);
  return among(source?.recordId ?? -1n) || others.some(({ recordId }) => among(recordId));
}

function lastTime(events: readonly unknown[], clock: bigint): bigint {
  const { time } = (events.at(-1) ?? {}) as { readonly time?: unknown };
  return (typeof time === 'string' ? parseRfc3339(time) : undefined) ?? clock;
}

/** Where the value that an error names was written; the whole event where it was not written in it. */
function placeOf(draft: EventDraft, { path }: EventFormError): Range {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const inProcess = (ref: EventDraft['process']): Range | undefined =>
    ref?.kind === 'inline' ? ref.process.values.get(name.replace(/^process\./, ''))?.range : undefined;
  return draft.values.get(name)?.range ?? inProcess(draft.process) ?? inProcess(draft.base) ?? draft.range;
}

function lastName(pointer: string): string {
  return pointer === '' ? 'the event' : pointer.slice(pointer.lastIndexOf('/') + 1);
}
