import fc from 'fast-check';
import { ruleText } from './words.js';

/** A string, or an array of them. */
export interface Text {
  readonly name: string;
  /** Whether its patterns are path globs. */
  readonly path: boolean;
}

// The fields and variables of the small model, by what the grammar lets one do with them.
const variable = (name: string): string => `\${${name}}`;
const flat = (...names: readonly string[]): readonly Text[] => names.map((name) => ({ name, path: false }));

const STRING_FIELDS: readonly Text[] = [
  ...flat('both.label', 'alpha.label', 'alpha.name', 'alpha.title', 'alpha.extension', '%{alpha.name}'),
  { name: 'alpha.path', path: true },
  ...flat('steps.name[0]', 'alpha.tags[1]'),
  { name: 'steps.path[1]', path: true },
];
const STRING_VARIABLES: readonly Text[] = flat(variable('last'));
const STRING_ARRAYS: readonly Text[] = [
  ...flat('alpha.tags', 'steps.name', 'steps.marks', variable('names'), '%{steps.name}'),
  { name: 'steps.path', path: true },
];

/** Those of which two may meet: one is a variable or written as a reference. */
export const newerStringArray = fc.constantFrom(variable('names'), '%{alpha.tags}', '%{steps.marks}');
export const stringField = fc.constantFrom(...STRING_FIELDS);
export const stringArray = fc.constantFrom(...STRING_ARRAYS);
export const intArray = fc.constantFrom(
  ...['alpha.ports', 'steps.id', 'steps.time', 'steps.path.length', variable('ids')],
);
export const boolName = fc.constantFrom('alpha.flag', variable('armed'), '%{alpha.flag}');
export const intName = fc.constantFrom(
  ...['alpha.size', 'alpha.time', 'alpha.name.length', 'steps.length', 'steps.id[0]', 'steps.time[1]'],
  ...[variable('counter'), variable('since'), variable('names.length'), variable('last.length')],
  ...[
    '%{alpha.tags.length}',
    '%{alpha.path.length}',
    '%{steps.name.length}',
    '%{steps.path[0].length}',
    'ZERO',
    'TWO',
  ],
);

/** What can be read into a string; all of them at once also make the value of another field. */
const placeholder = fc.constantFrom(
  ...[variable('last'), variable('counter'), variable('since'), variable('names'), variable('ids')],
  ...['%{alpha.name}', '%{alpha.size}', '%{alpha.tags}', '%{steps.id}', '%{steps.name[0]}'],
  ...[variable('names.length'), '%{alpha.path.length}', '%{both.label}'],
);

/** `"a${last}b"`: a string with values in it. Alone, a value often equals the field it was read from. */
const template = fc
  .oneof(
    { weight: 2, arbitrary: placeholder },
    { weight: 1, arbitrary: fc.tuple(ruleText, placeholder, ruleText).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: fc.tuple(placeholder, placeholder).map((parts) => parts.join('')) },
  )
  .map((text) => `"${text}"`);

/** A string that is no field: what is equal to it is so exactly. */
export const dynamicString: fc.Arbitrary<Text> = fc.oneof(
  fc.constantFrom(...STRING_VARIABLES),
  template.map((name) => ({ name, path: false })),
);
