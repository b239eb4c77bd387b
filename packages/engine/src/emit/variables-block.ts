import type { Variables } from '@casement/schema';
import { integerText } from '../event-form/form-field.js';
import type { VariableValue } from '../variables/declaration.js';
import type { NamedValue } from '../variables/event-variables.js';
import { scrubText } from './scrub-text.js';
import { wellFormed } from './well-formed.js';

/**
 * The variables of one scope as an event shows them. The schema leaves values open; the agent writes strings, integers, booleans
 * and lists. An integer that a double does not hold is written as decimal text, as everywhere in this product's JSON:
 * most readers would otherwise take another number for it.
 */
export function variablesBlock(values: readonly NamedValue[]): Variables {
  // fromEntries defines properties, so a variable called __proto__ is one like any other.
  return Object.fromEntries(values.map(({ name, value }) => [name, shown(value)]));
}

function shown(value: VariableValue): unknown {
  switch (typeof value) {
    case 'string':
      return wellFormed(scrubText(value));
    case 'bigint':
      return integerText(value);
    case 'boolean':
      return value;
    default:
      return value.map(shown);
  }
}
