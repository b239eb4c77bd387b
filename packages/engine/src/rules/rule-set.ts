import type { EventType, RuntimeEvent } from '@casement/telemetry';
import { EvaluationContext } from '../model/evaluation-context.js';
import type { Rule } from './rule.js';

/**
 * The rules of a run, by event type. Every rule of an event's type is asked, none stops the others. One set serves one
 * thread: its evaluation context is reused from event to event.
 */
export class RuleSet {
  /** Event types that at least one rule wants. */
  readonly eventTypes: ReadonlySet<EventType>;
  readonly #byType = new Map<EventType, Rule[]>();
  readonly #context = new EvaluationContext();

  /** @param rules in the order in which an event is put to them. */
  constructor(readonly rules: readonly Rule[]) {
    for (const rule of rules) {
      const bucket = this.#byType.get(rule.eventType);
      if (bucket === undefined) this.#byType.set(rule.eventType, [rule]);
      else bucket.push(rule);
    }
    this.eventTypes = new Set(this.#byType.keys());
  }

  /**
   * Puts an event to the rules of its type. `sink` is called once for each that matches, in the order of the rules;
   * silent rules give no event, so they do not reach it.
   */
  evaluate(event: RuntimeEvent, sink: (rule: Rule, event: RuntimeEvent) => void): void {
    const rules = this.#byType.get(event.type);
    if (rules === undefined) return;
    const context = this.#context;
    context.load(event);
    for (let index = 0; index < rules.length; index++) {
      const rule = rules[index]!;
      context.ruleTags = rule.productTags;
      if (rule.matches(context) && !rule.silent) sink(rule, event);
    }
  }
}
