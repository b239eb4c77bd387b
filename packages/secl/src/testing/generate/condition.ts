import fc from 'fast-check';
import { boolTerm } from './bool-terms.js';
import { intTerm } from './int-terms.js';
import { stringTerm } from './string-terms.js';

const term: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: stringTerm },
  { weight: 4, arbitrary: intTerm },
  { weight: 1, arbitrary: boolTerm },
);

/**
 * A well-typed condition. Chains without parentheses group to the right, with them as they stand; a term now and then comes twice,
 * or is denied further on, because then the matcher does something of its own.
 */
export const condition: fc.Arbitrary<string> = fc.letrec<{ any: string; chain: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 5, arbitrary: term },
    { weight: 3, arbitrary: tie('chain').map((chain) => `(${chain})`) },
    { weight: 1, arbitrary: tie('any').map((inner) => `!(${inner})`) },
    { weight: 1, arbitrary: tie('any').map((inner) => `not (${inner})`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('any'), fc.constantFrom('==', '!='), tie('any'))
        .map(([a, operator, b]) => `((${a}) ${operator} (${b}))`),
    },
    { weight: 1, arbitrary: tie('chain') },
  ),
  chain: fc
    .tuple(
      fc.array(fc.tuple(tie('any'), fc.constantFrom('&&', '||', 'and', 'or')), {
        minLength: 2,
        maxLength: 5,
      }),
      fc.oneof(
        { weight: 4, arbitrary: fc.constant('once') },
        { weight: 1, arbitrary: fc.constantFrom('twice', 'denied') },
      ),
    )
    .map(([terms, first]) => {
      const [term, operator] = terms[0]!;
      const again = { once: [], twice: [[term, operator]], denied: [[`!(${term})`, operator]] }[first]!;
      return [...terms, ...again]
        .map(([each, before], i) => (i === 0 ? each : `${before} ${each}`))
        .join(' ');
    }),
})).any;
