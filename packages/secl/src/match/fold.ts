/**
 * Case folding: one function for scalars, patterns and the literals of regexps (secl.md §3.1, OURS).
 *
 * Two texts are equal without regard to case when their code points are equal under Unicode *simple* case folding, which
 * is what Go's `strings.EqualFold` and RE2's `(?i)` do: KELVIN SIGN equals `k`, `ſ` equals `s`, `ß` does not equal `ss`,
 * the dotless `ı` and the dotted `İ` equal nothing else. JavaScript has no such function; `toLowerCase` of a whole string
 * is another one (it depends on context and may change lengths). So each code point is folded by itself:
 * lower(upper(c)), where a step that would give more than one code point is left out. A test compares the classes this
 * makes with those of V8's own simple folding, over all of Unicode.
 *
 * Folding keeps the number of UTF-16 units (same test), which matchers rely on to compare lengths before anything else.
 */
export function fold(text: string): string {
  // Only for ASCII is toLowerCase the same function, and one call for the whole text. Asking by a native regexp is twice
  // as fast as a loop over the units.
  return BEYOND_ASCII.test(text) ? foldSlowly(text) : text.toLowerCase();
}

/** A unit that ASCII has not. */
export const BEYOND_ASCII = /[\u0080-\uffff]/;

/** Plain and slow, for the interpreter and for texts beyond ASCII. */
export function foldSlowly(text: string): string {
  let folded = '';
  for (const character of text) {
    folded += foldCharacter(character);
  }
  return folded;
}

const DOTLESS_I = 'ı';
/** Only characters that change, so that no text can fill it with more than Unicode's fourteen hundred. */
const changed = new Map<string, string>();

function foldCharacter(character: string): string {
  const known = changed.get(character);
  if (known !== undefined) {
    return known;
  }
  if (hasNoCase(character.codePointAt(0) ?? 0)) {
    return character;
  }
  const folded =
    character === DOTLESS_I ? character : single(single(character, 'toUpperCase'), 'toLowerCase');
  if (folded !== character) {
    changed.set(character, folded);
  }
  return folded;
}

/** The large blocks without case: Han, Kana, Hangul, private use. A short cut only. */
function hasNoCase(point: number): boolean {
  return (point >= 0x2e80 && point <= 0xa63f) || (point >= 0xac00 && point <= 0xfaff);
}

function single(character: string, mapping: 'toUpperCase' | 'toLowerCase'): string {
  const mapped = character[mapping]();
  return mapped.length === character.length && isOneCodePoint(mapped) ? mapped : character;
}

function isOneCodePoint(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff);
}
