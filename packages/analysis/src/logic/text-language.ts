import { fold, literalRegexp, type StringTest, type TestMode } from '@casement/secl';

/**
 * One place of a pattern. `char` is one character as it stands, `letter` one in either case, `separator` a `\` or `/`, `any` any one
 * character but those of `except`, `run` any number of such.
 */
export type Item =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'letter'; readonly char: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'any'; readonly except: string }
  | { readonly kind: 'run'; readonly except: string };

/** The texts that one of some sequences of items spells from end to end. */
export type TextLanguage = readonly (readonly Item[])[];

export const RUN: Item = { kind: 'run', except: '' };
const ANY: Item = { kind: 'any', except: '' };
const SEPARATOR: Item = { kind: 'separator' };
const COMPONENT_RUN: Item = { kind: 'run', except: '\\/' };

/**
 * The texts a test holds for, in the form that its mode compares (folded, or as they are); null where the test is a regexp that
 * items cannot spell, of which nothing is then known but that it is one and the same regexp wherever it stands.
 */
export function languageOf(test: StringTest, mode: TestMode): TextLanguage | null {
  const form = (text: string): string => (mode === 'exact' ? text : fold(text));
  switch (test.form) {
    case 'scalar':
      return [chars(form(test.text))];
    case 'pattern':
      return mode === 'path' ? globLanguage(form(test.text)) : [flat(form(test.text), RUN)];
    case 'regexp':
      return regexpLanguage(test.text, mode);
  }
}

const languages = new WeakMap<StringTest, Map<TestMode, TextLanguage | null>>();

/** `languageOf`, made once for a test. */
export function testLanguage(test: StringTest, mode: TestMode): TextLanguage | null {
  let byMode = languages.get(test);
  if (byMode === undefined) {
    byMode = new Map();
    languages.set(test, byMode);
  }
  let language = byMode.get(mode);
  if (language === undefined) {
    language = languageOf(test, mode);
    byMode.set(mode, language);
  }
  return language;
}

export function chars(text: string): Item[] {
  return text.split('').map((char): Item => ({ kind: 'char', char }));
}

function flat(text: string, run: Item): Item[] {
  return text.split('').map((char): Item => (char === '*' ? run : { kind: 'char', char }));
}

/**
 * Path globs (secl.md §3.4): components are flat patterns, either separator will do. `**` in the middle is none or more components,
 * hence two sequences; a first component `*` leaves the first character of the path out.
 */
function globLanguage(text: string): TextLanguage {
  const components = text.replaceAll('\\', '/').split('/');
  if (!text.includes('*')) return [join(components.map(chars))];
  const parts = components.map((component) => (component === '**' ? null : flat(component, COMPONENT_RUN)));
  const at = parts.indexOf(null);
  const head: Item[] = components[0] === '*' ? [ANY] : [];
  const known = parts.filter((part) => part !== null);
  if (at === -1) {
    const items = [...head, ...join(known)];
    return nonEmpty(items);
  }
  const before = known.slice(0, at);
  const after = known.slice(at);
  if (before.length === 0) return after.length === 0 ? [[ANY, RUN]] : [[RUN, SEPARATOR, ...join(after)]];
  const start = [...head, ...join(before), SEPARATOR];
  if (after.length === 0) return [[...start, RUN]];
  return [
    [...start, ...join(after)],
    [...start, RUN, SEPARATOR, ...join(after)],
  ];
}

/** A glob never matches the empty text. Only runs alone can spell it, and then at least one character is asked of them. */
function nonEmpty(items: readonly Item[]): TextLanguage {
  return items.every(({ kind }) => kind === 'run') ? [[{ kind: 'any', except: '\\/' }, ...items]] : [items];
}

function join(components: readonly (readonly Item[])[]): Item[] {
  return components.flatMap((component, index) => (index === 0 ? [...component] : [SEPARATOR, ...component]));
}

const FOLDING = '(?i)';

function regexpLanguage(source: string, mode: TestMode): TextLanguage | null {
  const folding = source.startsWith(FOLDING);
  const literal = literalRegexp(folding ? source.slice(FOLDING.length) : source);
  if (literal === null) return null;
  const letters = folding && mode === 'exact';
  // Beyond ASCII a letter has cases that an item does not know.
  if (letters && literal.literals.some((text) => /[^\x20-\x7e]/.test(text))) return null;
  return literal.literals.map((text) => {
    const spelled = letters
      ? fold(text)
          .split('')
          .map((char): Item => ({ kind: 'letter', char }))
      : chars(mode === 'exact' ? text : fold(text));
    return [...(literal.atStart ? [] : [RUN]), ...spelled, ...(literal.atEnd ? [] : [RUN])];
  });
}

/** Whether one of the sequences spells the text. */
export function spells(language: TextLanguage, text: string): boolean {
  return language.some((items) => {
    let reached = closed(items, new Set([0]));
    for (const char of text.split('')) {
      const next = new Set<number>();
      for (const at of reached) {
        const item = items[at];
        if (item !== undefined && accepts(item, char)) next.add(item.kind === 'run' ? at : at + 1);
      }
      reached = closed(items, next);
    }
    return reached.has(items.length);
  });
}

function closed(items: readonly Item[], places: Set<number>): Set<number> {
  for (const at of places) if (items[at]?.kind === 'run') places.add(at + 1);
  return places;
}

/** Adds the characters that an item tells from others. */
export function charactersOf(item: Item, into: Set<string>): void {
  switch (item.kind) {
    case 'char':
      if (item.char !== '') into.add(item.char);
      return;
    case 'letter':
      for (const char of cases(item.char)) into.add(char);
      return;
    case 'separator':
      into.add('\\').add('/');
      return;
    default:
      for (const char of item.except) into.add(char);
  }
}

/** A character that stands for all that no item names: of private use, the first one that none has. */
export function unusedCharacter(languages: readonly TextLanguage[]): string {
  const named = new Set<string>();
  for (const language of languages) {
    for (const items of language) for (const item of items) charactersOf(item, named);
  }
  let code = 0xe000;
  while (named.has(String.fromCharCode(code))) code += 1;
  return String.fromCharCode(code);
}

/** All that fold to an ASCII character: KELVIN SIGN and LONG S are letters, too. */
function cases(char: string): string[] {
  const others = char === 'k' ? ['\u212a'] : char === 's' ? ['\u017f'] : [];
  return [char, char.toUpperCase(), ...others];
}

export function accepts(item: Item, char: string): boolean {
  switch (item.kind) {
    case 'char':
      return item.char === char;
    case 'letter':
      return cases(item.char).includes(char);
    case 'separator':
      return char === '\\' || char === '/';
    default:
      return !item.except.includes(char);
  }
}
