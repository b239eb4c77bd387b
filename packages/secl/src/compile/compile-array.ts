import type { ArrayPlan } from '../plan/array-plan.js';
import type { CompileContext } from './compile-context.js';

type Element = string | number | bigint;

/** Elements of an array as the rule sees it: those of one step where a register stands. */
export interface ArrayReader<E> {
  count(event: E): number;
  at(event: E, index: number): Element;
}

export function compileArray<E>(context: CompileContext<E>, plan: ArrayPlan<E>): ArrayReader<E> {
  switch (plan.kind) {
    case 'array-variable':
      return plan.variable;
    case 'int-values': {
      const { values } = plan;
      return { count: () => values.length, at: (_, index) => values[index]! };
    }
    case 'array-field': {
      const { field } = plan;
      if (!plan.register) {
        return field;
      }
      const { perStep } = field;
      return perStep === undefined
        ? { count: () => 1, at: (event) => field.at(event, context.step) }
        : {
            count: (event) => perStep.count(event, context.step),
            at: (event, index) => perStep.at(event, context.step, index),
          };
    }
  }
}

/** Whether the elements are bigints; those of string arrays are neither. */
export function isWide<E>(plan: ArrayPlan<E>): boolean {
  switch (plan.kind) {
    case 'array-variable':
      return plan.variable.wide;
    case 'int-values':
      return true;
    case 'array-field':
      return plan.field.wide;
  }
}
