import fc from 'fast-check';

/**
 * What texts are made of, in rules and in events alike, so that a test often holds. Short, so that they collide; with everything
 * that folding, paths and code units can trip over.
 */
const WORDS = [
  ...['a', 'b', 'ab', 'abc', 'exe', '.exe', 'C:', '\\', '/', ' ', '-', '.', ''],
  // One folding class each: k and KELVIN, s and LONG S, the three sigmas, a titlecase letter, an astral one.
  ...['k', 'K', '\u212a', 's', 'ſ', 'σ', 'ς', 'Σ', 'ǆ', 'ǅ', '𐐀', '𐐨', 'é', 'É', 'µ', 'μ'],
  // No folding: sharp s, dotted and dotless i, a combining accent, a ligature.
  ...['ß', 'ẞ', 'İ', 'ı', 'i', 'e\u0301', 'ﬀ', '😀', '\n'],
];

/** Only events have half a pair: a log may hold any sixteen bits, the text of a policy is UTF-8. */
const HALVES = ['\ud83d', '\ude00'];

const word = fc.constantFrom(...WORDS);

/** A text of an event. */
export const eventText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: word },
  { weight: 6, arbitrary: joined(word, 4) },
  { weight: 1, arbitrary: joined(fc.oneof(word, fc.constantFrom(...HALVES)), 6) },
);

/** A text that can stand in quotes. */
export const ruleText: fc.Arbitrary<string> = fc
  .oneof({ weight: 3, arbitrary: word }, { weight: 2, arbitrary: joined(word, 3) })
  .map(quotable);

/** `a*b`: a pattern for any field. */
export const flatPattern: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(fc.oneof({ weight: 2, arbitrary: word }, { weight: 1, arbitrary: fc.constant('*') }), {
        minLength: 1,
        maxLength: 5,
      })
      .map((parts) => quotable(parts.join('').replace(/\*+/g, '*'))),
  },
  { weight: 1, arbitrary: word.map((text) => quotable(text === '' ? '*' : `*${text}*`)) },
);

/** Names of directories and files: few, so that paths and globs often meet. */
const component = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('C:', 'a') },
  { weight: 3, arbitrary: fc.constantFrom('A', 'ab', 'k', '\u212a', 'b.exe', 'B.EXE', '') },
);
const separator = fc.oneof(
  { weight: 4, arbitrary: fc.constant('\\') },
  { weight: 1, arbitrary: fc.constant('/') },
);

/** A path of an event. */
export const eventPath: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: eventText },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.oneof(fc.tuple(component, component), fc.array(component, { maxLength: 4 })), separator)
      .map(([components, between]) => components.join(between)),
  },
);

/** `C:\*\**\a*`: a pattern for path fields only, with one `**` at most. */
export const pathGlob: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 4, arbitrary: component },
        { weight: 2, arbitrary: fc.constantFrom('*', 'a*', '*.exe', '*b*', 'C*') },
        { weight: 1, arbitrary: flatPattern },
      ),
      { minLength: 1, maxLength: 4 },
    ),
    fc.integer({ min: -5, max: 4 }),
    separator,
  )
  .map(([components, at, between]) => {
    const all = at < 0 ? components : [...components.slice(0, at), '**', ...components.slice(at)];
    return quotable(all.join(between));
  });

function joined(part: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> {
  return fc.array(part, { maxLength }).map((parts) => parts.join(''));
}

/** No quote, no placeholder, and no backslash that would swallow the closing quote. */
function quotable(text: string): string {
  const clean = text.replaceAll('"', '').replace(/[$%]\{/g, '');
  return /(^|[^\\])(\\\\)*\\$/.test(clean) ? `${clean}x` : clean;
}
