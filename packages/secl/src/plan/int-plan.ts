import type { NumberField, WideIntField } from '../model.js';
import type { Variable } from '../variable.js';
import type { ArrayPlan } from './array-plan.js';
import type { PlanBase } from './plan-base.js';
import type { StringPlan } from './string-plan.js';

/** Integers are signed and 64 bits wide; arithmetic wraps around. */
export interface IntLiteralPlan extends PlanBase {
  readonly kind: 'int-literal';
  readonly value: bigint;
}

export interface IntFieldPlan<E> extends PlanBase {
  readonly kind: 'int-field';
  readonly name: string;
  readonly field: NumberField<E> | WideIntField<E>;
}

/** One element of an array, 0 where there is none. */
export interface IntElementPlan<E> extends PlanBase {
  readonly kind: 'int-element';
  readonly array: ArrayPlan<E>;
  readonly index: number;
}

/** Length of a string in UTF-8 bytes, or number of elements of an array. */
export interface IntLengthPlan<E> extends PlanBase {
  readonly kind: 'int-length';
  readonly of: StringPlan<E> | ArrayPlan<E>;
}

export interface IntUnaryPlan<E> extends PlanBase {
  readonly kind: 'int-unary';
  readonly operator: '-' | '^';
  readonly operand: IntPlan<E>;
}

export interface IntBinaryPlan<E> extends PlanBase {
  readonly kind: 'int-binary';
  readonly operator: '+' | '-' | '&' | '|' | '^';
  readonly left: IntPlan<E>;
  readonly right: IntPlan<E>;
}

export interface IntVariablePlan<E> extends PlanBase {
  readonly kind: 'int-variable';
  readonly name: string;
  readonly variable: Extract<Variable<E>, { type: 'int' }>;
}

export type IntPlan<E> =
  | IntLiteralPlan
  | IntFieldPlan<E>
  | IntElementPlan<E>
  | IntLengthPlan<E>
  | IntUnaryPlan<E>
  | IntBinaryPlan<E>
  | IntVariablePlan<E>;
