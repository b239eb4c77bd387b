import type { Field } from '@casement/secl';
import type { EvaluationContext } from '../model/evaluation-context.js';
import { windowsModel } from '../model/windows-model.js';

/** A field as actions and limiters name it: legacy names and one index at the end included (secl.md §1.6, §1.8). */
export interface EventField {
  readonly name: string;
  readonly field: Field<EvaluationContext>;
  /** Element of an array field, null for the whole of it and for scalars. */
  readonly index: number | null;
}

const INDEXED = /^(.*)\[(\d{1,9})\]$/;

/** Undefined where Windows has no such field. */
export function eventField(written: string): EventField | undefined {
  const indexed = written.length > 300 ? null : INDEXED.exec(written);
  const base = indexed?.[1] ?? written;
  const name = windowsModel.legacyName(base) ?? base;
  const field = windowsModel.field(name);
  return field && { name, field, index: indexed === null ? null : Number(indexed[2]) };
}

export function isArrayField({ field }: EventField): boolean {
  return field.type === 'string[]' || field.type === 'int[]';
}

/** The type of what is read: an element of an array is a scalar. */
export function typeOf(found: EventField): Field<EvaluationContext>['type'] {
  if (found.index === null) return found.field.type;
  return found.field.type === 'string[]' ? 'string' : 'int';
}

/** Whether events of a type have the field. */
export function fits({ field }: EventField, eventType: string): boolean {
  return field.event === '' || field.event === eventType;
}
