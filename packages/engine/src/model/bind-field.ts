import type { Field } from '@casement/secl';
import type { Accessor } from './accessor.js';
import type { EvaluationContext } from './evaluation-context.js';
import type { FieldRow } from './field-row.js';

/**
 * Joins a row of the table with its accessor. A row and an accessor that do not fit are a mistake in this package, not
 * in anybody's input, hence the exception.
 */
export function bindField(row: FieldRow, accessor: Accessor | undefined): Field<EvaluationContext> {
  const { name, event, match, weight, type } = row;
  const base = { name, event, match, weight };
  if (accessor?.kind === 'text' && type === 'string') return { ...base, type, get: accessor.get };
  if (accessor?.kind === 'number' && type === 'int') return { ...base, type, wide: false, get: accessor.get };
  if (accessor?.kind === 'wide' && type === 'int') return { ...base, type, wide: true, get: accessor.get };
  if (accessor?.kind === 'list' && (type === 'string[]' || type === 'int[]')) {
    const { wide, count, at, perStep } = accessor;
    const list = { ...base, type, wide, iterator: row.iterator, count, at };
    return perStep === undefined ? list : { ...list, perStep };
  }
  throw new Error(`field ${name} (${type}) has no fitting accessor`);
}
