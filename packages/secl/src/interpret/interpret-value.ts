import { utf8Length } from '../match/utf8-length.js';
import type { ArrayPlan } from '../plan/array-plan.js';
import type { IntPlan } from '../plan/int-plan.js';
import { intBinary, intUnary } from '../plan/int64.js';
import { isArrayPlan, isIntPlan } from '../plan/plan-type.js';
import type { StringPlan, TemplatePart } from '../plan/string-plan.js';
import type { InterpretContext } from './interpret-context.js';

/** All elements, numbers as bigints. */
export function interpretArray<E>(
  context: InterpretContext<E>,
  plan: ArrayPlan<E>,
): readonly (string | bigint)[] {
  const value = arrayValue(context, plan);
  context.observe(plan, value, context.step);
  return value;
}

function arrayValue<E>({ event, step }: InterpretContext<E>, plan: ArrayPlan<E>): (string | bigint)[] {
  const list = (count: number, at: (index: number) => string | number | bigint): (string | bigint)[] =>
    Array.from({ length: count }, (_, i) => {
      const element = at(i);
      return typeof element === 'number' ? BigInt(element) : element;
    });
  switch (plan.kind) {
    case 'int-values':
      return [...plan.values];
    case 'array-variable':
      return list(plan.variable.count(event), (i) => plan.variable.at(event, i));
    case 'array-field': {
      const { field } = plan;
      if (!plan.register || step === null) {
        return list(field.count(event), (i) => field.at(event, i));
      }
      const { perStep } = field;
      return perStep === undefined
        ? list(1, () => field.at(event, step))
        : list(perStep.count(event, step), (i) => perStep.at(event, step, i));
    }
  }
}

export function interpretString<E>(context: InterpretContext<E>, plan: StringPlan<E>): string {
  const value = stringValue(context, plan);
  context.observe(plan, value, context.step);
  return value;
}

function stringValue<E>(context: InterpretContext<E>, plan: StringPlan<E>): string {
  switch (plan.kind) {
    case 'string-literal':
      return plan.text;
    case 'string-field':
      return plan.field.get(context.event);
    case 'string-variable':
      return plan.variable.get(context.event);
    case 'string-element':
      return String(interpretArray(context, plan.array)[plan.index] ?? '');
    case 'string-template':
      return plan.parts.map((part) => partValue(context, part)).join('');
  }
}

function partValue<E>(context: InterpretContext<E>, part: TemplatePart<E>): string {
  if (typeof part === 'string') {
    return part;
  }
  if (isArrayPlan(part)) {
    return interpretArray(context, part).join(',');
  }
  return isIntPlan(part) ? String(interpretInt(context, part)) : interpretString(context, part);
}

export function interpretInt<E>(context: InterpretContext<E>, plan: IntPlan<E>): bigint {
  const value = intValue(context, plan);
  context.observe(plan, value, context.step);
  return value;
}

function intValue<E>(context: InterpretContext<E>, plan: IntPlan<E>): bigint {
  switch (plan.kind) {
    case 'int-literal':
      return plan.value;
    case 'int-field':
      return BigInt(plan.field.get(context.event));
    case 'int-variable':
      return BigInt(plan.variable.get(context.event));
    case 'int-element':
      return BigInt(interpretArray(context, plan.array)[plan.index] ?? 0n);
    case 'int-length':
      return BigInt(
        isArrayPlan(plan.of)
          ? interpretArray(context, plan.of).length
          : utf8Length(interpretString(context, plan.of)),
      );
    case 'int-unary':
      return intUnary(plan.operator, interpretInt(context, plan.operand));
    case 'int-binary':
      return intBinary(plan.operator, interpretInt(context, plan.left), interpretInt(context, plan.right));
  }
}
