import { type FlatPattern, matchesFlat, parseFlatPattern } from './flat-pattern.js';

/**
 * A path glob, on text that is already folded and has `/` for every separator (secl.md §3.4, OURS). Each component of the
 * pattern is a flat pattern for one component of the path; `**`, once and as a whole component, stands for any number:
 * at the beginning or end for at least one, in the middle also for none.
 *
 * Linear: the components before `**` are matched from the front and those behind it from the back, each against exactly
 * one component of the path, and the two never share one. A component pattern that looks beyond its component fails the
 * whole match at once, so such a look happens once.
 */
export interface PathGlob {
  readonly before: readonly FlatPattern[];
  /** Behind `**`; null if there is no `**`. */
  readonly after: readonly FlatPattern[] | null;
  /** The first component is exactly `*`: the first character of the path is left out of the comparison. */
  readonly dropsFirst: boolean;
}

/** The text with every separator as `/`. */
export function withSlashes(text: string): string {
  return text.includes('\\') ? text.replaceAll('\\', '/') : text;
}

/** `pattern` folded and with slashes, with at least one star and at most one component `**`. */
export function parsePathGlob(pattern: string): PathGlob {
  const components = pattern.split('/');
  const doubleStar = components.indexOf('**');
  return {
    before: (doubleStar === -1 ? components : components.slice(0, doubleStar)).map(parseFlatPattern),
    after: doubleStar === -1 ? null : components.slice(doubleStar + 1).map(parseFlatPattern),
    dropsFirst: components[0] === '*',
  };
}

export function matchesGlob(glob: PathGlob, path: string): boolean {
  if (path === '') {
    return false;
  }
  const { before, after } = glob;
  // `at` is where the next component begins; one past the end says that there is none.
  let at = glob.dropsFirst ? 1 : 0;
  for (const component of before) {
    if (at > path.length) {
      return false;
    }
    const end = componentEnd(path, at);
    if (!matchesFlat(component, path, at, end)) {
      return false;
    }
    at = end + 1;
  }
  if (after === null) {
    return at > path.length;
  }
  return matchesTail(after, path, at, before.length > 0 && after.length > 0 ? 0 : 1);
}

/** The components of `after` are the last ones from `from` on, with at least `spare` others before them. */
function matchesTail(after: readonly FlatPattern[], path: string, from: number, spare: 0 | 1): boolean {
  let end = path.length;
  for (let i = after.length - 1; i >= 0; i--) {
    if (end < from) {
      return false;
    }
    // `from` begins a component, so a component that ends behind it begins there or later. With `end` 0 there is no
    // separator before it, and lastIndexOf would look at place 0 itself.
    const start = end === 0 ? 0 : path.lastIndexOf('/', end - 1) + 1;
    if (!matchesFlat(after[i]!, path, start, end)) {
      return false;
    }
    end = start - 1;
  }
  return spare === 0 ? end >= from - 1 : end >= from;
}

function componentEnd(path: string, start: number): number {
  const slash = path.indexOf('/', start);
  return slash === -1 ? path.length : slash;
}
