import { interpretBool } from '../interpret/interpret-bool.js';
import type { InterpretContext, PlanNode, PlanValue } from '../interpret/interpret-context.js';
import type { TextFit } from '../match/prepared-tests.js';
import type { Model } from '../model.js';
import type { BoolPlan } from '../plan/bool-plan.js';
import { boundedValue, type ShownValue } from './shown-value.js';
import type { SourceTexts } from './source-texts.js';

/**
 * What every node of a plan comes to for one event, at one step of the register. The values are the interpreter's: a
 * condition that it has not come by (because others had settled the matter) is put to it by itself. So no node is
 * evaluated in any other way than `interpret` evaluates it, and each but once, however often a macro is used.
 */
export class StepValues<E> {
  readonly #values = new Map<PlanNode<E>, PlanValue>();
  readonly #context: InterpretContext<E>;
  /** How texts are tested; each test is counted. */
  readonly fits: TextFit;
  /** Members of lists that were compared with a value: what a term costs is in them, not in the term. */
  compared = 0;

  constructor(
    readonly model: Model<E>,
    readonly event: E,
    /** Null without a register, and with one that has no step to stand at. */
    readonly step: number | null,
    readonly texts: SourceTexts,
    fits: TextFit,
  ) {
    this.fits = {
      one: (test, mode, text) => {
        this.compared++;
        return fits.one(test, mode, text);
      },
      any: (tests, text) => {
        this.compared += fits.work(tests);
        return fits.any(tests, text);
      },
      work: (tests) => fits.work(tests),
    };
    this.#context = {
      model,
      event,
      step,
      fits: this.fits,
      observe: (node, value) => {
        if (node.kind === 'int-in') this.compared += node.values.length;
        this.#values.set(node, value);
      },
    };
  }

  verdict(plan: BoolPlan<E>): boolean {
    const known = this.#values.get(plan);
    return typeof known === 'boolean' ? known : interpretBool(this.#context, plan);
  }

  /** The value of a side of a comparison whose verdict was asked for. */
  value(plan: PlanNode<E>): PlanValue {
    return this.#values.get(plan)!;
  }

  shown(plan: PlanNode<E>): ShownValue {
    return boundedValue(this.value(plan));
  }
}
