import type { RuntimeEvent } from '@casement/telemetry';
import type { ActionOutcome } from '../actions/action-outcome.js';
import { ActionRunner } from '../actions/run-actions.js';
import type { LimitMode } from '../limits/limit-mode.js';
import { RuleLimits } from '../limits/rule-limits.js';
import type { EvaluationContext } from '../model/evaluation-context.js';
import { ShownVariables } from '../variables/shown-variables.js';
import type { VariableStore } from '../variables/variable-store.js';
import type { MatchSink } from './match.js';
import type { TermFinder } from './matched-terms.js';
import type { Rule } from './rule.js';
import type { MatchHandler } from './rule-bucket.js';

const NO_OUTCOMES: readonly ActionOutcome[] = Object.freeze([]);

/**
 * What happens on a match, in this order: the rule's actions, silence, the limit, the finding (secl.md §6.2). Without actions,
 * variables and limits that is the call of the sink, and an event that matches nothing comes by here once.
 */
export class MatchCarrier implements MatchHandler {
  /** Set where matches are to tell their terms. */
  terms: TermFinder | null = null;
  #sink: MatchSink = IGNORE;
  #mode: LimitMode = 'rules';
  #limits: RuleLimits | null;
  readonly #actions: ActionRunner;
  readonly #shown: ShownVariables | null;

  constructor(
    private readonly rules: readonly Rule[],
    store: VariableStore,
  ) {
    this.#limits = limitsOf(rules, 'rules');
    this.#actions = new ActionRunner(store);
    this.#shown = ShownVariables.of(store);
  }

  get limits(): LimitMode {
    return this.#mode;
  }

  set limits(mode: LimitMode) {
    this.#mode = mode;
    this.#limits = limitsOf(this.rules, mode);
  }

  /** Before an event is put to the rules. */
  begin(sink: MatchSink): void {
    this.#sink = sink;
  }

  matched(rule: Rule, event: RuntimeEvent, context: EvaluationContext): void {
    const sink = this.#sink;
    // Before the actions: afterwards the rule's own variables may say something else.
    const terms = rule.silent || this.terms === null ? null : this.terms.find(rule, context);
    const actions = rule.actions.length === 0 ? NO_OUTCOMES : this.#actions.run(rule, event, context, sink);
    if (rule.silent) sink.silenced?.(rule, event);
    else if (this.#limits !== null && !this.#limits.admits(rule, context)) sink.limited?.(rule, event);
    else {
      const variables = this.#shown === null ? null : this.#shown.read(context);
      sink.found({ rule, event, variables, terms, actions });
    }
  }

  reset(): void {
    this.#limits?.reset();
  }
}

const IGNORE: MatchSink = { found: () => {} };

function limitsOf(rules: readonly Rule[], mode: LimitMode): RuleLimits | null {
  if (mode === 'off') return null;
  const limits = new RuleLimits(rules, mode);
  return limits.isEmpty ? null : limits;
}
