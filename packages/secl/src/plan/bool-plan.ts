import type { BoolField } from '../model.js';
import type { Variable } from '../variable.js';
import type { ArrayPlan } from './array-plan.js';
import type { IntPlan } from './int-plan.js';
import type { PlanBase } from './plan-base.js';
import type { StringPlan } from './string-plan.js';
import type { StringTests } from './string-tests.js';

/** `!=` is `not` over `==`: on arrays that makes it "no element equals" (secl.md §3.6). */
export type OrderOperator = '==' | '<' | '<=' | '>' | '>=';

interface BoolBase extends PlanBase {
  /** Static cost: the cheaper operands of && and || are evaluated first. */
  readonly weight: number;
}

export interface BoolLiteralPlan extends BoolBase {
  readonly kind: 'bool-literal';
  readonly value: boolean;
}

export interface BoolFieldPlan<E> extends BoolBase {
  readonly kind: 'bool-field';
  readonly name: string;
  readonly field: BoolField<E>;
}

export interface BoolVariablePlan<E> extends BoolBase {
  readonly kind: 'bool-variable';
  readonly name: string;
  readonly variable: Extract<Variable<E>, { type: 'bool' }>;
}

export interface NotPlan<E> extends BoolBase {
  readonly kind: 'not';
  readonly operand: BoolPlan<E>;
}

/**
 * A chain of `&&` and `||`, flat and in the order of the source. It groups to the right: `operators[i]` stands between
 * `operands[i]` and all that follows. So its value is that of the first operand that settles it: reading from the left,
 * a false one before `&&` or a true one before `||`, else the last.
 */
export interface LogicalPlan<E> extends BoolBase {
  readonly kind: 'logical';
  readonly operands: readonly BoolPlan<E>[];
  readonly operators: readonly ('&&' | '||')[];
}

export interface BoolEqualPlan<E> extends BoolBase {
  readonly kind: 'bool-equal';
  readonly left: BoolPlan<E>;
  readonly right: BoolPlan<E>;
}

/** Two strings of which none is a test: fields, variables, templates, or two literals. */
export interface StringEqualPlan<E> extends BoolBase {
  readonly kind: 'string-equal';
  readonly left: StringPlan<E>;
  readonly right: StringPlan<E>;
  readonly fold: boolean;
}

/** One of the tests holds for the subject. */
export interface StringMatchPlan<E> extends BoolBase {
  readonly kind: 'string-match';
  readonly subject: StringPlan<E>;
  readonly tests: StringTests;
}

/** Some element equals the value. */
export interface AnyStringEqualPlan<E> extends BoolBase {
  readonly kind: 'any-string-equal';
  readonly array: ArrayPlan<E>;
  readonly value: StringPlan<E>;
  readonly fold: boolean;
}

/** One of the tests holds for some element. */
export interface AnyStringMatchPlan<E> extends BoolBase {
  readonly kind: 'any-string-match';
  readonly array: ArrayPlan<E>;
  readonly tests: StringTests;
}

/** Some element of one array equals some element of the other. */
export interface AnyStringInPlan<E> extends BoolBase {
  readonly kind: 'any-string-in';
  readonly array: ArrayPlan<E>;
  readonly among: ArrayPlan<E>;
  readonly fold: boolean;
}

export interface IntComparePlan<E> extends BoolBase {
  readonly kind: 'int-compare';
  readonly operator: OrderOperator;
  readonly left: IntPlan<E>;
  readonly right: IntPlan<E>;
}

/** `element operator value` for some element. */
export interface AnyIntComparePlan<E> extends BoolBase {
  readonly kind: 'any-int-compare';
  readonly operator: OrderOperator;
  readonly array: ArrayPlan<E>;
  readonly value: IntPlan<E>;
}

/** The value is among the literals. */
export interface IntInPlan<E> extends BoolBase {
  readonly kind: 'int-in';
  readonly value: IntPlan<E>;
  readonly values: readonly bigint[];
}

/** Some element of one array is an element of the other. */
export interface AnyIntInPlan<E> extends BoolBase {
  readonly kind: 'any-int-in';
  readonly array: ArrayPlan<E>;
  readonly among: ArrayPlan<E>;
}

/** `now - value operator limit`: how long ago was it (secl.md §2.4). `limit` in nanoseconds. */
export interface AgePlan<E> extends BoolBase {
  readonly kind: 'age';
  readonly operator: OrderOperator;
  readonly value: IntPlan<E>;
  readonly limit: IntPlan<E>;
}

export interface AnyAgePlan<E> extends BoolBase {
  readonly kind: 'any-age';
  readonly operator: OrderOperator;
  readonly array: ArrayPlan<E>;
  readonly limit: IntPlan<E>;
}

/** A checked expression of type bool: names resolved, types settled, every operator spelled out. */
export type BoolPlan<E> =
  | BoolLiteralPlan
  | BoolFieldPlan<E>
  | BoolVariablePlan<E>
  | NotPlan<E>
  | LogicalPlan<E>
  | BoolEqualPlan<E>
  | StringEqualPlan<E>
  | StringMatchPlan<E>
  | AnyStringEqualPlan<E>
  | AnyStringMatchPlan<E>
  | AnyStringInPlan<E>
  | IntComparePlan<E>
  | AnyIntComparePlan<E>
  | IntInPlan<E>
  | AnyIntInPlan<E>
  | AgePlan<E>
  | AnyAgePlan<E>;
