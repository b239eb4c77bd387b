import type { RuleDefinition } from './definition.js';

/** Keys of a rule that say something, by how they are written. `id`, `combine`, conditions and `disabled` are no such keys: they are heard. */
const KEYS: readonly (readonly [key: string, isSaid: (definition: RuleDefinition) => boolean])[] = [
  ['version', ({ version }) => version !== ''],
  ['description', ({ description }) => description !== ''],
  ['expression', ({ expression }) => expression !== undefined],
  ['tags', ({ tags }) => tags.size > 0],
  ['product_tags', ({ productTags }) => productTags.length > 0],
  ['silent', ({ silent }) => silent],
  ['group_id', ({ groupId }) => groupId !== ''],
  ['priority', ({ priority }) => priority !== 0],
  ['actions', ({ actions }) => actions.length > 0],
  ['every', ({ every }) => every !== 0n],
  ['limiter_token', ({ limiterToken }) => limiterToken.length > 0],
];

/**
 * Keys of a later definition of a rule that change nothing (secl.md §5.5), in the order of the reference.
 * @param first what it is a further definition of: a key that says the same again is no news
 * @param taken keys that the merge took over; `all` is everything but the expression
 */
export function ignoredKeys(
  first: RuleDefinition,
  later: RuleDefinition,
  taken: ReadonlySet<string>,
): string[] {
  return KEYS.filter(([key, isSaid]) => {
    if (!isSaid(later) || taken.has(key) || (key !== 'expression' && taken.has('all'))) return false;
    return key !== 'expression' || later.expression!.value.trim() !== first.expression?.value.trim();
  }).map(([key]) => key);
}
