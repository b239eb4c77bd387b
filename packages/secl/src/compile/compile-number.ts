import { utf8Length } from '../match/utf8-length.js';
import type { IntPlan } from '../plan/int-plan.js';
import { isArrayPlan } from '../plan/plan-type.js';
import { compileArray, isWide } from './compile-array.js';
import type { CompileContext } from './compile-context.js';
import { compileString } from './compile-string.js';

/** An integer of an event whose every value is a safe integer. A field is one as it is. */
export interface NumberSource<E> {
  get(event: E): number;
}

/**
 * What can be compared as numbers, which is several times faster than as bigints and just as exact: a literal beyond the safe
 * range is either above or below all of them, and that is known beforehand. Null for what may need 64 bits, and for all
 * arithmetic.
 */
export function compileNumber<E>(context: CompileContext<E>, plan: IntPlan<E>): NumberSource<E> | null {
  switch (plan.kind) {
    case 'int-field':
      return plan.field.wide ? null : plan.field;
    case 'int-variable':
      return plan.variable.wide ? null : plan.variable;
    case 'int-element': {
      if (isWide(plan.array)) {
        return null;
      }
      const array = compileArray(context, plan.array);
      const { index } = plan;
      return { get: (event) => (index < array.count(event) ? (array.at(event, index) as number) : 0) };
    }
    case 'int-length': {
      if (isArrayPlan(plan.of)) {
        const array = compileArray(context, plan.of);
        return { get: (event) => array.count(event) };
      }
      const read = compileString(context, plan.of);
      return { get: (event) => utf8Length(read(event)) };
    }
    default:
      return null;
  }
}
