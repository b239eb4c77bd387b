import type { RuntimeEvent } from '@casement/telemetry';
import type { EvaluationContext } from '../model/evaluation-context.js';
import { RuleIndex } from './index/rule-index.js';
import type { Rule } from './rule.js';

/** What is done where a rule matches: its actions, and whoever is told. */
export interface MatchHandler {
  matched(rule: Rule, event: RuntimeEvent, context: EvaluationContext): void;
}

/** The rules of one event type, in the order in which an event is put to them. */
export class RuleBucket {
  /** Made when it is asked for: a set that asks every rule has no use for it. */
  #index: RuleIndex | null = null;
  readonly #all: readonly number[];

  constructor(private readonly rules: readonly Rule[]) {
    this.#all = rules.map((_, place) => place);
  }

  /**
   * Calls `handler` for each rule that matches the event in `context`, in order and before the next rule is asked, so that a rule
   * sees the variables that those before it have set.
   *
   * @param full every rule is asked, whatever the index says.
   */
  evaluate(context: EvaluationContext, event: RuntimeEvent, handler: MatchHandler, full: boolean): void {
    const { rules } = this;
    const places = full ? this.#all : this.#named(context);
    for (let i = 0; i < places.length; i++) {
      const rule = rules[places[i]!]!;
      context.ruleTags = rule.productTags;
      if (rule.compiled.matches(context)) handler.matched(rule, event, context);
    }
  }

  /** How many rules are asked about the event in `context`. */
  candidates(context: EvaluationContext): number {
    return this.#named(context).length;
  }

  #named(context: EvaluationContext): readonly number[] {
    this.#index ??= new RuleIndex(this.rules);
    return this.#index.candidates(context);
  }
}
