import type { StringTests } from '../plan/string-tests.js';
import { FlatPatterns } from './flat-patterns.js';
import type { TextTest } from './literal-search.js';
import { PathGlobs } from './path-globs.js';
import { Regexps } from './regexps.js';
import { sortTests } from './sort-tests.js';
import type { TextForms } from './text-forms.js';

/**
 * Tests of one list, sorted by what they compare: sets of whole texts, searches for pieces, and only then one pattern or
 * regexp after the other. Cheapest first; the order of a list means nothing.
 *
 * One class for all lists, and plain calls inside it: V8 then puts `test` into the closure that calls it, which it would not
 * do for a closure a list.
 */
export class TextTests {
  private readonly exact: boolean;
  /** Texts that are equal, in the form of the list. */
  private readonly whole: ReadonlySet<string> | null;
  /** A text outside these lengths is in neither set: folding and slashes change no length. */
  private readonly shortest: number;
  private readonly longest: number;
  /** Paths that are equal but for their separators. */
  private readonly wholePaths: ReadonlySet<string> | null;
  private readonly contained: TextTest | null;
  private readonly flat: FlatPatterns | null;
  private readonly globs: PathGlobs | null;
  /** Literal regexps that do not compare as the list does: on the text as it is, and on the folded text. */
  private readonly searches: readonly TextTest[];
  private readonly foldedSearches: readonly TextTest[];
  private readonly regexps: Regexps | null;

  constructor(
    tests: StringTests,
    private readonly forms: TextForms,
  ) {
    const sorted = sortTests(tests);
    this.exact = tests.mode === 'exact';
    this.whole = sorted.whole.size > 0 ? sorted.whole : null;
    this.wholePaths = sorted.wholePaths.size > 0 ? sorted.wholePaths : null;
    const lengths = [...sorted.whole, ...sorted.wholePaths].map((text) => text.length);
    this.shortest = lengths.reduce((least, length) => Math.min(least, length), Number.MAX_SAFE_INTEGER);
    this.longest = lengths.reduce((most, length) => Math.max(most, length), -1);
    this.contained = sorted.contained;
    this.flat = sorted.flat.length > 0 ? new FlatPatterns(sorted.flat) : null;
    this.globs = sorted.globs.length > 0 ? new PathGlobs(sorted.globs) : null;
    this.searches = sorted.searches;
    this.foldedSearches = sorted.foldedSearches;
    this.regexps = sorted.regexps.length > 0 ? new Regexps(sorted.regexps) : null;
  }

  /** Whether one of the tests holds. */
  test(text: string): boolean {
    return this.isOne(text) || this.holdsOne(text) || this.finds(text);
  }

  private isOne(text: string): boolean {
    if (text.length < this.shortest || text.length > this.longest) {
      return false;
    }
    return (
      this.whole?.has(this.form(text)) === true || this.wholePaths?.has(this.forms.slashed(text)) === true
    );
  }

  private holdsOne(text: string): boolean {
    return (
      this.contained?.(this.form(text)) === true ||
      this.flat?.test(this.form(text)) === true ||
      this.globs?.test(this.forms.slashed(text)) === true
    );
  }

  private finds(text: string): boolean {
    for (let i = 0; i < this.searches.length; i++) {
      if (this.searches[i]!(text)) {
        return true;
      }
    }
    for (let i = 0; i < this.foldedSearches.length; i++) {
      if (this.foldedSearches[i]!(this.forms.folded(text))) {
        return true;
      }
    }
    return this.regexps?.test(text, this.forms) === true;
  }

  private form(text: string): string {
    return this.exact ? text : this.forms.folded(text);
  }
}
