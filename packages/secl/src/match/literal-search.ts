/**
 * Whether a text contains one of several literals. A handful is looked for one by one; more become one native regular
 * expression, an alternation of escaped literals. It has no quantifier, so at each place of the text each literal is
 * compared at most once: linear in the text. Without flags it compares code units, as `includes` does.
 */
export type TextTest = (text: string) => boolean;

const FEW = 4;
/** V8 gives up optimising, then refuses, regular expressions whose source is very long. */
const MAX_SOURCE = 12_000;

export function containsOneOf(literals: readonly string[]): TextTest {
  if (literals.includes('')) {
    return () => true;
  }
  if (literals.length === 1) {
    const [only] = literals as [string];
    return (text) => text.includes(only);
  }
  if (literals.length <= FEW) {
    return (text) => {
      for (const literal of literals) {
        if (text.includes(literal)) {
          return true;
        }
      }
      return false;
    };
  }
  const searches = alternations(literals);
  if (searches.length === 1) {
    const search = searches[0]!;
    return (text) => search.test(text);
  }
  return (text) => {
    for (const search of searches) {
      if (search.test(text)) {
        return true;
      }
    }
    return false;
  };
}

function alternations(literals: readonly string[]): RegExp[] {
  const sources: string[][] = [[]];
  let length = 0;
  for (const literal of literals) {
    const source = escapeForRegExp(literal);
    if (length + source.length > MAX_SOURCE && length > 0) {
      sources.push([]);
      length = 0;
    }
    sources.at(-1)!.push(source);
    length += source.length + 1;
  }
  return sources.map((group) => new RegExp(group.join('|')));
}

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
