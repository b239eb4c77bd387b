import fc from 'fast-check';
import { words } from './join-words.js';
import { dynamicString, newerStringArray, stringArray, stringField, type Text } from './names.js';
import { comparand, list, literal, scalar, staticPattern } from './tests.js';

const equality = fc.constantFrom('==', '!=');
const matching = fc.constantFrom('=~', '!~');
export const membership = fc.constantFrom('in', 'not in', 'allin');

const nameOf = <T extends { readonly name: string }>(named: fc.Arbitrary<T>): fc.Arbitrary<string> =>
  named.map(({ name }) => name);

/** What can be said of a string: it stands on the left, or on the right of a literal. */
const aboutString = ({ name, path }: Text): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: words(name, equality, comparand(path)) },
    { weight: 1, arbitrary: words(literal(path), equality, name) },
    { weight: 4, arbitrary: words(name, matching, staticPattern(path)) },
    { weight: 4, arbitrary: words(name, membership, list(path)) },
    { weight: 2, arbitrary: words(name, equality, nameOf(fc.oneof(stringField, dynamicString))) },
    { weight: 2, arbitrary: words(name, membership, nameOf(stringArray)) },
  );

/** What can be said of an array of strings: it stands on the left, or on the right of `in`. */
const aboutStringArray = ({ name, path }: Text): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: words(name, equality, comparand(path)) },
    { weight: 3, arbitrary: words(name, matching, staticPattern(path)) },
    { weight: 3, arbitrary: words(name, membership, list(path)) },
    { weight: 2, arbitrary: words(literal(path), membership, name) },
    { weight: 2, arbitrary: words(name, equality, nameOf(fc.oneof(stringField, dynamicString))) },
    { weight: 1, arbitrary: words(name, membership, newerStringArray) },
    { weight: 1, arbitrary: words(newerStringArray, membership, name) },
  );

/** Several things said of one field, which the matcher makes one list of where it may. */
function severalAbout(
  texts: fc.Arbitrary<Text>,
  about: (text: Text) => fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  return texts.chain((text) =>
    fc
      .tuple(fc.array(about(text), { minLength: 2, maxLength: 4 }), fc.constantFrom(' && ', ' || '))
      .map(([terms, operator]) => `(${terms.join(operator)})`),
  );
}

/** Two literals: their text is compared, once. */
const aboutLiterals = words(scalar, equality, literal(false));

/** A comparison of strings. */
export const stringTerm: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: stringField.chain(aboutString) },
  { weight: 3, arbitrary: dynamicString.chain(aboutString) },
  { weight: 6, arbitrary: stringArray.chain(aboutStringArray) },
  { weight: 2, arbitrary: severalAbout(stringField, aboutString) },
  { weight: 2, arbitrary: severalAbout(stringArray, aboutStringArray) },
  { weight: 1, arbitrary: aboutLiterals },
);
