import type { ArrayField, Field } from '../model.js';
import type { ArrayPlan } from '../plan/array-plan.js';
import type { Span } from '../source/span.js';
import type { CheckContext } from './check-context.js';
import { type FieldName, splitFieldName } from './field-name.js';
import { LENGTH } from './length-of.js';
import { nearestName } from './nearest-name.js';
import { type Operand, plainInt } from './operand.js';

/** A field by the name a rule wrote. Registers and the legacy map are seen to here. */
export function checkField<E>(context: CheckContext<E>, written: string, span: Span): Operand<E> {
  const split = splitFieldName(written);
  if (split.register === '_') {
    return context.error('SECL1111', span, '_ cannot name an iterator register');
  }
  const name = currentName(context, split);
  const field = context.model.field(name);
  if (field === undefined) {
    return unknown(context, written, name, span);
  }
  if (split.register !== null && !useRegister(context, split.register, split.iterator, span)) {
    return { type: 'error', span };
  }
  context.usage.fields.add(name);
  if (field.event !== '') {
    context.usage.eventTypes.add(field.event);
  }
  return operandOf(context, name, field, split, span);
}

/** Whether a name, brackets and legacy names included, is that of a field. */
export function isField<E>(context: CheckContext<E>, written: string): boolean {
  return context.model.field(currentName(context, splitFieldName(written))) !== undefined;
}

function currentName<E>({ model }: CheckContext<E>, { base }: FieldName): string {
  return model.legacyName(base) ?? base;
}

function unknown<E>(context: CheckContext<E>, written: string, name: string, span: Span): Operand<E> {
  const renamed =
    name === written || written.includes('[') ? '' : `, which stands for ${name} and is not there`;
  return context.error(
    'SECL1101',
    span,
    `there is no field ${clip(written)}${renamed}`,
    hintAt(context, written, name),
  );
}

/** What was probably meant by the name of no field. */
function hintAt<E>(context: CheckContext<E>, written: string, name: string): string | undefined {
  if (context.saturated) {
    return undefined;
  }
  if (written.endsWith(LENGTH) && isField(context, written.slice(0, -LENGTH.length))) {
    return `Write %{${written}}: only some fields have a length of their own.`;
  }
  const near = nearestName(name, context.model.fieldNames());
  return near === undefined ? undefined : `Did you mean ${near}?`;
}

/** Notes a register. One name a rule, and one iterator a name. */
export function useRegister<E>(
  context: CheckContext<E>,
  register: string,
  iterator: string,
  span: Span,
): boolean {
  if (!context.model.iterators.includes(iterator)) {
    context.error('SECL1113', span, `${clip(iterator)} is no iterator, so it takes no register`);
    return false;
  }
  const { registers } = context.usage;
  const known = registers.get(register);
  if (known !== undefined && known !== iterator) {
    context.error('SECL1112', span, `register ${register} is already used for ${known}`);
    return false;
  }
  if (known === undefined && registers.size > 0) {
    const [other] = registers.keys();
    context.error('SECL1112', span, `register ${register} is one too many: the rule already uses ${other}`);
    return false;
  }
  registers.set(register, iterator);
  return true;
}

function operandOf<E>(
  context: CheckContext<E>,
  name: string,
  field: Field<E>,
  split: FieldName,
  span: Span,
): Operand<E> {
  const base = { span, macro: context.macro };
  if (field.type === 'string[]' || field.type === 'int[]') {
    return arrayOperand(name, field, split, base);
  }
  if (split.index !== null) {
    return context.error('SECL1120', span, `${name} is no array, so it takes no index`);
  }
  switch (field.type) {
    case 'string':
      return { type: 'string', span, plan: { kind: 'string-field', name, field, ...base } };
    case 'bool':
      return {
        type: 'bool',
        span,
        plan: { kind: 'bool-field', name, field, weight: field.weight, ...base },
      };
    case 'int':
      return plainInt({ kind: 'int-field', name, field, ...base });
  }
}

function arrayOperand<E>(
  name: string,
  field: ArrayField<E>,
  split: FieldName,
  base: { readonly span: Span; readonly macro: string | null },
): Operand<E> {
  const { span } = base;
  const register = split.register !== null && field.iterator === split.iterator;
  const array: ArrayPlan<E> = { kind: 'array-field', name, field, register, ...base };
  if (split.index === null) {
    return { type: field.type, span, array };
  }
  return field.type === 'string[]'
    ? { type: 'string', span, plan: { kind: 'string-element', array, index: split.index, ...base } }
    : plainInt({ kind: 'int-element', array, index: split.index, ...base });
}

export function clip(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
