import type { StringTest, StringTests } from '../plan/string-tests.js';
import { type FlatPattern, parseFlatPattern } from './flat-pattern.js';
import { fold } from './fold.js';
import { containsOneOf, type TextTest } from './literal-search.js';
import { type LiteralRegexp, literalRegexp, literalTest } from './native-regexp.js';
import { type PathGlob, parsePathGlob, withSlashes } from './path-glob.js';
import type { FilteredRegexp } from './regexps.js';
import { requiredLiterals } from './required-literals.js';
import { checkedRe2 } from './test-regexp.js';

/** The tests of a list by what they compare. All texts are in the form that the list's mode asks for. */
export interface SortedTests {
  readonly whole: ReadonlySet<string>;
  readonly wholePaths: ReadonlySet<string>;
  /** One search for all pieces that may stand anywhere; null if there is none. */
  readonly contained: TextTest | null;
  readonly flat: readonly FlatPattern[];
  readonly globs: readonly PathGlob[];
  /** Of the text as it is. */
  readonly searches: readonly TextTest[];
  /** Of the folded text, whatever the mode. */
  readonly foldedSearches: readonly TextTest[];
  readonly regexps: readonly FilteredRegexp[];
}

export function sortTests(tests: StringTests): SortedTests {
  const sorter = new Sorter(tests.mode !== 'exact', tests.mode === 'path');
  for (const test of tests.members) {
    sorter.add(test);
  }
  return sorter.sorted();
}

/** In front of a regexp it makes all of it ignore case. */
const FOLDING = '(?i)';

class Sorter {
  private readonly whole = new Set<string>();
  private readonly wholePaths = new Set<string>();
  private readonly contained = new Set<string>();
  private readonly flat: FlatPattern[] = [];
  private readonly globs: PathGlob[] = [];
  private readonly searches: TextTest[] = [];
  private readonly foldedSearches: TextTest[] = [];
  private readonly regexps: FilteredRegexp[] = [];

  constructor(
    private readonly folds: boolean,
    private readonly paths: boolean,
  ) {}

  add(test: StringTest): void {
    if (test.form === 'regexp') {
      this.addRegexp(test);
    } else if (test.form === 'scalar') {
      this.whole.add(this.key(test.text));
    } else if (this.paths) {
      this.addGlob(withSlashes(fold(test.text)));
    } else {
      this.addFlat(parseFlatPattern(this.key(test.text)));
    }
  }

  private key(text: string): string {
    return this.folds ? fold(text) : text;
  }

  private addFlat(pattern: FlatPattern): void {
    if (pattern.literal) {
      this.whole.add(pattern.prefix);
    } else if (pattern.prefix === '' && pattern.suffix === '' && pattern.parts.length <= 1) {
      this.contained.add(pattern.parts[0] ?? '');
    } else {
      this.flat.push(pattern);
    }
  }

  private addGlob(text: string): void {
    if (text.includes('*')) {
      this.globs.push(parsePathGlob(text));
    } else {
      this.wholePaths.add(text);
    }
  }

  private addRegexp(test: StringTest): void {
    const folding = test.text.startsWith(FOLDING);
    const text = folding ? test.text.slice(FOLDING.length) : test.text;
    const folded = folding || this.folds;
    const literal = literalRegexp(text);
    if (literal !== null) {
      this.addLiteral(literal, folded);
      return;
    }
    const required = requiredLiterals(text);
    this.regexps.push({
      re2: checkedRe2(test, this.folds),
      required: folded ? (required?.map(fold) ?? null) : required,
      folded,
    });
  }

  private addLiteral(regexp: LiteralRegexp, folded: boolean): void {
    const literals = folded ? regexp.literals.map(fold) : regexp.literals;
    if (!regexp.atStart && !regexp.atEnd && folded === this.folds) {
      for (const each of literals) {
        this.contained.add(each);
      }
      return;
    }
    (folded ? this.foldedSearches : this.searches).push(literalTest({ ...regexp, literals }));
  }

  sorted(): SortedTests {
    const { whole, wholePaths, contained, flat, globs, searches, foldedSearches, regexps } = this;
    return {
      whole,
      wholePaths,
      contained: contained.size > 0 ? containsOneOf([...contained]) : null,
      flat,
      globs,
      searches,
      foldedSearches,
      regexps,
    };
  }
}
