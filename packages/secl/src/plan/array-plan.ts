import type { ArrayField } from '../model.js';
import type { Variable } from '../variable.js';
import type { PlanBase } from './plan-base.js';

/** All elements of an array field; with a register, those of the step that the register stands at. */
export interface ArrayFieldPlan<E> extends PlanBase {
  readonly kind: 'array-field';
  /** As the rule wrote it, after the legacy map. */
  readonly name: string;
  readonly field: ArrayField<E>;
  readonly register: boolean;
}

export interface ArrayVariablePlan<E> extends PlanBase {
  readonly kind: 'array-variable';
  readonly name: string;
  readonly variable: Extract<Variable<E>, { type: 'string[]' | 'int[]' }>;
}

/** An array of integers written out, where something else than `in` uses it (through a macro). */
export interface IntValuesPlan extends PlanBase {
  readonly kind: 'int-values';
  readonly values: readonly bigint[];
}

export type ArrayPlan<E> = ArrayFieldPlan<E> | ArrayVariablePlan<E> | IntValuesPlan;
