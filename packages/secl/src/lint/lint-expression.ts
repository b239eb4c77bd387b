import { walk } from '../ast/children.js';
import type { Node } from '../ast/node.js';
import { allinOfValues } from './allin-of-values.js';
import { chainedComparison } from './chained-comparison.js';
import { doubledBackslash } from './doubled-backslash.js';
import type { Lint } from './lint.js';
import { mixedOperators } from './mixed-operators.js';
import { negatedSide } from './negated-side.js';
import { octalNumber } from './octal-number.js';
import { starInScalar } from './star-in-scalar.js';

const LINTS: readonly ((node: Node, source: string) => Lint[])[] = [
  mixedOperators,
  starInScalar,
  doubledBackslash,
  octalNumber,
  negatedSide,
  chainedComparison,
  allinOfValues,
];

/** After this many remarks on one expression the rest is noise, as it is of errors. */
const MAX_LINTS = 50;

/**
 * The remarks on the tree of a source and those that its check made already, the first MAX_LINTS of them, in the order of
 * their places.
 */
export function lintExpression(root: Node, source: string, ofCheck: readonly Lint[]): readonly Lint[] {
  const found: Lint[] = [...ofCheck];
  walk(root, (node) => {
    for (const check of LINTS) {
      // Not spread into push: a list may have as many remarks as members, and arguments lie on the stack.
      for (const remark of check(node, source)) {
        found.push(remark);
      }
    }
  });
  return found.sort((a, b) => a.span.start - b.span.start).slice(0, MAX_LINTS);
}
