import { containsOneOf, type TextTest } from './literal-search.js';
import type { Re2 } from './re2.js';
import type { TextForms } from './text-forms.js';

/** A regexp for re2js, and what a text must contain for it to match. */
export interface FilteredRegexp {
  readonly re2: Re2;
  /** One of these occurs in every text that matches (see `requiredLiterals`); null if none are known. */
  readonly required: readonly string[] | null;
  /** Whether they are to be looked for in the folded text; then they are folded themselves. */
  readonly folded: boolean;
}

/**
 * Several regexps, of which one has to match. re2js takes a microsecond for a command line, a search for a word some tens of
 * nanoseconds: most texts are ruled out by the words that a regexp cannot do without.
 */
export class Regexps {
  private readonly regexps: readonly Re2[];
  private readonly possible: readonly (TextTest | null)[];
  private readonly folded: readonly boolean[];

  constructor(filtered: readonly FilteredRegexp[]) {
    this.regexps = filtered.map(({ re2 }) => re2);
    this.possible = filtered.map(({ required }) => (required === null ? null : containsOneOf(required)));
    this.folded = filtered.map(({ folded }) => folded);
  }

  test(text: string, forms: TextForms): boolean {
    for (let i = 0; i < this.regexps.length; i++) {
      const possible = this.possible[i]!;
      if (possible !== null && !possible(this.folded[i]! ? forms.folded(text) : text)) {
        continue;
      }
      if (this.regexps[i]!.test(text)) {
        return true;
      }
    }
    return false;
  }
}
