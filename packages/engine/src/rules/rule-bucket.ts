import type { RuntimeEvent } from '@casement/telemetry';
import type { EvaluationContext } from '../model/evaluation-context.js';
import { memoGroups } from './memo-groups.js';
import type { Rule } from './rule.js';
import { VerdictMemo } from './verdict-memo.js';

/** What is done where a rule matches: its actions, and whoever is told. */
export interface MatchHandler {
  matched(rule: Rule, event: RuntimeEvent, context: EvaluationContext): void;
}

/** The memo that answers for a rule, and the rule's place in it. */
interface Answer {
  readonly memo: VerdictMemo;
  readonly place: number;
}

/** The rules of one event type, in the order in which an event is put to them. */
export class RuleBucket {
  readonly #memos: readonly VerdictMemo[];
  /** By the index of the rule; null where the rule itself is asked. */
  readonly #answers: readonly (Answer | null)[];
  /** Rules that no memo answers for. */
  readonly #asked: readonly Rule[];

  /** @param characters how many of texts each memo remembers */
  constructor(
    private readonly rules: readonly Rule[],
    characters?: number,
  ) {
    const memos: VerdictMemo[] = [];
    const answers = new Map<Rule, Answer>();
    for (const group of memoGroups(rules)) {
      const memo = new VerdictMemo(group.fields, group.rules, characters);
      memos.push(memo);
      for (const [place, rule] of group.rules.entries()) answers.set(rule, { memo, place });
    }
    this.#memos = memos;
    this.#answers = rules.map((rule) => answers.get(rule) ?? null);
    this.#asked = rules.filter((rule) => !answers.has(rule));
  }

  /**
   * Calls `handler` for each rule that matches the event in `context`, in order and before the next rule is asked, so that a rule
   * sees the variables that those before it have set. Rules that a memo answers for read none.
   */
  evaluate(context: EvaluationContext, event: RuntimeEvent, handler: MatchHandler): void {
    let hit = false;
    for (let index = 0; index < this.#memos.length; index++) {
      if (this.#memos[index]!.load(context)) hit = true;
    }
    if (hit) this.#all(context, event, handler);
    else this.#rest(context, event, handler);
  }

  /** The common case: the memos rule out all of theirs. */
  #rest(context: EvaluationContext, event: RuntimeEvent, handler: MatchHandler): void {
    const rules = this.#asked;
    for (let index = 0; index < rules.length; index++) {
      const rule = rules[index]!;
      context.ruleTags = rule.productTags;
      if (rule.compiled.matches(context)) handler.matched(rule, event, context);
    }
  }

  #all(context: EvaluationContext, event: RuntimeEvent, handler: MatchHandler): void {
    const { rules } = this;
    for (let index = 0; index < rules.length; index++) {
      const rule = rules[index]!;
      const answer = this.#answers[index]!;
      context.ruleTags = rule.productTags;
      const matches =
        answer === null ? rule.compiled.matches(context) : answer.memo.verdict.includes(answer.place);
      if (matches) handler.matched(rule, event, context);
    }
  }
}
