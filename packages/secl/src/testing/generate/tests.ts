import fc from 'fast-check';
import { flatPattern, pathGlob, ruleText } from './words.js';

/** Ids of the macros that every generated rule has at hand (see `generatedRule`). */
export const MACROS = {
  condition: 'CONDITION',
  flatList: 'FLAT_LIST',
  pathList: 'PATH_LIST',
  values: 'VALUES',
  word: 'WORD',
  numbers: 'NUMBERS',
  difference: 'DIFFERENCE',
} as const;

/** Literals, native ones and such as need an engine; with words that must be there and without. */
const REGEXPS = [
  ...[
    '',
    'a',
    '^a',
    'b$',
    '^ab$',
    '\\Aab\\z',
    'a|b',
    '(a|exe|é)',
    '^(a|C:)',
    '(b|\\.exe)$',
    '.*k.*',
    '\\\\a',
  ],
  ...['(?i)K', '(?i)^ſ', '(?i)é$', '(?i)(σ|s)', '(?-i)A', '(?:ab|k)', '(?P<n>a)b'],
  ...['a+b?', '[a-c]\\W', '^.{2,4}$', '\\bexe\\b', '(a*)*c', '[[:alpha:]]$', '[^\\\\]\\\\', '\\pL\\PL'],
  ...['abc\\w?', '\\.exe\\s*$', '(abc|exe).', 'k?abc+', '(?i)abc[k]?', 'exe{2}', '(abc)?-', 'x{0}exe.?'],
];

const regexp = fc.constantFrom(...REGEXPS).map((text) => `r"${text}"`);

/** `"a"`, plain text. */
export const scalar: fc.Arbitrary<string> = ruleText.map((text) => `"${text}"`);

/** Text of what stands behind `=~`. */
function pattern(path: boolean): fc.Arbitrary<string> {
  return path ? fc.oneof(flatPattern, pathGlob) : flatPattern;
}

/** One literal that a string is tested for: a scalar, a pattern or a regexp. */
export function literal(path: boolean): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: scalar },
    { weight: 3, arbitrary: pattern(path).map((text) => `~"${text}"`) },
    { weight: 2, arbitrary: regexp },
  );
}

/** What may stand behind `==`, a macro among it. */
export function comparand(path: boolean): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 8, arbitrary: literal(path) },
    { weight: 1, arbitrary: fc.constant(MACROS.word) },
  );
}

/** What may stand behind `=~`. */
export function staticPattern(path: boolean): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: pattern(path).map((text) => `"${text}"`) },
    { weight: 1, arbitrary: pattern(path).map((text) => `~"${text}"`) },
    { weight: 2, arbitrary: regexp },
    { weight: 1, arbitrary: fc.constant(MACROS.word) },
  );
}

/** `[…]`, short mostly; now and then so long that lists are searched in another way. */
export function writtenList(path: boolean): fc.Arbitrary<string> {
  const member = literal(path);
  return fc
    .oneof(
      { weight: 6, arbitrary: fc.array(member, { minLength: 1, maxLength: 4 }) },
      { weight: 1, arbitrary: fc.array(member, { minLength: 8, maxLength: 30 }) },
    )
    .map((members) => `[${members.join(', ')}]`);
}

/** What may stand behind `in`. */
export function list(path: boolean): fc.Arbitrary<string> {
  const macros = [MACROS.flatList, MACROS.values, ...(path ? [MACROS.pathList] : [])];
  return fc.oneof(
    { weight: 4, arbitrary: writtenList(path) },
    { weight: 1, arbitrary: fc.constantFrom(...macros) },
  );
}
