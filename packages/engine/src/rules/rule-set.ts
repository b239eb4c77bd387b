import type { EventType, RuntimeEvent } from '@casement/telemetry';
import { EvaluationContext } from '../model/evaluation-context.js';
import type { Rule } from './rule.js';
import { RuleBucket } from './rule-bucket.js';

/**
 * The rules of a run, by event type. Every rule of an event's type is asked, none stops the others. One set serves one
 * thread: its evaluation context is reused from event to event.
 */
export class RuleSet {
  /** Event types that at least one rule wants. */
  readonly eventTypes: ReadonlySet<EventType>;
  readonly #byType: ReadonlyMap<EventType, RuleBucket>;
  readonly #context = new EvaluationContext();

  /** @param rules in the order in which an event is put to them. */
  constructor(readonly rules: readonly Rule[]) {
    const byType = new Map<EventType, Rule[]>();
    for (const rule of rules) {
      const others = byType.get(rule.eventType);
      if (others === undefined) byType.set(rule.eventType, [rule]);
      else others.push(rule);
    }
    this.#byType = new Map([...byType].map(([type, group]) => [type, new RuleBucket(group)]));
    this.eventTypes = new Set(this.#byType.keys());
  }

  /**
   * Puts an event to the rules of its type. `sink` is called once for each that matches, in the order of the rules; a
   * silent rule gives no event, so its matches go to `silenced`, for the account of the run.
   */
  evaluate(
    event: RuntimeEvent,
    sink: (rule: Rule, event: RuntimeEvent) => void,
    silenced: (rule: Rule, event: RuntimeEvent) => void = ignore,
  ): void {
    const bucket = this.#byType.get(event.type);
    if (bucket === undefined) return;
    const context = this.#context;
    context.load(event);
    bucket.evaluate(context, event, sink, silenced);
  }
}

function ignore(): void {}
