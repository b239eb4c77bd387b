import type { YamlValue } from '../policy/yaml-value.js';
import type { VariableType, VariableValue } from '../variables/declaration.js';

/** A value of the file as a variable holds it, or why none can. */
export type TypedValue =
  | { readonly ok: true; readonly type: VariableType; readonly value: VariableValue }
  | { readonly ok: false; readonly reason: string };

/**
 * Type and value of `value` and `default_value` (secl.md §4.3). The first member decides what a list is of; in a list of texts
 * other scalars are taken as they are written, as the agent does. `append` makes an array of a text and of an integer.
 */
export function typedValue(value: YamlValue, append: boolean): TypedValue {
  switch (value.kind) {
    case 'bool':
      return { ok: true, type: 'bool', value: value.value };
    case 'int':
      return append
        ? { ok: true, type: 'int[]', value: [value.value] }
        : { ok: true, type: 'int', value: value.value };
    case 'text':
      return append
        ? { ok: true, type: 'string[]', value: [value.value] }
        : { ok: true, type: 'string', value: value.value };
    case 'list':
      return typedList(value.items);
    case 'other':
      return { ok: false, reason: `${value.name} is no value of a variable` };
  }
}

function typedList(items: readonly YamlValue[]): TypedValue {
  const [first] = items;
  if (first === undefined) return { ok: false, reason: 'an empty list does not say what it is a list of' };
  if (first.kind !== 'int' && first.kind !== 'text') {
    const what = first.kind === 'other' ? first.name : 'a boolean';
    return { ok: false, reason: `a list is of texts or of integers, and its first member is ${what}` };
  }
  const texts: string[] = [];
  const integers: bigint[] = [];
  for (const item of items) {
    if (first.kind === 'text' && 'text' in item) texts.push(item.text);
    else if (first.kind === 'int' && item.kind === 'int') integers.push(item.value);
    else return { ok: false, reason: `not every member of the list is ${TYPE_NAMES[first.kind]}` };
  }
  return first.kind === 'text'
    ? { ok: true, type: 'string[]', value: texts }
    : { ok: true, type: 'int[]', value: integers };
}

const TYPE_NAMES = { int: 'an integer', text: 'a text' } as const;

const ZERO: Readonly<Record<VariableType, VariableValue>> = {
  string: '',
  int: 0n,
  bool: false,
  'string[]': Object.freeze([]),
  'int[]': Object.freeze([]),
};

/** What a variable of a type reads while nobody has set it. */
export function zeroOf(type: VariableType): VariableValue {
  return ZERO[type];
}

/** The type of an array's members, of a scalar the type itself. */
export function memberType(type: VariableType): 'string' | 'int' | 'bool' {
  return type === 'string[]' ? 'string' : type === 'int[]' ? 'int' : type;
}
