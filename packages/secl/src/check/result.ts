import type { ComparisonOperator } from '../ast/comparison-node.js';
import type { MembershipOperator } from '../ast/membership-node.js';
import type { BoolPlan } from '../plan/bool-plan.js';
import type { Span } from '../source/span.js';
import type { CheckContext } from './check-context.js';
import { type Operand, typeName } from './operand.js';
import { not } from './plan-factory.js';

/** A comparison whose sides are checked, on its way to a plan. */
export interface Comparing<E, Operator = ComparisonOperator> {
  readonly context: CheckContext<E>;
  readonly operator: Operator;
  /** Of the whole comparison. */
  readonly span: Span;
}

export type ComparingMembership<E> = Comparing<E, MembershipOperator>;

type Positive<E> =
  BoolPlan<E> extends infer P ? (P extends unknown ? Omit<P, 'span' | 'macro'> : never) : never;

/** The finished comparison, turned round if the operator was the negative one. */
export function truth<E>(
  comparing: Comparing<E, string>,
  negated: boolean,
  positive: Positive<E>,
): Operand<E> {
  const plan = { ...positive, span: comparing.span, macro: comparing.context.macro } as BoolPlan<E>;
  return { type: 'bool', span: comparing.span, plan: negated ? not(plan) : plan };
}

export function wrongType<E>(
  comparing: Comparing<E, string>,
  expected: string,
  found: Operand<E>,
): Operand<E> {
  return comparing.context.error('SECL1102', found.span, `expected ${expected}, found ${typeName(found)}`);
}

export function wrongArray<E>(
  comparing: Comparing<E, string>,
  expected: string,
  found: Operand<E>,
  hint?: string,
): Operand<E> {
  const message = `expected ${expected}, found ${typeName(found)}`;
  return comparing.context.error('SECL1103', found.span, message, hint);
}

export function wrongOperator<E>(comparing: Comparing<E, string>, left: Operand<E>): Operand<E> {
  const message = `${typeName(left)} does not take the operator ${comparing.operator}`;
  return comparing.context.error('SECL1104', left.span, message);
}

export function impossible<E>(
  comparing: Comparing<E, string>,
  left: Operand<E>,
  right: Operand<E>,
): Operand<E> {
  const message = `${typeName(left)} and ${typeName(right)} cannot be compared by ${comparing.operator}`;
  return comparing.context.error('SECL1106', comparing.span, message);
}
