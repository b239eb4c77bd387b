import type { Span } from '../source/span.js';
import type { Variable } from '../variable.js';
import type { CheckContext } from './check-context.js';
import { checkField, clip, isField } from './check-field.js';
import { splitFieldName } from './field-name.js';
import { LENGTH, lengthOf } from './length-of.js';
import { nearestName } from './nearest-name.js';
import { type Operand, plainInt } from './operand.js';

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
  const near = context.saturated ? undefined : nearestName(name, context.environment.variableNames());
  const hint = near === undefined ? undefined : `Did you mean \${${near}}?`;
  return context.error('SECL1115', span, `there is no variable ${clip(name)}`, hint);
}

function variableOperand<E>(context: CheckContext<E>, variable: Variable<E>, span: Span): Operand<E> {
  context.usage.variables.add(variable.name);
  const base = { name: variable.name, span, macro: context.macro };
  switch (variable.type) {
    case 'string':
      return { type: 'string', span, plan: { kind: 'string-variable', variable, ...base } };
    case 'int':
      return plainInt({ kind: 'int-variable', variable, ...base });
    case 'bool':
      return { type: 'bool', span, plan: { kind: 'bool-variable', variable, weight: 1, ...base } };
    case 'string[]':
    case 'int[]':
      return { type: variable.type, span, array: { kind: 'array-variable', variable, ...base } };
  }
}
