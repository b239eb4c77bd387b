import type { ArrayPlan } from '../plan/array-plan.js';
import type { Span } from '../source/span.js';
import type { CheckContext } from './check-context.js';
import { type Operand, plainInt, typeName } from './operand.js';

/** Behind the name of a string or an array: its length. Some fields of a model end in it themselves. */
export const LENGTH = '.length';

/** Bytes of a string in UTF-8, or the number of elements of an array. */
export function lengthOf<E>(context: CheckContext<E>, measured: Operand<E>, span: Span): Operand<E> {
  const base = { kind: 'int-length', span, macro: context.macro } as const;
  switch (measured.type) {
    case 'string':
      return plainInt({ ...base, of: measured.plan });
    case 'string[]':
    case 'int[]':
      return isOneValue(measured.array)
        ? lengthOf(context, oneValue(measured.type, measured.array), span)
        : plainInt({ ...base, of: measured.array });
    case 'error':
      return measured;
    default:
      return context.error('SECL1125', span, `${typeName(measured)} has no length`);
  }
}

/** At a register a field of the iterator is the value of one step, not an array: its length is that of the text. */
function isOneValue<E>(array: ArrayPlan<E>): boolean {
  return array.kind === 'array-field' && array.register && array.field.perStep === undefined;
}

function oneValue<E>(type: 'string[]' | 'int[]', array: ArrayPlan<E>): Operand<E> {
  const { span, macro } = array;
  const base = { array, index: 0, span, macro };
  return type === 'string[]'
    ? { type: 'string', span, plan: { kind: 'string-element', ...base } }
    : plainInt({ kind: 'int-element', ...base });
}
