import {
  backendEvent,
  EvaluationContext,
  type EventReader,
  type LimitMode,
  type Match,
  type MatchSink,
  type Rule,
  RuleSet,
} from '@casement/engine';
import { RuntimeEvent } from '@casement/telemetry';
import { Observation } from './observation.js';
import { type Properties, propertiesAt } from './property.js';
import type { Subject } from './subject.js';

/** Emitted events say which product made them; of a test that is none. */
const EMIT = { version: 'test' };

/** Rules over the events of one test: state begins empty and ends with it. */
export class Evaluation {
  readonly #ruleSet: RuleSet;
  readonly #sink: MatchSink;
  #seen = new Observation();
  #last: RuntimeEvent | null = null;
  #time = 0n;

  /**
   * @param rules in their order of evaluation; perhaps fewer than the subject has, or others in their place
   * @param keepEvents whether anybody asks why a rule did not fire
   * @param looks the properties that expectations look at in findings, by rule: nothing else is kept of a finding
   */
  constructor(
    private readonly subject: Subject,
    rules: readonly Rule[],
    limits: LimitMode,
    private readonly keepEvents: boolean,
    private readonly looks: ReadonlyMap<string, readonly string[]>,
  ) {
    this.#ruleSet = new RuleSet(rules, subject.store);
    this.#ruleSet.limits = limits;
    // What a test covers of a rule is what asking it comes by: a rule that the index rules out would not be asked.
    this.#ruleSet.fullScan = true;
    this.#ruleSet.reset();
    this.#sink = {
      found: (match) => this.#found(match),
      silenced: (rule) => {
        this.#seen.addMatch(rule);
        this.#seen.silenced.add(rule.id);
      },
      limited: (rule) => {
        this.#seen.addMatch(rule);
        this.#seen.limited.add(rule.id);
      },
      logged: (_rule, _event, _level, message) => this.#seen.logged.push(message),
    };
  }

  /** @param time where the clock stands when variables are asked for afterwards */
  step(events: Iterable<RuntimeEvent>, time: bigint): Observation {
    const seen = new Observation();
    this.#seen = seen;
    for (const event of events) {
      if (this.keepEvents) seen.events.push(event);
      this.#last = event;
      this.#ruleSet.evaluate(event, this.#sink);
    }
    this.#time = time;
    return seen;
  }

  /**
   * A variable as it reads at the time of the clock, for the process and container of the last event; undefined where
   * nothing is set.
   */
  variable(name: string): string | readonly string[] | undefined {
    const last = this.#last;
    if (last === null) return undefined;
    const context = new EvaluationContext();
    context.load(new RuntimeEvent(last.type, this.#time, last.host, last.process));
    const value = this.subject.store.value(name, context);
    if (value === undefined) return undefined;
    return typeof value === 'object' ? value.map(String) : String(value);
  }

  #found(match: Match): void {
    this.#seen.addMatch(match.rule);
    const paths = this.looks.get(match.rule.id);
    this.#seen.addFinding(
      match.rule,
      paths === undefined ? NO_PROPERTIES : propertiesAt(backendEvent(match, EMIT), paths),
    );
  }
}

const NO_PROPERTIES: Properties = new Map();

/**
 * The events of a step, each read when the one before has been evaluated: what is known of a process changes as it is read
 * on. They were read before, so that a refusal here is a bug.
 */
export function* readEvents(reader: EventReader, events: readonly unknown[]): Generator<RuntimeEvent> {
  for (const json of events) {
    const result = reader.read(json);
    if (!result.ok) throw new Error(`an event that was checked is refused: ${result.errors[0]?.message}`);
    yield result.event;
  }
}
