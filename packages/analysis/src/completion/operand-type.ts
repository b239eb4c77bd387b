import type { CompletionScope, MacroKind } from './completion-scope.js';

/** What stands on one side of an operator, as far as it can be told from its words. */
export interface Operand {
  readonly type: 'string' | 'int' | 'bool' | 'string[]' | 'int[]' | 'list' | 'unknown';
  /** Name of the field, without register and index; '' for anything else. */
  readonly field: string;
}

export const UNKNOWN: Operand = { type: 'unknown', field: '' };
export const CONDITION: Operand = { type: 'bool', field: '' };

const MACROS: Readonly<Record<MacroKind, Operand>> = {
  condition: CONDITION,
  texts: { type: 'list', field: '' },
  integers: { type: 'int[]', field: '' },
  text: { type: 'string', field: '' },
  integer: { type: 'int', field: '' },
  other: UNKNOWN,
  unknown: UNKNOWN,
};

/** A bare name: constant, macro or field (secl.md §1.6). */
export function operandOfName(name: string, scope: CompletionScope): Operand {
  if (name === 'true' || name === 'false') return CONDITION;
  if (scope.model.constants.has(name)) return { type: 'int', field: '' };
  const macro = scope.macros.find(({ id }) => id === name);
  if (macro !== undefined) return MACROS[macro.kind];
  return operandOfField(name, scope);
}

export function operandOfField(name: string, { model }: CompletionScope): Operand {
  const indexed = /\[\d+\]$/.test(name);
  const base = name.replace(/\[[^\]]*\]/g, '');
  const field = model.field(model.legacyName(base) ?? base);
  if (field === undefined) return UNKNOWN;
  const element = indexed && (field.type === 'string[]' || field.type === 'int[]');
  return { type: element ? (field.type === 'string[]' ? 'string' : 'int') : field.type, field: field.name };
}

export function operandOfVariable(name: string, { variables }: CompletionScope): Operand {
  const measured = name.endsWith('.length') && !variables.some((variable) => variable.name === name);
  if (measured) return { type: 'int', field: '' };
  const type = variables.find((variable) => variable.name === name)?.type;
  return type === undefined ? UNKNOWN : { type, field: '' };
}
