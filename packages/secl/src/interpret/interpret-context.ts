import type { TextFit } from '../match/prepared-tests.js';
import type { Model } from '../model.js';
import type { ArrayPlan } from '../plan/array-plan.js';
import type { BoolPlan } from '../plan/bool-plan.js';
import type { IntPlan } from '../plan/int-plan.js';
import type { StringPlan } from '../plan/string-plan.js';

export type PlanNode<E> = BoolPlan<E> | StringPlan<E> | IntPlan<E> | ArrayPlan<E>;
export type PlanValue = boolean | string | bigint | readonly (string | bigint)[];

/**
 * Told about every node that was evaluated, operands before the operator. With a register the whole plan is walked once
 * a step; `step` is null without one.
 */
export type Observer<E> = (node: PlanNode<E>, value: PlanValue, step: number | null) => void;

/** One walk over a plan for one event. */
export interface InterpretContext<E> {
  readonly model: Model<E>;
  readonly event: E;
  readonly step: number | null;
  readonly observe: Observer<E>;
  /** How tests of texts are made; the reference unless it is said. */
  readonly fits?: TextFit;
}
