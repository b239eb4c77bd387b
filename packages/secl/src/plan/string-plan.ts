import type { StringField } from '../model.js';
import type { Variable } from '../variable.js';
import type { ArrayPlan } from './array-plan.js';
import type { IntPlan } from './int-plan.js';
import type { PlanBase } from './plan-base.js';

/** How a literal was written: that decides what it does on the right of `==`. */
export type LiteralForm = 'scalar' | 'pattern' | 'regexp';

export interface StringLiteralPlan extends PlanBase {
  readonly kind: 'string-literal';
  readonly form: LiteralForm;
  readonly text: string;
}

export interface StringFieldPlan<E> extends PlanBase {
  readonly kind: 'string-field';
  readonly name: string;
  readonly field: StringField<E>;
}

/** One element of an array, "" where there is none. */
export interface StringElementPlan<E> extends PlanBase {
  readonly kind: 'string-element';
  readonly array: ArrayPlan<E>;
  readonly index: number;
}

/** A string with values in it, `"pid ${process.pid}"`. Arrays are joined by commas. */
export interface StringTemplatePlan<E> extends PlanBase {
  readonly kind: 'string-template';
  readonly parts: readonly TemplatePart<E>[];
}

export type TemplatePart<E> = string | StringPlan<E> | IntPlan<E> | ArrayPlan<E>;

export interface StringVariablePlan<E> extends PlanBase {
  readonly kind: 'string-variable';
  readonly name: string;
  readonly variable: Extract<Variable<E>, { type: 'string' }>;
}

export type StringPlan<E> =
  | StringLiteralPlan
  | StringFieldPlan<E>
  | StringElementPlan<E>
  | StringTemplatePlan<E>
  | StringVariablePlan<E>;
