import type { ArrayPlan } from '../plan/array-plan.js';
import type { BoolPlan, OrderOperator } from '../plan/bool-plan.js';
import type { IntPlan } from '../plan/int-plan.js';
import type { LiteralForm, StringPlan } from '../plan/string-plan.js';
import type { Span } from '../source/span.js';
import type { ShownValue } from './shown-value.js';

/** Where a part of an expression is written: in the rule's own text, or in that of a macro. */
export interface Place {
  /** Id of the macro whose text `span` lies in, null for the rule's own. */
  readonly macro: string | null;
  readonly span: Span;
}

interface Written {
  readonly place: Place;
  /** What stands there; '' where the text is not at hand (a macro that is a list of plain values has none). */
  readonly text: string;
}

interface Condition extends Written {
  /** Where macros were used to get here, outermost first: the first of them lies in the rule's own text. */
  readonly uses: readonly Place[];
  /** What it comes to for the event. */
  readonly verdict: boolean;
  /** False where the conditions before it had settled the matter, so that evaluation did not come here. */
  readonly reached: boolean;
}

/** `a && b || c`, flat as in the plan: `operators[i]` stands between child `i` and all that follow. */
export interface ExplainedLogical extends Condition {
  readonly kind: 'logical';
  readonly operators: readonly ('&&' | '||')[];
  readonly children: readonly ExplainedCondition[];
}

/** `not (…)`. The `!=`, `!~` and `not in` of a comparison are no nodes of their own: see `ExplainedTerm.negated`. */
export interface ExplainedNot extends Condition {
  readonly kind: 'not';
  readonly children: readonly [ExplainedCondition];
}

/** Two conditions compared by `==`; by `!=` it is the child of an `ExplainedNot` with the same place. */
export interface ExplainedEqual extends Condition {
  readonly kind: 'bool-equal';
  readonly children: readonly [ExplainedCondition, ExplainedCondition];
}

export type TermKind = Exclude<BoolPlan<unknown>['kind'], 'logical' | 'not' | 'bool-equal'>;

/** A comparison, or whatever else has no condition below it. */
export interface ExplainedTerm extends Condition {
  readonly kind: TermKind;
  /** Of a comparison of integers, before it is negated; null for other terms. */
  readonly operator: OrderOperator | null;
  /** Written with `!=`, `!~` or `not in`. `verdict` is that of the term as written. */
  readonly negated: boolean;
  /** It reads no field and no variable, so no event can change it. */
  readonly constant: boolean;
  readonly operands: readonly ExplainedOperand[];
  /**
   * Which elements and literals make the positive form of it hold, the first few of them: empty where it does not hold,
   * and for terms that are about neither elements nor lists.
   */
  readonly hits: readonly Hit[];
  /** Nanoseconds between the operand and now, for comparisons with a duration; null for the others. */
  readonly age: bigint | null;
}

/** One reason for which a term about elements or about a list of literals holds. */
export interface Hit {
  /** Index of the element, of the step where a register picks it; null where the left side is no array. */
  readonly index: number | null;
  /** The literal that fits; null where values are compared. */
  readonly literal: { readonly form: LiteralForm; readonly text: string; readonly place: Place } | null;
}

export type ExplainedCondition = ExplainedLogical | ExplainedNot | ExplainedEqual | ExplainedTerm;

export type ValueKind = (StringPlan<unknown> | IntPlan<unknown> | ArrayPlan<unknown>)['kind'];

/** A side of a comparison, or a part of one. */
export interface ExplainedOperand extends Written {
  readonly kind: ValueKind;
  readonly source: 'field' | 'variable' | 'literal' | 'computed';
  /** Of the field (after the legacy map) or the variable; '' for the others. */
  readonly name: string;
  /** An array field at the step of the register. */
  readonly register: boolean;
  readonly value: ShownValue;
  /** What a computed value was made from. */
  readonly operands: readonly ExplainedOperand[];
}
