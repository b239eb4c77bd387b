import fc from 'fast-check';
import { words } from './join-words.js';
import { intArray, intName } from './names.js';
import { membership } from './string-terms.js';
import { MACROS } from './tests.js';

/** Values of the event's integers too, and all sides of the bounds of doubles and of 64 bits. */
const NUMBERS = [0n, 1n, 2n, 3n, 255n, -1n, 2n ** 53n, -(2n ** 53n) - 1n, 2n ** 63n - 1n, -(2n ** 63n)];

const number = fc.constantFrom(...NUMBERS).map(String);
const duration = fc.constantFrom('0s', '1ms', '1s', '5s', '10m', '1h', '500ms');
const order = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
/** With a duration behind it. */
const ageOrder = fc.constantFrom('==', '<', '<=', '>', '>=');
const arrayAgeOrder = fc.constantFrom('<', '<=', '>', '>=');

/** An integer: a name mostly, else a calculation. One side of a bit operation is a literal, as it must be. */
export const int: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: intName },
  { weight: 1, arbitrary: words(intName, fc.constantFrom('+', '-'), fc.oneof(intName, number)) },
  {
    weight: 1,
    arbitrary: words(intName, fc.constantFrom('+', '-'), number, fc.constantFrom('+', '-'), intName),
  },
  { weight: 1, arbitrary: words(intName, fc.constantFrom('&', '|', '^'), number) },
  { weight: 1, arbitrary: words(number, fc.constantFrom('&', '|', '^'), intName) },
  { weight: 1, arbitrary: words(fc.constantFrom('-', '^'), intName) },
  { weight: 1, arbitrary: fc.constant(MACROS.difference) },
);

const numbers: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(number, { minLength: 1, maxLength: 6 }).map((all) => `[${all.join(', ')}]`),
  },
  { weight: 1, arbitrary: fc.constant('[ZERO, TWO ]') },
  { weight: 1, arbitrary: fc.constant(MACROS.numbers) },
);

/** Several comparisons of one integer, which the matcher makes one list of where it may. */
const severalAboutInt = intName.chain((name) =>
  fc
    .tuple(
      fc.array(
        fc.oneof(
          { weight: 3, arbitrary: words(name, order, number) },
          { weight: 1, arbitrary: words(name, membership, numbers) },
        ),
        { minLength: 2, maxLength: 4 },
      ),
      fc.constantFrom(' && ', ' || '),
    )
    .map(([terms, operator]) => `(${terms.join(operator)})`),
);

/** A comparison of integers. */
export const intTerm: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: words(int, order, fc.oneof(number, int)) },
  { weight: 2, arbitrary: severalAboutInt },
  { weight: 1, arbitrary: words(number, order, intName) },
  { weight: 2, arbitrary: words(int, ageOrder, duration) },
  { weight: 1, arbitrary: words(duration, ageOrder, intName) },
  { weight: 2, arbitrary: words(int, membership, fc.oneof(numbers, intArray)) },
  { weight: 1, arbitrary: words(int, order, fc.oneof(intArray, fc.constant(MACROS.numbers))) },
  { weight: 2, arbitrary: words(intArray, order, fc.oneof(number, int)) },
  { weight: 1, arbitrary: words(intArray, arrayAgeOrder, duration) },
  { weight: 2, arbitrary: words(intArray, membership, fc.oneof(numbers, intArray)) },
);
