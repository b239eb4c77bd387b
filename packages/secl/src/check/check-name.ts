import type { ArrayPlan } from '../plan/array-plan.js';
import type { Span } from '../source/span.js';
import type { Variable } from '../variable.js';
import type { CheckContext } from './check-context.js';
import { checkField, clip, isField, LENGTH, useRegister } from './check-field.js';
import { splitFieldName } from './field-name.js';
import { type Operand, typeName } from './operand.js';

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

/** `%{name}`: fields only, and `.length` of any string or array. */
export function checkFieldReference<E>(context: CheckContext<E>, name: string, span: Span): Operand<E> {
  if (!name.endsWith(LENGTH)) {
    return checkField(context, name, span);
  }
  // Where a field has a length of its own, `field[0].length` would be that field with a register in its midst.
  const measured = name.slice(0, -LENGTH.length);
  const isElement = splitFieldName(measured).index !== null && isField(context, measured);
  return isElement || !isField(context, name)
    ? lengthOf(context, checkField(context, measured, span), span)
    : checkField(context, name, span);
}

/**
 * `${name}`, and `.length` of a variable that is a string or an array. A name that no variable has but a field does means
 * the field, as it did for a while in 2025; `%{name}` says so today, hence the remark (secl.md §4.2, OURS).
 */
export function checkVariable<E>(context: CheckContext<E>, name: string, span: Span): Operand<E> {
  const variable = context.environment.variable(name);
  if (variable !== undefined) {
    return variableOperand(context, variable, span);
  }
  const base = name.endsWith(LENGTH) ? name.slice(0, -LENGTH.length) : null;
  const measured = base === null ? undefined : context.environment.variable(base);
  if (measured !== undefined) {
    return lengthOf(context, variableOperand(context, measured, span), span);
  }
  if (isField(context, name) || (base !== null && isField(context, base))) {
    context.remark('SECL1905', span, `${clip(name)} is a field, not a variable`);
    return checkFieldReference(context, name, span);
  }
  return context.error('SECL1115', span, `there is no variable ${clip(name)}`);
}

function variableOperand<E>(context: CheckContext<E>, variable: Variable<E>, span: Span): Operand<E> {
  context.usage.variables.add(variable.name);
  const base = { name: variable.name, span, macro: context.macro };
  switch (variable.type) {
    case 'string':
      return { type: 'string', span, plan: { kind: 'string-variable', variable, ...base } };
    case 'int':
      return {
        type: 'int',
        span,
        plan: { kind: 'int-variable', variable, ...base },
        duration: false,
        arithmetic: false,
      };
    case 'bool':
      return { type: 'bool', span, plan: { kind: 'bool-variable', variable, weight: 1, ...base } };
    case 'string[]':
    case 'int[]':
      return { type: variable.type, span, array: { kind: 'array-variable', variable, ...base } };
  }
}

function lengthOf<E>(context: CheckContext<E>, measured: Operand<E>, span: Span): Operand<E> {
  const base = { kind: 'int-length', span, macro: context.macro } as const;
  switch (measured.type) {
    case 'string':
      return { type: 'int', span, plan: { ...base, of: measured.plan }, duration: false, arithmetic: false };
    case 'string[]':
    case 'int[]':
      return isOneValue(measured.array)
        ? lengthOf(context, oneValue(measured.type, measured.array), span)
        : { type: 'int', span, plan: { ...base, of: measured.array }, duration: false, arithmetic: false };
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
    : { type: 'int', span, plan: { kind: 'int-element', ...base }, duration: false, arithmetic: false };
}

export function boolLiteral<E>(context: CheckContext<E>, value: boolean, span: Span): Operand<E> {
  const plan = { kind: 'bool-literal', value, weight: 0, span, macro: context.macro } as const;
  return { type: 'bool', span, plan };
}

export function intLiteral<E>(context: CheckContext<E>, value: bigint, span: Span): Operand<E> {
  const plan = { kind: 'int-literal', value, span, macro: context.macro } as const;
  return { type: 'int', span, plan, duration: false, arithmetic: false };
}
