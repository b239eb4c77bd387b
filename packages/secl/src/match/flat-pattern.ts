/**
 * A flat pattern: `*` stands for any run of characters, also none; nothing else is special (secl.md §3.3, OURS).
 *
 * Split at its stars, a pattern is a prefix, a suffix, and parts in between. A text matches when it begins with the
 * prefix, what remains ends with the suffix, and the parts occur one behind the other in the rest. Taking each part at its
 * leftmost place is exact: if some placing of all parts exists, moving the first one to its leftmost place leaves at least
 * as much room for the others. So nothing is ever tried twice, and the time is linear in the text (for a fixed pattern).
 *
 * The functions work on a range of the text, so that path globs can match a component without cutting it out.
 */
export interface FlatPattern {
  readonly prefix: string;
  readonly parts: readonly string[];
  readonly suffix: string;
  /** No star at all: the pattern is the text. Then `prefix` is all of it. */
  readonly literal: boolean;
}

export function parseFlatPattern(text: string): FlatPattern {
  const pieces = text.split('*');
  const prefix = pieces[0]!;
  if (pieces.length === 1) {
    return { prefix, parts: [], suffix: '', literal: true };
  }
  // Stars side by side are one star: the empty part between them is everywhere.
  const parts = pieces.slice(1, -1).filter((part) => part !== '');
  return { prefix, parts, suffix: pieces.at(-1)!, literal: false };
}

export function matchesFlat(pattern: FlatPattern, text: string, start: number, end: number): boolean {
  const { prefix, parts, suffix } = pattern;
  const room = end - start;
  if (pattern.literal) {
    return room === prefix.length && text.startsWith(prefix, start);
  }
  if (room < prefix.length + suffix.length || !text.startsWith(prefix, start)) {
    return false;
  }
  const limit = end - suffix.length;
  if (!text.startsWith(suffix, limit)) {
    return false;
  }
  let at = start + prefix.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found === -1 || found + part.length > limit) {
      return false;
    }
    at = found + part.length;
  }
  return true;
}
