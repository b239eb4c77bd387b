// Version constraints of `agent_version`, as Go's Masterminds/semver reads them, because policies in the field are
// written against that library (secl.md §5.7). Written here and not taken from npm's `semver`: that one reads `7.54`,
// `> 7.54`, `!= 7.x` and commas differently, and these are the forms that policies use.

/** A version of three numbers. Parts that were left out of a constraint are 0 and counted in `missing`. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly prerelease: boolean;
  /** How many of minor and patch are missing or wildcards: `7` has 2, `7.54.x` has 1; `*` has 3. */
  readonly missing: number;
}

interface Comparison {
  readonly operator: string;
  readonly version: Version;
}

/** Alternatives (`||`), each a list of comparisons that must all hold. */
export type VersionConstraint = readonly (readonly Comparison[])[];

const NUMBER = '\\d{1,9}';
const PART = `(?:${NUMBER}|[xX*])`;
const VERSION = `v?(${PART})(?:\\.(${PART}))?(?:\\.(${PART}))?(-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?`;
const COMPARISON = new RegExp(`[\\s,]*(=|!=|>=|=>|<=|=<|>|<|~>|~|\\^)?\\s*${VERSION}(?=$|[\\s,])`, 'y');
const RANGE = new RegExp(`(${VERSION})\\s+-\\s+(${VERSION})`, 'g');
/** A constraint is a few comparisons; a longer text is not one. */
const MAX_LENGTH = 1000;

/** Reads a constraint; undefined when it is none. An empty text admits every version and is no constraint to read. */
export function parseConstraint(text: string): VersionConstraint | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const alternatives: Comparison[][] = [];
  for (const part of text.split('||')) {
    const comparisons = parseAll(part.replace(RANGE, (...groups) => `>=${groups[1]} <=${groups[6]}`));
    if (comparisons === undefined) return undefined;
    alternatives.push(comparisons);
  }
  return alternatives;
}

function parseAll(text: string): Comparison[] | undefined {
  const comparisons: Comparison[] = [];
  let at = 0;
  const end = text.trimEnd().length;
  while (at < end) {
    COMPARISON.lastIndex = at;
    const match = COMPARISON.exec(text);
    if (match === null) return undefined;
    comparisons.push({ operator: match[1] ?? '=', version: versionOf(match, 2) });
    at = COMPARISON.lastIndex;
  }
  return comparisons.length === 0 ? undefined : comparisons;
}

function versionOf(match: RegExpExecArray, group: number): Version {
  const numbers = [0, 1, 2].map((index) => Number(match[group + index] ?? 'NaN'));
  // A wildcard makes everything behind it one, too.
  const known = numbers.findIndex(Number.isNaN);
  const missing = known < 0 ? 0 : 3 - known;
  const part = (index: number): number => (known >= 0 && index >= known ? 0 : numbers[index]!);
  const prerelease = match[group + 3] !== undefined && missing === 0;
  return { major: part(0), minor: part(1), patch: part(2), prerelease, missing };
}

const AGENT = new RegExp(`^${VERSION}$`);

/** The version to compare with: pre-release and build parts are dropped. Undefined when it is no version. */
export function parseAgentVersion(text: string): Version | undefined {
  const match = AGENT.exec(text);
  return match === null ? undefined : { ...versionOf(match, 1), prerelease: false, missing: 0 };
}

/** Whether a version satisfies a constraint. */
export function admits(constraint: VersionConstraint, version: Version): boolean {
  return constraint.some((comparisons) => comparisons.every((comparison) => holds(comparison, version)));
}

function holds({ operator, version: limit }: Comparison, version: Version): boolean {
  const order = compare(version, limit);
  switch (operator) {
    case '=':
      return limit.missing > 0 ? tilde(version, limit, order) : order === 0;
    case '!=':
      return limit.missing > 0 ? !samePrefix(version, limit) : order !== 0;
    case '>':
      // `> 7.54` means later than every 7.54.x.
      return order > 0 && !(limit.missing > 0 && samePrefix(version, limit));
    case '>=':
    case '=>':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
    case '=<':
      return order <= 0 || (limit.missing > 0 && samePrefix(version, limit));
    case '^':
      return order >= 0 && caret(version, limit);
    default:
      return tilde(version, limit, order);
  }
}

function compare(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch || (b.prerelease ? 1 : 0);
}

/** Equal in the numbers that the limit names. */
function samePrefix(version: Version, limit: Version): boolean {
  if (limit.missing === 3) return true;
  if (version.major !== limit.major) return false;
  return limit.missing === 2 || version.minor === limit.minor;
}

/** `~7.54.1`: from there on within 7.54; `~7`: within 7. */
function tilde(version: Version, limit: Version, order: number): boolean {
  if (order < 0) return false;
  // Masterminds accepts every version for ~0.0.0.
  if (limit.missing === 0 && limit.major === 0 && limit.minor === 0 && limit.patch === 0) return true;
  return samePrefix(version, limit.missing > 1 ? limit : { ...limit, missing: 1 });
}

/** Within the leftmost number that is not zero. */
function caret(version: Version, limit: Version): boolean {
  if (limit.missing === 3) return true;
  if (version.major !== limit.major) return false;
  if (limit.major > 0 || limit.missing === 2) return true;
  if (version.minor !== limit.minor) return false;
  return limit.minor > 0 || limit.missing === 1 || version.patch === limit.patch;
}
