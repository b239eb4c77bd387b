import type { Span } from '../source/span.js';
import type { CheckContext } from './check-context.js';
import { checkField, useRegister } from './check-field.js';
import { type Operand, plainInt } from './operand.js';

/** A bare name: constant, else macro, else field (secl.md §1.6). */
export function checkIdentifier<E>(context: CheckContext<E>, name: string, span: Span): Operand<E> {
  if (name === 'true' || name === 'false') {
    return boolLiteral(context, name === 'true', span);
  }
  const constant = context.model.constants.get(name);
  if (constant !== undefined) {
    return intLiteral(context, constant, span);
  }
  return checkMacroUse(context, name, span) ?? checkField(context, name, span);
}

function checkMacroUse<E>(context: CheckContext<E>, id: string, span: Span): Operand<E> | null {
  const use = context.environment.macro(id);
  if (use === undefined) {
    return null;
  }
  context.usage.macros.add(id);
  if (!use.ok) {
    return context.error('SECL1122', span, `macro ${id} cannot be used: ${use.reason}`);
  }
  for (const [register, iterator] of use.usage.registers) {
    if (!useRegister(context, register, iterator, span)) {
      return { type: 'error', span };
    }
  }
  context.usage.add(use.usage);
  context.macroNodes += use.nodes;
  context.macroDepth = Math.max(context.macroDepth, use.depth);
  // The plan keeps its places in the macro's source; only messages about this use point here.
  return { ...use.operand, span };
}

function boolLiteral<E>(context: CheckContext<E>, value: boolean, span: Span): Operand<E> {
  const plan = { kind: 'bool-literal', value, weight: 0, span, macro: context.macro } as const;
  return { type: 'bool', span, plan };
}

export function intLiteral<E>(context: CheckContext<E>, value: bigint, span: Span): Operand<E> {
  const plan = { kind: 'int-literal', value, span, macro: context.macro } as const;
  return plainInt<E>(plan);
}
