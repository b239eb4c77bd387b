import { type FlatPattern, matchesFlat } from './flat-pattern.js';
import type { TextTest } from './literal-search.js';
import { searchForPieces } from './necessary-pieces.js';

/** Several flat patterns, of which one has to match. */
export class FlatPatterns {
  private readonly possible: TextTest | null;

  constructor(private readonly patterns: readonly FlatPattern[]) {
    this.possible = searchForPieces(patterns.map((pattern) => [pattern]));
  }

  /** `text` in the form the patterns are in. */
  test(text: string): boolean {
    if (this.possible !== null && !this.possible(text)) {
      return false;
    }
    for (let i = 0; i < this.patterns.length; i++) {
      if (matchesFlat(this.patterns[i]!, text, 0, text.length)) {
        return true;
      }
    }
    return false;
  }
}
