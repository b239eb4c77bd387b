import type { TextTest } from './literal-search.js';
import { searchForPieces } from './necessary-pieces.js';
import { matchesGlob, type PathGlob } from './path-glob.js';

/** Several path globs, of which one has to match. */
export class PathGlobs {
  private readonly possible: TextTest | null;

  constructor(private readonly globs: readonly PathGlob[]) {
    this.possible = searchForPieces(globs.map(({ before, after }) => [...before, ...(after ?? [])]));
  }

  /** `path` folded, with `/` for every separator. */
  test(path: string): boolean {
    if (this.possible !== null && !this.possible(path)) {
      return false;
    }
    for (let i = 0; i < this.globs.length; i++) {
      if (matchesGlob(this.globs[i]!, path)) {
        return true;
      }
    }
    return false;
  }
}
