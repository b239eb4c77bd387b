import type { FlatPattern } from './flat-pattern.js';
import { containsOneOf, type TextTest } from './literal-search.js';

/** Fewer patterns than this are tried one by one right away. */
const MANY = 8;

/**
 * A quick no for long lists; null for short ones. A pattern can match only where each of its literal pieces occurs; so one piece
 * of each is enough to rule all of them out, and one search for many pieces is much cheaper than many patterns. Of a pattern's
 * pieces the one that fewest other patterns share says most (`\Device\*` begins half of them), then the longest.
 *
 * @param patterns the components of each pattern, all of which have to occur
 */
export function searchForPieces(patterns: readonly (readonly FlatPattern[])[]): TextTest | null {
  if (patterns.length < MANY) {
    return null;
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
