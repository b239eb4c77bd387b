import { EVENT_TYPES, type RuntimeEvent } from '@casement/telemetry';
import type { Problem } from '../errors/problem.js';
import { EventReading, type EventTaker, type SilentRecord } from '../explain/event-reading.js';
import { eventSources } from '../explain/event-sources.js';
import { isOfRecord } from '../explain/of-record.js';
import { RuleStage } from '../explain/rule-stage.js';
import type { Session } from '../io/session.js';
import type { ReplState } from './repl-state.js';

export interface LoadedEvent {
  readonly event: RuntimeEvent | null;
  /** Why there is none, where it is not a problem of the source: the record gives no event. */
  readonly silent: SilentRecord | null;
}

/**
 * Takes one event from a source: that of a record, else the first. What comes before it in a log is read and put to the rules of the
 * policy, so that processes and variables are those of a scan up to there.
 */
export async function loadEvent(
  session: Session,
  state: ReplState,
  source: string,
  record: bigint | null,
): Promise<LoadedEvent | Problem> {
  const sources = await eventSources([source], session.interrupt);
  if ('code' in sources) return sources;
  const [first] = sources.logs;
  if (sources.json.length === 0 && first !== undefined && sources.logs.every((log) => log.problem !== null)) {
    const { code, message, hint } = first.problem!;
    return { code, message: `${first.path}: ${message}`, hint };
  }
  state.policy.ruleSet.reset();
  const taker = new OneEvent(state, record);
  const reading = new EventReading(session, taker);
  await reading.run(sources);
  return { event: taker.event, silent: reading.silent };
}

class OneEvent implements EventTaker {
  readonly chunk = null;
  readonly types = new Set(EVENT_TYPES);
  event: RuntimeEvent | null = null;
  readonly #stage: RuleStage;

  constructor(
    state: ReplState,
    readonly record: bigint | null,
  ) {
    this.#stage = new RuleStage(state.policy, null);
  }

  get done(): boolean {
    return this.event !== null;
  }

  take(event: RuntimeEvent): void {
    if (this.event !== null) return;
    const wanted = this.record === null || isOfRecord(event, this);
    this.#stage.put(event, () => {
      if (wanted) this.event = event;
    });
  }
}
