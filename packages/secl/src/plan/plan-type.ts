import type { ArrayPlan } from './array-plan.js';
import type { IntPlan } from './int-plan.js';
import type { StringPlan } from './string-plan.js';

/** Which of the three types of values a plan gives; its kind tells. */
export function isArrayPlan<E>(plan: StringPlan<E> | IntPlan<E> | ArrayPlan<E>): plan is ArrayPlan<E> {
  return plan.kind === 'array-field' || plan.kind === 'array-variable' || plan.kind === 'int-values';
}

export function isIntPlan<E>(plan: StringPlan<E> | IntPlan<E>): plan is IntPlan<E> {
  return plan.kind.startsWith('int-');
}
