import type { StringTest, StringTests, TestMode } from '../plan/string-tests.js';
import { type FlatPattern, matchesFlat, parseFlatPattern } from './flat-pattern.js';
import { fold } from './fold.js';
import { containsOneOf, type TextTest } from './literal-search.js';
import { literalRegexp, literalTest } from './native-regexp.js';
import { matchesGlob, type PathGlob, parsePathGlob, withSlashes } from './path-glob.js';
import type { Re2 } from './re2.js';
import { checkedRe2 } from './test-regexp.js';
import type { TextForms } from './text-forms.js';

/**
 * Tests of one list, sorted by what they compare: sets for whole texts, searches for pieces, and only then one pattern
 * or regexp after the other. Cheapest first; the order of a list means nothing.
 */
export function compileTests(tests: StringTests, forms: TextForms): TextTest {
  const sorted = new SortedTests(tests.mode);
  for (const test of tests.members) {
    sorted.add(test);
  }
  return anyOf(sorted.compile(forms));
}

/** In front of a regexp it makes all of it ignore case. */
const FOLDING = '(?i)';

class SortedTests {
  private readonly whole = new Set<string>();
  private readonly wholeSlashed = new Set<string>();
  private readonly contained: string[] = [];
  private readonly flat: FlatPattern[] = [];
  private readonly globs: PathGlob[] = [];
  private readonly searches: TextTest[] = [];
  private readonly foldedSearches: TextTest[] = [];
  private readonly regexps: Re2[] = [];

  constructor(private readonly mode: TestMode) {}

  add(test: StringTest): void {
    if (test.form === 'regexp') {
      this.addRegexp(test);
    } else if (test.form === 'scalar') {
      this.whole.add(this.key(test.text));
    } else if (this.mode === 'path') {
      this.addGlob(withSlashes(fold(test.text)));
    } else {
      this.addFlat(parseFlatPattern(this.key(test.text)));
    }
  }

  private key(text: string): string {
    return this.mode === 'exact' ? text : fold(text);
  }

  private addFlat(pattern: FlatPattern): void {
    if (pattern.literal) {
      this.whole.add(pattern.prefix);
    } else if (pattern.prefix === '' && pattern.suffix === '' && pattern.parts.length <= 1) {
      this.contained.push(pattern.parts[0] ?? '');
    } else {
      this.flat.push(pattern);
    }
  }

  private addGlob(text: string): void {
    if (text.includes('*')) {
      this.globs.push(parsePathGlob(text));
    } else {
      this.wholeSlashed.add(text);
    }
  }

  private addRegexp(test: StringTest): void {
    const { text } = test;
    const folding = text.startsWith(FOLDING);
    const literal = literalRegexp(folding ? text.slice(FOLDING.length) : text);
    if (literal !== null) {
      const folded = folding || this.mode !== 'exact';
      const literals = folded ? literal.literals.map(fold) : literal.literals;
      const searches = folded ? this.foldedSearches : this.searches;
      if (literal.atStart || literal.atEnd || folded !== (this.mode !== 'exact')) {
        searches.push(literalTest({ ...literal, literals }));
      } else {
        // Not spread: there may be more of them than a call takes arguments.
        for (const each of literals) {
          this.contained.push(each);
        }
      }
      return;
    }
    this.regexps.push(checkedRe2(test, this.mode !== 'exact'));
  }

  compile(forms: TextForms): TextTest[] {
    const tests: TextTest[] = [];
    const { whole, wholeSlashed, flat, globs, regexps } = this;
    const form = this.mode === 'exact' ? (text: string) => text : (text: string) => forms.folded(text);
    if (whole.size > 0) {
      tests.push((text) => whole.has(form(text)));
    }
    if (wholeSlashed.size > 0) {
      tests.push((text) => wholeSlashed.has(forms.slashed(text)));
    }
    if (this.contained.length > 0) {
      const search = containsOneOf([...new Set(this.contained)]);
      tests.push((text) => search(form(text)));
    }
    for (const search of this.searches) {
      tests.push(search);
    }
    for (const search of this.foldedSearches) {
      tests.push((text) => search(forms.folded(text)));
    }
    if (flat.length > 0) {
      const possible = necessary(flat.map((pattern) => [pattern]));
      tests.push((text) => {
        const formed = form(text);
        if (!possible(formed)) {
          return false;
        }
        for (const pattern of flat) {
          if (matchesFlat(pattern, formed, 0, formed.length)) {
            return true;
          }
        }
        return false;
      });
    }
    if (globs.length > 0) {
      const possible = necessary(globs.map(({ before, after }) => [...before, ...(after ?? [])]));
      tests.push((text) => {
        const formed = forms.slashed(text);
        if (!possible(formed)) {
          return false;
        }
        for (const glob of globs) {
          if (matchesGlob(glob, formed)) {
            return true;
          }
        }
        return false;
      });
    }
    for (const regexp of regexps) {
      tests.push((text) => regexp.test(text));
    }
    return tests;
  }
}

/** Fewer patterns than this are tried one by one right away. */
const MANY = 8;

/**
 * A quick no for long lists. A pattern can match only where each of its literal pieces occurs; so one piece of each is
 * enough to rule all of them out, and one search for many pieces is much cheaper than many patterns. Of a pattern's
 * pieces the one that fewest other patterns share says most (`\Device\*` begins half of them), then the longest.
 */
function necessary(patterns: readonly (readonly FlatPattern[])[]): TextTest {
  if (patterns.length < MANY) {
    return () => true;
  }
  const pieces = patterns.map((components) =>
    components
      .flatMap(({ prefix, parts, suffix }) => [prefix, ...parts, suffix])
      .filter((piece) => piece !== ''),
  );
  const shared = new Map<string, number>();
  for (const piece of pieces.flat()) {
    shared.set(piece, (shared.get(piece) ?? 0) + 1);
  }
  const rank = (piece: string): number => (shared.get(piece) ?? 0) - piece.length / 1e6;
  const chosen = pieces.map((own) =>
    own.reduce((best, piece) => (rank(piece) < rank(best) ? piece : best), own[0] ?? ''),
  );
  return containsOneOf([...new Set(chosen)]);
}

function anyOf(tests: readonly TextTest[]): TextTest {
  const [first, second] = tests;
  if (first === undefined) {
    return () => false;
  }
  if (second === undefined) {
    return first;
  }
  if (tests.length === 2) {
    return (text) => first(text) || second(text);
  }
  return (text) => {
    for (const test of tests) {
      if (test(text)) {
        return true;
      }
    }
    return false;
  };
}
