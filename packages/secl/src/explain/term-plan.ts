import type { BoolPlan } from '../plan/bool-plan.js';
import { isConstant, type ValuePlan } from './explain-operand.js';
import type { TermKind } from './explained.js';

/** A condition without conditions below it. */
export type TermPlan<E> = Extract<BoolPlan<E>, { readonly kind: TermKind }>;

/** The sides of a comparison that have a plan of their own; lists of literals have none. */
export function sidesOf<E>(plan: TermPlan<E>): readonly ValuePlan<E>[] {
  switch (plan.kind) {
    case 'bool-literal':
    case 'bool-field':
    case 'bool-variable':
      return [];
    case 'string-equal':
    case 'int-compare':
      return [plan.left, plan.right];
    case 'string-match':
      return [plan.subject];
    case 'any-string-match':
      return [plan.array];
    case 'any-string-equal':
    case 'any-int-compare':
      return [plan.array, plan.value];
    case 'int-in':
      return [plan.value];
    case 'any-int-in':
    case 'any-string-in':
      return [plan.array, plan.among];
    case 'age':
      return [plan.value, plan.limit];
    case 'any-age':
      return [plan.array, plan.limit];
  }
}

/** Whether a term is the same for every event. An age never is: now goes on. */
export function isConstantTerm<E>(plan: TermPlan<E>): boolean {
  switch (plan.kind) {
    case 'bool-literal':
      return true;
    case 'bool-field':
    case 'bool-variable':
    case 'age':
    case 'any-age':
      return false;
    default:
      return sidesOf(plan).every((side) => isConstant(side));
  }
}
