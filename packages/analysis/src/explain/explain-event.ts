import type { EvaluationContext } from '@casement/engine';
import {
  cheapestFlip,
  type ExplainedCondition,
  type ExplainedTerm,
  type Explainer,
  type Explanation,
  type Flip,
} from '@casement/secl';
import { factOf } from '@casement/telemetry';
import { EventKnowledge, type Gap } from './event-knowledge.js';
import { type FeedSupply, suppliesOf } from './feed-supply.js';
import { type UnknownField, unknownFields } from './unknown-fields.js';

/** The third answer: the rule did not match, but only because of what was not recorded. */
export type Outcome = 'match' | 'no match' | 'could not be known';

/** A fact that was not recorded. */
export interface MissingFact {
  /** Fields that read it, as the rule names them. */
  readonly fields: readonly string[];
  readonly gap: Gap;
  /** Records that would tell it; none where no log does. */
  readonly supplies: readonly FeedSupply[];
}

export interface EventExplanation {
  readonly explanation: Explanation;
  readonly outcome: Outcome;
  /**
   * The terms that the outcome rests on and that could have come out the other way, had more been recorded: the smallest set of
   * them that would turn it round. Empty for `no match`. With `match` the rule did match; it need not have.
   */
  readonly unknownTerms: readonly Flip[];
  readonly missing: readonly MissingFact[];
}

/**
 * Explains a rule on an event, and tells "no" from "nobody knows" (Kleene's three values: a term over something unrecorded is
 * unknown, an unknown operand settles neither `&&` nor `||` by itself). An event cannot be known to fail exactly if some set of
 * unknown terms, coming out the other way, would make the rule match; so the smallest such set is both the proof and the answer to
 * "what was missing".
 *
 * @param context the event, loaded; `ruleTags` as the rule has them
 */
export function explainEvent(
  explainer: Explainer<EvaluationContext>,
  context: EvaluationContext,
): EventExplanation {
  const explanation = explainer.explain(context);
  const unknown = new UnknownTerms(new EventKnowledge(context));
  if (explanation.verdict) {
    const { root, register } = explanation;
    const flips = unknown.flips(root, register?.step ?? null, false) ?? [];
    return { explanation, outcome: 'match', unknownTerms: flips, missing: unknown.missing(flips) };
  }
  const missed = missedBy(explainer, context, explanation, unknown);
  if (missed === null) return { explanation, outcome: 'no match', unknownTerms: [], missing: [] };
  const { root, step, flips } = missed;
  const { register } = explanation;
  const failed = cheapestFlip(root, true);
  return {
    // The step at which it might have matched is the one to look at.
    explanation: {
      ...explanation,
      root,
      register: register === null ? null : { ...register, step },
      failedTerms: failed.flips,
      failedCount: failed.count,
    },
    outcome: 'could not be known',
    unknownTerms: flips,
    missing: unknown.missing(flips, flips.length === 0 ? (register?.iterator ?? null) : null),
  };
}

interface Missed {
  readonly root: ExplainedCondition;
  readonly step: number | null;
  readonly flips: readonly Flip[];
}

/** The unknown terms that would have made it match, null where none would; with a register, at the step that needs fewest. */
function missedBy(
  explainer: Explainer<EvaluationContext>,
  context: EvaluationContext,
  { root, register }: Explanation,
  unknown: UnknownTerms,
): Missed | null {
  if (register === null) {
    const flips = unknown.flips(root, null, true);
    return flips === null ? null : { root, step: null, flips };
  }
  let best: Missed | null = null;
  for (let step = 0; step < register.steps; step++) {
    const at = explainer.at(context, step);
    const flips = unknown.flips(at, step, true);
    if (flips !== null && (best === null || flips.length < best.flips.length))
      best = { root: at, step, flips };
  }
  if (best !== null || !unknown.knowledge.ancestryEnds) return best;
  // Behind the last ancestor that is known there is one of which nothing is: whatever a rule asks of it may be so.
  const beyond = explainer.at(context, null);
  const flips = unknown.beyond(beyond);
  return flips === null ? null : { root: beyond, step: null, flips };
}

/** Which terms are unknown, each looked at once. */
class UnknownTerms {
  readonly #fields = new Map<ExplainedTerm, readonly UnknownField[]>();

  constructor(readonly knowledge: EventKnowledge) {}

  /** The smallest set of unknown terms that would make the condition `want`, null without one; empty never. */
  flips(root: ExplainedCondition, step: number | null, want: boolean): readonly Flip[] | null {
    const { possible, flips } = cheapestFlip(root, want, (term) => this.#of(term, step).length > 0);
    return possible && flips.length > 0 ? flips : null;
  }

  /**
   * The same at a step that is not there: what reads the register is unknown, too. Nothing but that step may be missing, so the set
   * can be empty.
   */
  beyond(root: ExplainedCondition): readonly Flip[] | null {
    const { possible, flips } = cheapestFlip(root, true, (term) => {
      const names = registerFields(term);
      if (names.length > 0)
        this.#fields.set(
          term,
          names.map((name) => ({ name, gap: 'ancestry' })),
        );
      return this.#of(term, null).length > 0;
    });
    return possible ? flips : null;
  }

  /** What is missing behind these; `iterator` where all that is missing is one more step of it. */
  missing(flips: readonly Flip[], iterator: string | null = null): readonly MissingFact[] {
    const fields: UnknownField[] = flips.flatMap(({ term }) => this.#fields.get(term) ?? []);
    if (iterator !== null) fields.push({ name: iterator, gap: 'ancestry' });
    return missingFacts(fields, this.knowledge);
  }

  #of(term: ExplainedTerm, step: number | null): readonly UnknownField[] {
    const known = this.#fields.get(term);
    if (known !== undefined) return known;
    const fields = unknownFields(term, this.knowledge, step);
    this.#fields.set(term, fields);
    return fields;
  }
}

function registerFields(term: ExplainedTerm): readonly string[] {
  const names = new Set<string>();
  const look = (operands: ExplainedTerm['operands']): void => {
    for (const operand of operands) {
      if (operand.register) names.add(operand.name);
      look(operand.operands);
    }
  };
  look(term.operands);
  return [...names];
}

function missingFacts(fields: readonly UnknownField[], knowledge: EventKnowledge): readonly MissingFact[] {
  const byFact = new Map<string, { readonly gap: Gap; readonly names: Set<string> }>();
  for (const { name, gap } of fields) {
    const key = `${gap} ${gap === 'ancestry' ? '' : factOf(name)}`;
    const known = byFact.get(key) ?? { gap, names: new Set<string>() };
    known.names.add(name);
    byFact.set(key, known);
  }
  return [...byFact.values()].map(({ gap, names }) => {
    const [first] = names;
    // Who started a process is told by the record of its start.
    const fact = gap === 'ancestry' ? 'process.parent.pid' : factOf(first!);
    return { fields: [...names], gap, supplies: suppliesOf(fact, knowledge.type) };
  });
}
