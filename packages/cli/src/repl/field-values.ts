import { type EvaluationContext, windowsModel } from '@casement/engine';
import type { ShownValue } from '@casement/secl';

/** Elements of a list that are looked at. */
const MAX_ELEMENTS = 200;

/** What a field reads of an event; null for a name that is no field. */
export function fieldValue(name: string, context: EvaluationContext): ShownValue | null {
  const field = windowsModel.field(name);
  switch (field?.type) {
    case 'string': {
      const value = field.get(context);
      return { type: 'string', value, length: value.length };
    }
    case 'int':
      return { type: 'int', value: BigInt(field.get(context)) };
    case 'bool':
      return { type: 'bool', value: field.get(context) };
    case 'string[]':
    case 'int[]': {
      const count = field.count(context);
      const values = Array.from({ length: Math.min(count, MAX_ELEMENTS) }, (_, index) => {
        const element = field.at(context, index);
        return typeof element === 'string'
          ? ({ type: 'string', value: element, length: element.length } as const)
          : ({ type: 'int', value: BigInt(element) } as const);
      });
      return { type: 'list', values, count };
    }
    default:
      return null;
  }
}

/** Texts of a value that are worth offering; nothing longer than anyone would complete. */
const MAX_OFFERED = 300;

/** The values of a field in an event, as an expression would write them. */
export function offeredValues(name: string, context: EvaluationContext): readonly string[] {
  const value = fieldValue(name, context);
  if (value === null || value.type === 'bool') return [];
  const elements = value.type === 'list' ? value.values : [value];
  const texts = elements
    .map((element) => String(element.value))
    .filter((text) => text !== '' && text !== '0');
  return [...new Set(texts)].filter((text) => text.length <= MAX_OFFERED);
}
