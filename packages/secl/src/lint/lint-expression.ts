import { walk } from '../ast/children.js';
import type { Node } from '../ast/node.js';
import { doubledBackslash } from './doubled-backslash.js';
import type { Lint } from './lint.js';
import { mixedOperators } from './mixed-operators.js';
import { starInScalar } from './star-in-scalar.js';

const LINTS: readonly ((node: Node) => Lint[])[] = [mixedOperators, starInScalar, doubledBackslash];

/** All remarks on a tree, in the order of their places. */
export function lintExpression(root: Node): readonly Lint[] {
  const found: Lint[] = [];
  walk(root, (node) => {
    for (const check of LINTS) {
      found.push(...check(node));
    }
  });
  return found.sort((a, b) => a.span.start - b.span.start);
}
