import fc from 'fast-check';
import type { VariableValue } from '../variables/declaration.js';
import type { EventVariables, NamedValue } from '../variables/event-variables.js';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('', '\ud800', 'x --password y', '0123456789abcdef0123456789abcdef', 'a://b:c@d'),
);
const integer = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const value: fc.Arbitrary<VariableValue> = fc.oneof(
  text,
  integer,
  fc.boolean(),
  fc.array(text, { maxLength: 3 }),
  fc.array(integer, { maxLength: 3 }),
);
const name = fc.oneof(
  fc.stringMatching(/^[a-zA-Z0-9_]{1,6}$/),
  fc.constantFrom('__proto__', '7', 'toString'),
);
const named: fc.Arbitrary<readonly NamedValue[]> = fc.uniqueArray(fc.record({ name, value }), {
  maxLength: 3,
  selector: (one) => one.name,
});

/** Whatever an event may have to show of variables. */
export const arbitraryVariables: fc.Arbitrary<EventVariables | null> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: fc.record({ global: named, process: named, container: named }) },
);
