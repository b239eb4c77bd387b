import { type LoadResult, type MatchSink, type Rule, RuleSet } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';

/**
 * The rules of a policy around one of them, so that its variables can be looked at as it sees them: an event is put to the rules
 * before it, then the rule may be asked, then it and those behind it have their turn. Both halves share one store, and together they
 * are the rule set they were made from.
 */
export class RuleStage {
  readonly #before: RuleSet;
  readonly #rest: RuleSet;

  /** @param rule null for an expression that is asked behind all rules */
  constructor({ ruleSet }: LoadResult, rule: Rule | null) {
    const { rules, variables } = ruleSet;
    const at = rule === null ? rules.length : rules.indexOf(rule);
    this.#before = new RuleSet(rules.slice(0, at), variables);
    this.#rest = new RuleSet(rules.slice(at), variables);
  }

  put(event: RuntimeEvent, ask: () => void): void {
    this.#before.evaluate(event, NOBODY);
    ask();
    this.#rest.evaluate(event, NOBODY);
  }
}

const NOBODY: MatchSink = { found: () => {} };
