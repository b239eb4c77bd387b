import type { PlanNode } from '../interpret/interpret-context.js';
import { isArrayPlan } from '../plan/plan-type.js';
import type { ExplainedOperand } from './explained.js';
import type { StepValues } from './step-values.js';

/** Everything of a plan that is no condition. */
export type ValuePlan<E> = Exclude<PlanNode<E>, { readonly weight: number }>;

/** A side of a comparison with its value, and with what it was computed from. */
export function explainOperand<E>(values: StepValues<E>, plan: ValuePlan<E>): ExplainedOperand {
  const place = { macro: plan.macro, span: plan.span };
  return {
    kind: plan.kind,
    ...nameOf(plan),
    register: plan.kind === 'array-field' && plan.register,
    place,
    text: values.texts.textAt(place),
    value: values.shown(plan),
    operands: partsOf(plan).map((part) => explainOperand(values, part)),
  };
}

function nameOf<E>(plan: ValuePlan<E>): Pick<ExplainedOperand, 'source' | 'name'> {
  switch (plan.kind) {
    case 'string-field':
    case 'int-field':
    case 'array-field':
      return { source: 'field', name: plan.name };
    case 'string-variable':
    case 'int-variable':
    case 'array-variable':
      return { source: 'variable', name: plan.name };
    case 'string-literal':
    case 'int-literal':
    case 'int-values':
      return { source: 'literal', name: '' };
    default:
      return { source: 'computed', name: '' };
  }
}

function partsOf<E>(plan: ValuePlan<E>): readonly ValuePlan<E>[] {
  switch (plan.kind) {
    case 'string-element':
    case 'int-element':
      return [plan.array];
    case 'string-template':
      return plan.parts.filter((part) => typeof part !== 'string');
    case 'int-length':
      return [plan.of];
    case 'int-unary':
      return [plan.operand];
    case 'int-binary':
      return [plan.left, plan.right];
    default:
      return NONE;
  }
}

const NONE: readonly never[] = Object.freeze([]);

/** Whether a value is the same for every event. */
export function isConstant<E>(plan: ValuePlan<E>): boolean {
  if (isArrayPlan(plan as never)) {
    return plan.kind === 'int-values';
  }
  const { source } = nameOf(plan);
  return source === 'literal' || (source === 'computed' && partsOf(plan).every((part) => isConstant(part)));
}
