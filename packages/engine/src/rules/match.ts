import type { RuntimeEvent } from '@casement/telemetry';
import type { LogAction } from '../actions/action.js';
import type { ActionOutcome } from '../actions/action-outcome.js';
import type { EventVariables } from '../variables/event-variables.js';
import type { MatchedTerm } from './matched-terms.js';
import type { Rule } from './rule.js';

/** A rule matched an event, and its actions were carried out. */
export interface Match {
  readonly rule: Rule;
  readonly event: RuntimeEvent;
  /** What the variables were then, the rule's own `set`s included; null where none may be shown. */
  readonly variables: EventVariables | null;
  /** The comparisons that made it match, as they were before the actions; null where `RuleSet.findTerms` is not set. */
  readonly terms: readonly MatchedTerm[] | null;
  /** What came of `kill` and `hash`, in the order of the rule. */
  readonly actions: readonly ActionOutcome[];
}

/** Who is told what an evaluation comes to. Everything is called before `RuleSet.evaluate` returns. */
export interface MatchSink {
  /** A finding. */
  found(match: Match): void;
  /** A silent rule matched: its actions ran, it gives no finding. */
  silenced?(rule: Rule, event: RuntimeEvent): void;
  /** A match beyond the rate limit of its rule: its actions ran, it gives no finding. */
  limited?(rule: Rule, event: RuntimeEvent): void;
  /** A `log` action. The message is the policy's own text. */
  logged?(rule: Rule, event: RuntimeEvent, level: LogAction['level'], message: string): void;
}
