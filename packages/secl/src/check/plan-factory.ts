import type { ArrayPlan } from '../plan/array-plan.js';
import type { BoolPlan } from '../plan/bool-plan.js';
import type { IntPlan } from '../plan/int-plan.js';
import { isArrayPlan, isIntPlan } from '../plan/plan-type.js';
import type { StringPlan } from '../plan/string-plan.js';
import type { StringTests } from '../plan/string-tests.js';

/** Weights of what is no field (secl.md §2.2). */
const PATTERN_WEIGHT = 80;
const REGEXP_WEIGHT = 100;
const MEMBER_WEIGHT = 10;
const ARRAY_WITH_PATTERNS_WEIGHT = 1000;

export function arrayWeight<E>(array: ArrayPlan<E>): number {
  switch (array.kind) {
    case 'array-field':
      return array.field.weight;
    case 'array-variable':
      return MEMBER_WEIGHT;
    case 'int-values':
      return MEMBER_WEIGHT * array.values.length;
  }
}

export function stringWeight<E>(plan: StringPlan<E>): number {
  switch (plan.kind) {
    case 'string-field':
      return plan.field.weight;
    case 'string-element':
      return arrayWeight(plan.array);
    case 'string-template':
      return plan.parts.reduce((sum, part) => sum + (typeof part === 'string' ? 1 : partWeight(part)), 0);
    default:
      return 1;
  }
}

function partWeight<E>(part: StringPlan<E> | IntPlan<E> | ArrayPlan<E>): number {
  if (isArrayPlan(part)) {
    return arrayWeight(part);
  }
  return isIntPlan(part) ? intWeight(part) : stringWeight(part);
}

export function intWeight<E>(plan: IntPlan<E>): number {
  switch (plan.kind) {
    case 'int-field':
      return plan.field.weight;
    case 'int-element':
      return arrayWeight(plan.array);
    case 'int-length':
      return isArrayPlan(plan.of) ? arrayWeight(plan.of) : stringWeight(plan.of);
    case 'int-unary':
      return intWeight(plan.operand) + 1;
    case 'int-binary':
      return intWeight(plan.left) + intWeight(plan.right);
    default:
      return 1;
  }
}

export function testsWeight(tests: StringTests): number {
  if (tests.members.length === 1) {
    const form = tests.members[0]!.form;
    return form === 'scalar' ? 1 : form === 'pattern' ? PATTERN_WEIGHT : REGEXP_WEIGHT;
  }
  const patterns = tests.members.some((test) => test.form !== 'scalar');
  return tests.members.length * MEMBER_WEIGHT + (patterns ? ARRAY_WITH_PATTERNS_WEIGHT : 0);
}

export function not<E>(operand: BoolPlan<E>): BoolPlan<E> {
  const { span, macro, weight } = operand;
  return { kind: 'not', operand, span, macro, weight };
}
