import type { CompiledExpression } from '../compiled-expression.js';
import { preparedTests, type TextFit } from '../match/prepared-tests.js';
import type { Model } from '../model.js';
import { MAX_REGISTER_STEPS } from '../register-loop.js';
import { cheapestFlip, type Flip, type Flips } from './cheapest-flip.js';
import { decidingTerms } from './deciding-terms.js';
import { explainCondition } from './explain-condition.js';
import type { ExplainedCondition, ExplainedTerm } from './explained.js';
import { type MacroText, SourceTexts } from './source-texts.js';
import { StepValues } from './step-values.js';

/** Why an expression holds for an event, or does not. */
export interface Explanation {
  /** The same as `matches` and `interpret` say. */
  readonly verdict: boolean;
  /** The whole expression, every node with its value; with a register, at the step that `register` names. */
  readonly root: ExplainedCondition;
  readonly register: RegisterExplanation | null;
  /** Where it holds: the terms that made it hold. Empty otherwise. */
  readonly matchingTerms: readonly ExplainedTerm[];
  /** Where it does not hold: the smallest set of terms that would have to come out the other way. Empty otherwise. */
  readonly failedTerms: readonly Flip[];
  /** How many those are, MAX_FLIPS of which are listed. */
  readonly failedCount: number;
  /** False where no event at all can make the expression true: constants stand against it. */
  readonly satisfiable: boolean;
}

export interface RegisterExplanation {
  readonly name: string;
  readonly iterator: string;
  /** Steps that were looked at. With none the expression does not hold, whatever its terms say. */
  readonly steps: number;
  /**
   * The step that is explained: the first at which the expression holds, else the one that fails at the fewest terms.
   * Null where there is no step; the terms are then explained as if every array were empty.
   */
  readonly step: number | null;
  /** For each step, at how many terms it fails: 0 where it holds, Infinity where no event can make it. */
  readonly failed: readonly number[];
}

/** Shared, so that a list is prepared once however often its rule is explained; it holds no plan that nobody else does. */
const PREPARED = preparedTests();

/**
 * Explains one expression, for as many events as one likes. Slow and obvious, built on the interpreter; only texts are tested as
 * the matcher tests them, because the reference takes time in the product of pattern and text.
 */
export class Explainer<E> {
  readonly #texts: SourceTexts;
  #compared = 0;

  /** @param macroText texts of the macros that the expression uses; without them their parts have no text */
  constructor(
    readonly expression: CompiledExpression<E>,
    private readonly model: Model<E>,
    macroText: MacroText = () => undefined,
    /** How tests of texts are made; those of the reference say the same, slowly. */
    private readonly fits: TextFit = PREPARED,
  ) {
    this.#texts = new SourceTexts(expression.source, macroText);
  }

  /**
   * How many members of lists were compared with a value so far, over all events: the work that grows with the rule's lists, for
   * callers that bound it.
   */
  get compared(): number {
    return this.#compared;
  }

  explain(event: E): Explanation {
    const { register } = this.expression;
    if (register === null) {
      return this.#conclude(this.at(event, null), null);
    }
    const steps = this.steps(event);
    const failed: number[] = [];
    let best: { readonly step: number; readonly root: ExplainedCondition } | null = null;
    for (let step = 0; step < steps; step++) {
      const root = this.at(event, step);
      const flips = cheapestFlip(root, true);
      const lacking = flips.possible ? flips.count : Number.POSITIVE_INFINITY;
      if (best === null || lacking < failed[best.step]!) {
        best = { step, root };
      }
      failed.push(lacking);
      if (root.verdict) {
        break;
      }
    }
    const { name, iterator } = register;
    return this.#conclude(best?.root ?? this.at(event, null), {
      name,
      iterator,
      steps,
      step: best?.step ?? null,
      failed,
    });
  }

  /** Steps of the register that are looked at for an event; 0 without a register. */
  steps(event: E): number {
    const { register } = this.expression;
    return register === null
      ? 0
      : Math.min(this.model.iteratorCount(event, register.iterator), MAX_REGISTER_STEPS);
  }

  /** The whole expression at one step of its register, null without one. */
  at(event: E, step: number | null): ExplainedCondition {
    const values = new StepValues(this.model, event, step, this.#texts, this.fits);
    const { plan } = this.expression;
    // Once over the whole, as `interpret` does; what that does not come by is asked for afterwards.
    values.verdict(plan);
    const root = explainCondition(
      values,
      plan,
      { macro: null, node: this.#texts.tree(null), uses: [] },
      true,
    );
    this.#compared += values.compared;
    return root;
  }

  #conclude(root: ExplainedCondition, register: RegisterExplanation | null): Explanation {
    const verdict = root.verdict && register?.steps !== 0;
    const flips: Flips = verdict ? NO_FLIPS : cheapestFlip(root, true);
    return {
      verdict,
      root,
      register,
      matchingTerms: verdict ? decidingTerms(root) : [],
      failedTerms: flips.flips,
      failedCount: flips.count,
      satisfiable: flips.possible,
    };
  }
}

const NO_FLIPS: Flips = { possible: true, count: 0, flips: [] };
