import { walk } from '../ast/children.js';
import type { Node } from '../ast/node.js';
import { doubledBackslash } from './doubled-backslash.js';
import type { Lint } from './lint.js';
import { mixedOperators } from './mixed-operators.js';
import { octalNumber } from './octal-number.js';
import { starInScalar } from './star-in-scalar.js';

const LINTS: readonly ((node: Node, source: string) => Lint[])[] = [
  mixedOperators,
  starInScalar,
  doubledBackslash,
  octalNumber,
];

/** All remarks on the tree of a source, in the order of their places. */
export function lintExpression(root: Node, source: string): readonly Lint[] {
  const found: Lint[] = [];
  walk(root, (node) => {
    for (const check of LINTS) {
      found.push(...check(node, source));
    }
  });
  return found.sort((a, b) => a.span.start - b.span.start);
}
